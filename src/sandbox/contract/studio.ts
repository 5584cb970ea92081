import type { Properties, Property } from './shape.ts';
import {
  anything,
  date,
  flag,
  link,
  links,
  list,
  type Operation,
  paging,
  sid,
  sidPattern,
  text,
} from './shape.ts';

const common = {
  document: 'twilio_studio_v2',
  host: 'studio.twilio.com',
  method: 'GET',
  pathParameters: {},
  query: {},
  form: {},
  moreFields: false,
  success: 200,
} as const;

const flowSid = { Sid: { type: 'string', required: true, pattern: sidPattern('FW') } } as const;

const shared = {
  sid: sid('FW'),
  account_sid: sid('AC'),
  author_sid: sid('US'),
  friendly_name: text,
  definition: anything,
  status: { type: 'string', nullable: false, choices: ['draft', 'published'] },
  revision: { type: 'integer', nullable: false },
  commit_message: text,
  valid: flag,
  errors: list,
  date_created: date,
  date_updated: date,
  url: link,
} as const satisfies Record<string, Property>;

const flow: Properties = { ...shared, warnings: list, webhook_url: link, links };

export const studioOperations = {
  'flows.list': {
    ...common,
    path: '/v2/Flows',
    query: paging(1000),
    answer: { kind: 'page', key: 'flows', properties: flow },
  },
  'flows.fetch': {
    ...common,
    path: '/v2/Flows/{Sid}',
    pathParameters: flowSid,
    answer: { kind: 'one', properties: flow },
  },
  'flows.revision': {
    ...common,
    path: '/v2/Flows/{Sid}/Revisions/{Revision}',
    /** A number, `LatestPublished` or `LatestRevision`. */
    pathParameters: { ...flowSid, Revision: { type: 'string', required: true } },
    answer: { kind: 'one', properties: shared },
  },
} as const satisfies Record<string, Operation>;
