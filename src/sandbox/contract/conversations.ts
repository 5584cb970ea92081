import {
  ANYTHING,
  DATE,
  LINK,
  LINKS,
  LIST,
  type Operation,
  type Properties,
  paging,
  STRING,
  sid,
  sidPattern,
  TEXT,
} from './shape.ts';

const COMMON = {
  document: 'twilio_conversations_v1',
  host: 'conversations.twilio.com',
  pathParameters: {},
  query: {},
  form: {},
  moreFields: false,
} as const;

const STATES = ['initializing', 'inactive', 'active', 'closed'] as const;

const CONVERSATION: Properties = {
  account_sid: sid('AC'),
  chat_service_sid: sid('IS'),
  messaging_service_sid: sid('MG'),
  sid: sid('CH'),
  friendly_name: TEXT,
  unique_name: TEXT,
  attributes: TEXT,
  state: { type: 'string', nullable: false, choices: STATES },
  date_created: DATE,
  date_updated: DATE,
  timers: { ...ANYTHING, beyond: { type: ['object', 'null'] } },
  url: LINK,
  links: LINKS,
  bindings: { ...ANYTHING, beyond: { type: ['object', 'null'] } },
};

const WEBHOOK: Properties = {
  sid: sid('WH'),
  account_sid: sid('AC'),
  conversation_sid: sid('CH'),
  target: { ...TEXT, beyond: { enum: ['webhook', 'trigger', 'studio'] } },
  url: LINK,
  configuration: { ...ANYTHING, beyond: { type: ['object', 'null'] } },
  date_created: DATE,
  date_updated: DATE,
};

const MESSAGE: Properties = {
  account_sid: sid('AC'),
  conversation_sid: sid('CH'),
  sid: sid('IM'),
  index: { type: 'integer', nullable: false },
  author: TEXT,
  body: TEXT,
  media: LIST,
  attributes: TEXT,
  participant_sid: sid('MB'),
  date_created: DATE,
  date_updated: DATE,
  url: LINK,
  delivery: { ...ANYTHING, beyond: { type: ['object', 'null'] } },
  links: LINKS,
  content_sid: sid('HX'),
};

const SERVICE = { ChatServiceSid: { type: 'string', required: true, pattern: sidPattern('IS') } } as const;
const CONVERSATION_SID = { Sid: { type: 'string', required: true } } as const;
const PARENT_SID = { ConversationSid: { type: 'string', required: true } } as const;

/** A conversation has many more fields; only these are ever sent. */
const UPDATE = {
  method: 'POST',
  form: {
    FriendlyName: STRING,
    Attributes: STRING,
    State: { type: 'string', choices: STATES },
  },
  moreFields: true,
  success: 200,
  answer: { kind: 'one', properties: CONVERSATION },
} as const satisfies Partial<Operation>;

const FETCH = {
  method: 'GET',
  success: 200,
  answer: { kind: 'one', properties: CONVERSATION },
} as const satisfies Partial<Operation>;

/** A message has fields for media and templates as well, which the sandbox has not. */
const CREATE_MESSAGE = {
  method: 'POST',
  form: {
    Author: STRING,
    Body: { type: 'string', beyond: { maxLength: 1600 } },
    Attributes: STRING,
    DateCreated: STRING,
    DateUpdated: STRING,
  },
  moreFields: true,
  success: 201,
  answer: { kind: 'one', properties: MESSAGE },
} as const satisfies Partial<Operation>;

const LIST_MESSAGES = {
  method: 'GET',
  query: {
    Order: { type: 'string', choices: ['asc', 'desc'], beyond: { anyCase: true } },
    ...paging(100),
  },
  success: 200,
  answer: { kind: 'page', key: 'messages', properties: MESSAGE },
} as const satisfies Partial<Operation>;

export const CONVERSATION_OPERATIONS = {
  'conversations.configuration': {
    ...COMMON,
    method: 'GET',
    path: '/v1/Configuration',
    success: 200,
    answer: {
      kind: 'one',
      properties: {
        account_sid: sid('AC'),
        default_chat_service_sid: sid('IS'),
        default_messaging_service_sid: sid('MG'),
        default_inactive_timer: TEXT,
        default_closed_timer: TEXT,
        url: LINK,
        links: LINKS,
      },
    },
  },
  'services.list': {
    ...COMMON,
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
        friendly_name: TEXT,
        date_created: DATE,
        date_updated: DATE,
        url: LINK,
        links: LINKS,
      },
    },
  },
  'conversations.fetch': {
    ...COMMON,
    ...FETCH,
    path: '/v1/Conversations/{Sid}',
    pathParameters: CONVERSATION_SID,
  },
  'conversations.update': {
    ...COMMON,
    ...UPDATE,
    path: '/v1/Conversations/{Sid}',
    pathParameters: CONVERSATION_SID,
  },
  'conversations.webhooks': {
    ...COMMON,
    method: 'GET',
    path: '/v1/Conversations/{ConversationSid}/Webhooks',
    pathParameters: PARENT_SID,
    query: paging(5),
    success: 200,
    answer: { kind: 'page', key: 'webhooks', properties: WEBHOOK },
  },
  'messages.create': {
    ...COMMON,
    ...CREATE_MESSAGE,
    path: '/v1/Conversations/{ConversationSid}/Messages',
    pathParameters: PARENT_SID,
  },
  'messages.list': {
    ...COMMON,
    ...LIST_MESSAGES,
    path: '/v1/Conversations/{ConversationSid}/Messages',
    pathParameters: PARENT_SID,
  },
  'services.messages.create': {
    ...COMMON,
    ...CREATE_MESSAGE,
    path: '/v1/Services/{ChatServiceSid}/Conversations/{ConversationSid}/Messages',
    pathParameters: { ...SERVICE, ...PARENT_SID },
    answer: { kind: 'one', properties: { ...MESSAGE, chat_service_sid: sid('IS') } },
  },
  'services.messages.list': {
    ...COMMON,
    ...LIST_MESSAGES,
    path: '/v1/Services/{ChatServiceSid}/Conversations/{ConversationSid}/Messages',
    pathParameters: { ...SERVICE, ...PARENT_SID },
    answer: { kind: 'page', key: 'messages', properties: { ...MESSAGE, chat_service_sid: sid('IS') } },
  },
  'services.conversations.fetch': {
    ...COMMON,
    ...FETCH,
    path: '/v1/Services/{ChatServiceSid}/Conversations/{Sid}',
    pathParameters: { ...SERVICE, ...CONVERSATION_SID },
  },
  'services.conversations.update': {
    ...COMMON,
    ...UPDATE,
    path: '/v1/Services/{ChatServiceSid}/Conversations/{Sid}',
    pathParameters: { ...SERVICE, ...CONVERSATION_SID },
  },
  'services.conversations.webhooks': {
    ...COMMON,
    method: 'GET',
    path: '/v1/Services/{ChatServiceSid}/Conversations/{ConversationSid}/Webhooks',
    pathParameters: { ...SERVICE, ...PARENT_SID },
    query: paging(5),
    success: 200,
    answer: { kind: 'page', key: 'webhooks', properties: { ...WEBHOOK, chat_service_sid: sid('IS') } },
  },
} as const satisfies Record<string, Operation>;
