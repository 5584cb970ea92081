import { basename } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { AccountState } from './account.ts';
import { OF_OUR_OWN } from './own-schemas.ts';
import { SandboxError } from './sandbox-error.ts';

const STRING = { type: 'string' };
const NULLABLE = { type: ['string', 'null'] };

function rows(
  prefix: string,
  properties: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const all = {
    seq: { type: 'integer', minimum: 0 },
    sid: { type: 'string', pattern: `^${prefix}[0-9a-fA-F]{32}$` },
    date_created: STRING,
    date_updated: STRING,
    ...properties,
  };
  return { type: 'array', items: { type: 'object', required: Object.keys(all), properties: all } };
}

const AUTO_CREATION = {
  enabled: { type: 'boolean' },
  type: STRING,
  conversation_service_sid: NULLABLE,
  webhook_url: NULLABLE,
  webhook_method: NULLABLE,
  webhook_filters: { type: ['array', 'null'], items: STRING },
  studio_flow_sid: NULLABLE,
  studio_retry_count: { type: ['integer', 'null'] },
  binding_name: NULLABLE,
};

const PROPERTIES = {
  version: { const: 1 },
  account: { type: 'string', pattern: '^AC[0-9a-fA-F]{32}$' },
  counter: { type: 'integer', minimum: 0 },
  default_service: NULLABLE,
  flex_service: NULLABLE,
  services: rows('IS', { friendly_name: NULLABLE }),
  flows: rows('FW', {
    friendly_name: STRING,
    status: { enum: ['draft', 'published'] },
    revision: { type: 'integer' },
    published_revision: { type: ['integer', 'null'] },
  }),
  addresses: rows('IG', {
    type: STRING,
    address: STRING,
    friendly_name: NULLABLE,
    address_country: NULLABLE,
    auto_creation: {
      type: ['object', 'null'],
      required: Object.keys(AUTO_CREATION),
      properties: AUTO_CREATION,
    },
  }),
  conversations: rows('CH', {
    service_sid: STRING,
    friendly_name: NULLABLE,
    attributes: STRING,
    state: STRING,
    webhooks: rows('WH', { target: { enum: ['studio', 'webhook'] }, configuration: { type: 'object' } }),
  }),
};

/** Folders that older versions have written hold no messages. */
const MESSAGES = rows('IM', {
  conversation_sid: STRING,
  index: { type: 'integer', minimum: 0 },
  author: STRING,
  body: NULLABLE,
  attributes: STRING,
});

let compiled: ValidateFunction<StoredState> | null = null;

/** The content of a state file. */
type StoredState = Omit<AccountState, 'messages'> & Partial<Pick<AccountState, 'messages'>>;

/** Compiled when the first file is read: most sandboxes never do. */
function validator(): ValidateFunction<StoredState> {
  compiled ??= new Ajv(OF_OUR_OWN).compile<StoredState>({
    type: 'object',
    required: Object.keys(PROPERTIES),
    properties: { ...PROPERTIES, messages: MESSAGES },
  });
  return compiled;
}

/** Reads a state file. Throws a SandboxError naming the file when it is anything else. */
export function readState(file: string, text: string): AccountState {
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch (error) {
    throw foreign(file, error instanceof Error ? error.message : 'it is not JSON');
  }
  const validate = validator();
  if (!validate(state)) {
    const [first] = validate.errors ?? [];
    throw foreign(file, `${first?.instancePath || 'the document'} ${first?.message}`);
  }
  if (basename(file) !== `${state.account}.json`) throw foreign(file, `it is the state of ${state.account}`);
  return { messages: [], ...state };
}

function foreign(file: string, reason: string): SandboxError {
  return new SandboxError(
    'sandbox-state',
    `${file} is not a state file of the sandbox: ${reason}`,
    'Move the file away to start with a fresh account, or name another folder',
    file,
  );
}
