import type { Properties } from './shape.ts';
import { DATE, type Fields, LINK, type Operation, paging, STRING, sid, sidPattern, TEXT } from './shape.ts';

/** Events that an address may subscribe a webhook to: post-event ones only. */
export const FILTER_NAMES = [
  'onMessageAdded',
  'onMessageUpdated',
  'onMessageRemoved',
  'onConversationUpdated',
  'onConversationStateUpdated',
  'onConversationRemoved',
  'onParticipantAdded',
  'onParticipantUpdated',
  'onParticipantRemoved',
  'onDeliveryUpdated',
] as const;

const INTEGRATION_TYPES = ['webhook', 'studio', 'default'] as const;

const CHANGEABLE: Fields = {
  FriendlyName: { type: 'string', beyond: { maxLength: 256 } },
  'AutoCreation.Enabled': { type: 'boolean' },
  'AutoCreation.Type': { type: 'string', choices: INTEGRATION_TYPES },
  'AutoCreation.ConversationServiceSid': {
    type: 'string',
    pattern: sidPattern('IS'),
    beyond: { emptyUnsets: true },
  },
  'AutoCreation.WebhookUrl': STRING,
  'AutoCreation.WebhookMethod': { type: 'string', choices: ['get', 'post'] },
  'AutoCreation.WebhookFilters': { type: 'strings', beyond: { choices: FILTER_NAMES } },
  'AutoCreation.StudioFlowSid': { type: 'string', pattern: sidPattern('FW') },
  'AutoCreation.StudioRetryCount': { type: 'integer', beyond: { maximum: 3 } },
};

const NULLABLE_TEXT = { type: ['string', 'null'] };

const PROPERTIES: Properties = {
  sid: sid('IG'),
  account_sid: sid('AC'),
  type: TEXT,
  address: TEXT,
  friendly_name: TEXT,
  auto_creation: {
    type: 'any',
    nullable: true,
    beyond: {
      type: ['object', 'null'],
      required: ['enabled', 'type'],
      additionalProperties: false,
      properties: {
        enabled: { type: 'boolean' },
        type: { type: 'string', enum: INTEGRATION_TYPES },
        conversation_service_sid: { ...NULLABLE_TEXT, pattern: sidPattern('IS') },
        webhook_url: NULLABLE_TEXT,
        webhook_method: { ...NULLABLE_TEXT, pattern: '^(get|post|GET|POST)$' },
        webhook_filters: { type: ['array', 'null'], items: { type: 'string', enum: FILTER_NAMES } },
        studio_flow_sid: { ...NULLABLE_TEXT, pattern: sidPattern('FW') },
        studio_retry_count: { type: ['integer', 'null'], minimum: 0 },
        binding_name: NULLABLE_TEXT,
      },
    },
  },
  date_created: DATE,
  date_updated: DATE,
  url: LINK,
  address_country: TEXT,
};

const COMMON = {
  document: 'twilio_conversations_v1',
  host: 'conversations.twilio.com',
  pathParameters: {},
  query: {},
  form: {},
  moreFields: false,
} as const;

const ONE = {
  ...COMMON,
  path: '/v1/Configuration/Addresses/{Sid}',
  /** The SID of the address configuration, or its address. */
  pathParameters: { Sid: { type: 'string', required: true } },
} as const satisfies Partial<Operation>;

export const ADDRESS_OPERATIONS = {
  'addresses.list': {
    ...COMMON,
    method: 'GET',
    path: '/v1/Configuration/Addresses',
    query: { Type: STRING, ...paging(50) },
    success: 200,
    answer: { kind: 'page', key: 'address_configurations', properties: PROPERTIES },
  },
  'addresses.create': {
    ...COMMON,
    method: 'POST',
    path: '/v1/Configuration/Addresses',
    form: {
      Type: {
        type: 'string',
        required: true,
        choices: ['sms', 'whatsapp', 'messenger', 'gbm', 'email', 'rcs', 'apple', 'chat'],
        beyond: { anyCase: true },
      },
      Address: { type: 'string', required: true, beyond: { maxLength: 256 } },
      AddressCountry: STRING,
      ...CHANGEABLE,
    },
    success: 201,
    answer: { kind: 'one', properties: PROPERTIES },
  },
  'addresses.fetch': { ...ONE, method: 'GET', success: 200, answer: { kind: 'one', properties: PROPERTIES } },
  'addresses.update': {
    ...ONE,
    method: 'POST',
    form: CHANGEABLE,
    success: 200,
    answer: { kind: 'one', properties: PROPERTIES },
  },
  'addresses.delete': { ...ONE, method: 'DELETE', success: 204, answer: { kind: 'empty' } },
} as const satisfies Record<string, Operation>;
