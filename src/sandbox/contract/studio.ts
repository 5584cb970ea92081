import type { Properties, Property } from './shape.ts';
import {
  ANYTHING,
  DATE,
  FLAG,
  LINK,
  LINKS,
  LIST,
  type Operation,
  paging,
  sid,
  sidPattern,
  TEXT,
} from './shape.ts';

const COMMON = {
  document: 'twilio_studio_v2',
  host: 'studio.twilio.com',
  method: 'GET',
  pathParameters: {},
  query: {},
  form: {},
  moreFields: false,
  success: 200,
} as const;

const FLOW_SID = { Sid: { type: 'string', required: true, pattern: sidPattern('FW') } } as const;

const SHARED = {
  sid: sid('FW'),
  account_sid: sid('AC'),
  author_sid: sid('US'),
  friendly_name: TEXT,
  definition: ANYTHING,
  status: { type: 'string', nullable: false, choices: ['draft', 'published'] },
  revision: { type: 'integer', nullable: false },
  commit_message: TEXT,
  valid: FLAG,
  errors: LIST,
  date_created: DATE,
  date_updated: DATE,
  url: LINK,
} as const satisfies Record<string, Property>;

const FLOW: Properties = { ...SHARED, warnings: LIST, webhook_url: LINK, links: LINKS };

export const STUDIO_OPERATIONS = {
  'flows.list': {
    ...COMMON,
    path: '/v2/Flows',
    query: paging(1000),
    answer: { kind: 'page', key: 'flows', properties: FLOW },
  },
  'flows.fetch': {
    ...COMMON,
    path: '/v2/Flows/{Sid}',
    pathParameters: FLOW_SID,
    answer: { kind: 'one', properties: FLOW },
  },
  'flows.revision': {
    ...COMMON,
    path: '/v2/Flows/{Sid}/Revisions/{Revision}',
    /** A number, `LatestPublished` or `LatestRevision`. */
    pathParameters: { ...FLOW_SID, Revision: { type: 'string', required: true } },
    answer: { kind: 'one', properties: SHARED },
  },
} as const satisfies Record<string, Operation>;
