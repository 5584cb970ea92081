import type { Properties } from './shape.ts';
import { date, type Fields, link, type Operation, paging, sid, sidPattern, string, text } from './shape.ts';

/** Events that an address may subscribe a webhook to: post-event ones only. */
export const filterNames = [
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

const integrationTypes = ['webhook', 'studio', 'default'] as const;

const changeable: Fields = {
  FriendlyName: { type: 'string', beyond: { maxLength: 256 } },
  'AutoCreation.Enabled': { type: 'boolean' },
  'AutoCreation.Type': { type: 'string', choices: integrationTypes },
  'AutoCreation.ConversationServiceSid': {
    type: 'string',
    pattern: sidPattern('IS'),
    beyond: { emptyUnsets: true },
  },
  'AutoCreation.WebhookUrl': string,
  'AutoCreation.WebhookMethod': { type: 'string', choices: ['get', 'post'] },
  'AutoCreation.WebhookFilters': { type: 'strings', beyond: { choices: filterNames } },
  'AutoCreation.StudioFlowSid': { type: 'string', pattern: sidPattern('FW') },
  'AutoCreation.StudioRetryCount': { type: 'integer', beyond: { maximum: 3 } },
};

const nullableText = { type: ['string', 'null'] };

const properties: Properties = {
  sid: sid('IG'),
  account_sid: sid('AC'),
  type: text,
  address: text,
  friendly_name: text,
  auto_creation: {
    type: 'any',
    nullable: true,
    beyond: {
      type: ['object', 'null'],
      required: ['enabled', 'type'],
      additionalProperties: false,
      properties: {
        enabled: { type: 'boolean' },
        type: { type: 'string', enum: integrationTypes },
        conversation_service_sid: { ...nullableText, pattern: sidPattern('IS') },
        webhook_url: nullableText,
        webhook_method: { ...nullableText, pattern: '^(get|post|GET|POST)$' },
        webhook_filters: { type: ['array', 'null'], items: { type: 'string', enum: filterNames } },
        studio_flow_sid: { ...nullableText, pattern: sidPattern('FW') },
        studio_retry_count: { type: ['integer', 'null'], minimum: 0 },
        binding_name: nullableText,
      },
    },
  },
  date_created: date,
  date_updated: date,
  url: link,
  address_country: text,
};

const common = {
  document: 'twilio_conversations_v1',
  host: 'conversations.twilio.com',
  pathParameters: {},
  query: {},
  form: {},
  moreFields: false,
} as const;

const one = {
  ...common,
  path: '/v1/Configuration/Addresses/{Sid}',
  /** The SID of the address configuration, or its address. */
  pathParameters: { Sid: { type: 'string', required: true } },
} as const satisfies Partial<Operation>;

export const addressOperations = {
  'addresses.list': {
    ...common,
    method: 'GET',
    path: '/v1/Configuration/Addresses',
    query: { Type: string, ...paging(50) },
    success: 200,
    answer: { kind: 'page', key: 'address_configurations', properties },
  },
  'addresses.create': {
    ...common,
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
      AddressCountry: string,
      ...changeable,
    },
    success: 201,
    answer: { kind: 'one', properties },
  },
  'addresses.fetch': { ...one, method: 'GET', success: 200, answer: { kind: 'one', properties } },
  'addresses.update': {
    ...one,
    method: 'POST',
    form: changeable,
    success: 200,
    answer: { kind: 'one', properties },
  },
  'addresses.delete': { ...one, method: 'DELETE', success: 204, answer: { kind: 'empty' } },
} as const satisfies Record<string, Operation>;
