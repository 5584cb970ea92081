import type { OperationId } from './contract.ts';

interface Choice {
  readonly kind: 'choice';
  /** The first one is the default. */
  readonly values: readonly [string, ...string[]];
  readonly about: string;
}

interface Count {
  readonly kind: 'count';
  readonly default: number;
  readonly maximum: number;
  readonly about: string;
}

interface Operations {
  readonly kind: 'operations';
  readonly about: string;
}

export type Switch = Choice | Count | Operations;

/** Everything that only a live account can tell: a switch each, with the likeliest answer as its first value. */
export const SWITCH_TABLE = {
  'create-chat': {
    kind: 'choice',
    values: ['accept', 'refuse'],
    about: 'whether a chat address can be created through the API at all',
  },
  answers: {
    kind: 'choice',
    values: ['null-filled', 'sparse'],
    about: 'unset parts of auto_creation are null, or left out',
  },
  'method-case': {
    kind: 'choice',
    values: ['upper', 'lower'],
    about: 'letter case of webhook_method in answers',
  },
  'page-size': {
    kind: 'choice',
    values: ['clamp', 'reject'],
    about: 'a PageSize over the maximum is lowered, or refused with 20007',
  },
  'max-page-size': {
    kind: 'count',
    default: 1000,
    maximum: 1000,
    about: 'upper bound of every page, below the documented one',
  },
  'type-filter': {
    kind: 'choice',
    values: ['honour', 'ignore'],
    about: 'whether listing with Type=chat leaves out the other types',
  },
  update: {
    kind: 'choice',
    values: ['partial', 'replace'],
    about: 'parts of auto_creation that an update does not send stay, or are reset',
  },
  'stale-fields': {
    kind: 'choice',
    values: ['drop', 'keep'],
    about: 'fields of the other integration when the type changes: emptied, or left as they were',
  },
  'clear-service': {
    kind: 'choice',
    values: ['clears', 'ignored'],
    about: 'effect of an empty AutoCreation.ConversationServiceSid',
  },
  duplicate: {
    kind: 'choice',
    values: ['409', '400'],
    about: 'status of a create whose address exists',
  },
  'flow-check': {
    kind: 'choice',
    values: ['off', 'on'],
    about: 'whether writes check that the Studio flow and the service exist',
  },
  'default-service': {
    kind: 'choice',
    values: ['null', 'backfill'],
    about: 'an unset service reads back as null, or as the default service’s SID',
  },
  'read-lag': {
    kind: 'count',
    default: 0,
    maximum: 1000,
    about: 'listings after a write that do not show it yet',
  },
  'fetch-by-address': {
    kind: 'choice',
    values: ['accept', 'refuse'],
    about: 'whether a chat address is also found by its address in place of its SID',
  },
  'webhook-attach-reads': {
    kind: 'count',
    default: 0,
    maximum: 1000,
    about: 'reads of a new chat’s webhooks that are still empty',
  },
  'rate-limit': {
    kind: 'count',
    default: 0,
    maximum: 1_000_000,
    about: 'every n-th request is answered 429; 0 is never',
  },
  'concurrency-limit': {
    kind: 'count',
    default: 0,
    maximum: 1000,
    about: 'requests in flight beyond which the answer is 429; 0 is no limit',
  },
  'retry-after': {
    kind: 'count',
    default: 0,
    maximum: 3600,
    about: 'seconds in the Retry-After of a 429; 0 leaves the header out',
  },
  auth: {
    kind: 'choice',
    values: ['accept', 'refuse'],
    about: 'whether any credentials are good',
  },
  region: {
    kind: 'choice',
    values: ['any', 'us1', 'ie1', 'au1'],
    about: 'region that the credentials belong to; in others they are no good',
  },
  permissions: {
    kind: 'operations',
    about: 'operations that the key may not call',
  },
  'permission-code': {
    kind: 'choice',
    values: ['20403', '70051'],
    about: 'Twilio’s code when a permission is missing',
  },
  'clock-skew': {
    kind: 'count',
    default: 0,
    maximum: 86_400,
    about: 'seconds that the clock of the Date header is ahead',
  },
  'latency-ms': {
    kind: 'count',
    default: 0,
    maximum: 60_000,
    about: 'wait before every answer',
  },
} as const satisfies Record<string, Switch>;

type Value<S extends Switch> = S extends { values: readonly (infer V)[] }
  ? V
  : S extends { kind: 'count' }
    ? number
    : readonly OperationId[];

export type SwitchName = keyof typeof SWITCH_TABLE;
export type Switches = { readonly [Name in SwitchName]: Value<(typeof SWITCH_TABLE)[Name]> };

export function allSwitches(): [SwitchName, Switch][] {
  return Object.entries(SWITCH_TABLE) as [SwitchName, Switch][];
}

export function defaultOf(given: Switch): string | number | readonly OperationId[] {
  switch (given.kind) {
    case 'choice':
      return given.values[0];
    case 'count':
      return given.default;
    case 'operations':
      return [];
  }
}

export const DEFAULT_SWITCHES = Object.fromEntries(
  allSwitches().map(([name, given]) => [name, defaultOf(given)]),
) as unknown as Switches;
