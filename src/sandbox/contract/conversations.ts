import {
  anything,
  date,
  link,
  links,
  type Operation,
  type Properties,
  paging,
  sid,
  sidPattern,
  string,
  text,
} from './shape.ts';

const common = {
  document: 'twilio_conversations_v1',
  host: 'conversations.twilio.com',
  pathParameters: {},
  query: {},
  form: {},
  moreFields: false,
} as const;

const states = ['initializing', 'inactive', 'active', 'closed'] as const;

const conversation: Properties = {
  account_sid: sid('AC'),
  chat_service_sid: sid('IS'),
  messaging_service_sid: sid('MG'),
  sid: sid('CH'),
  friendly_name: text,
  unique_name: text,
  attributes: text,
  state: { type: 'string', nullable: false, choices: states },
  date_created: date,
  date_updated: date,
  timers: { ...anything, beyond: { type: ['object', 'null'] } },
  url: link,
  links,
  bindings: { ...anything, beyond: { type: ['object', 'null'] } },
};

const webhook: Properties = {
  sid: sid('WH'),
  account_sid: sid('AC'),
  conversation_sid: sid('CH'),
  target: { ...text, beyond: { enum: ['webhook', 'trigger', 'studio'] } },
  url: link,
  configuration: { ...anything, beyond: { type: ['object', 'null'] } },
  date_created: date,
  date_updated: date,
};

const service = { ChatServiceSid: { type: 'string', required: true, pattern: sidPattern('IS') } } as const;
const conversationSid = { Sid: { type: 'string', required: true } } as const;
const parentSid = { ConversationSid: { type: 'string', required: true } } as const;

/** A conversation has many more fields; only these are ever sent. */
const update = {
  method: 'POST',
  form: {
    FriendlyName: string,
    Attributes: string,
    State: { type: 'string', choices: states },
  },
  moreFields: true,
  success: 200,
  answer: { kind: 'one', properties: conversation },
} as const satisfies Partial<Operation>;

const fetch = {
  method: 'GET',
  success: 200,
  answer: { kind: 'one', properties: conversation },
} as const satisfies Partial<Operation>;

export const conversationOperations = {
  'conversations.configuration': {
    ...common,
    method: 'GET',
    path: '/v1/Configuration',
    success: 200,
    answer: {
      kind: 'one',
      properties: {
        account_sid: sid('AC'),
        default_chat_service_sid: sid('IS'),
        default_messaging_service_sid: sid('MG'),
        default_inactive_timer: text,
        default_closed_timer: text,
        url: link,
        links,
      },
    },
  },
  'services.list': {
    ...common,
    method: 'GET',
    path: '/v1/Services',
    query: paging(100),
    success: 200,
    answer: {
      kind: 'page',
      key: 'services',
      properties: {
        account_sid: sid('AC'),
        sid: sid('IS'),
        friendly_name: text,
        date_created: date,
        date_updated: date,
        url: link,
        links,
      },
    },
  },
  'conversations.fetch': {
    ...common,
    ...fetch,
    path: '/v1/Conversations/{Sid}',
    pathParameters: conversationSid,
  },
  'conversations.update': {
    ...common,
    ...update,
    path: '/v1/Conversations/{Sid}',
    pathParameters: conversationSid,
  },
  'conversations.webhooks': {
    ...common,
    method: 'GET',
    path: '/v1/Conversations/{ConversationSid}/Webhooks',
    pathParameters: parentSid,
    query: paging(5),
    success: 200,
    answer: { kind: 'page', key: 'webhooks', properties: webhook },
  },
  'services.conversations.fetch': {
    ...common,
    ...fetch,
    path: '/v1/Services/{ChatServiceSid}/Conversations/{Sid}',
    pathParameters: { ...service, ...conversationSid },
  },
  'services.conversations.update': {
    ...common,
    ...update,
    path: '/v1/Services/{ChatServiceSid}/Conversations/{Sid}',
    pathParameters: { ...service, ...conversationSid },
  },
  'services.conversations.webhooks': {
    ...common,
    method: 'GET',
    path: '/v1/Services/{ChatServiceSid}/Conversations/{ConversationSid}/Webhooks',
    pathParameters: { ...service, ...parentSid },
    query: paging(5),
    success: 200,
    answer: { kind: 'page', key: 'webhooks', properties: { ...webhook, chat_service_sid: sid('IS') } },
  },
} as const satisfies Record<string, Operation>;
