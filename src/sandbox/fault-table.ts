import type { OperationId } from './contract.ts';

interface Choice {
  readonly type: 'choice';
  readonly values: readonly [string, ...string[]];
  readonly about: string;
}

interface Count {
  readonly type: 'count';
  readonly least: number;
  readonly most: number;
  /** A word that may stand in place of a number. */
  readonly word?: string;
  readonly about: string;
}

interface Text {
  readonly type: 'operation' | 'text';
  readonly about: string;
}

export type Option = Choice | Count | Text;

/** Options of every fault: the requests that it strikes. */
export const AIMS = {
  operation: { type: 'operation', about: 'only requests of this operation count; absent: every request' },
  match: {
    type: 'text',
    about: 'only requests count whose path, query or form holds this text, such as an address',
  },
  nth: {
    type: 'count',
    least: 1,
    most: 1_000_000,
    about: 'the first of the counted requests to strike; absent: 1',
  },
  every: {
    type: 'count',
    least: 1,
    most: 1_000_000,
    about: 'from there every so many-th request; absent: 1, those that follow',
  },
  times: {
    type: 'count',
    least: 1,
    most: 1_000_000,
    word: 'always',
    about: 'how many requests to strike; absent: 1',
  },
} as const satisfies Record<string, Option>;

/** Options of some faults only. */
export const DETAILS = {
  when: {
    type: 'choice',
    values: ['before', 'after'],
    about: 'whether the request takes effect all the same; absent: `before`, it does not',
  },
  seconds: { type: 'count', least: 1, most: 86_400, about: 'how long; absent: 1' },
  status: { type: 'count', least: 400, most: 599, about: 'the HTTP status' },
  code: { type: 'count', least: 1, most: 99_999, about: 'Twilio’s error code' },
  body: {
    type: 'choice',
    values: ['classic', 'problem'],
    about: 'shape of the error: Twilio’s own, or that of RFC 9457; absent: `classic`',
  },
  retryAfter: {
    type: 'count',
    least: 0,
    most: 86_400,
    about: 'seconds in the Retry-After header; absent: no such header',
  },
  retryAfterAs: {
    type: 'choice',
    values: ['seconds', 'date'],
    about: 'Retry-After as a number, or as an HTTP date; absent: `seconds`',
  },
} as const satisfies Record<string, Option>;

export type DetailName = keyof typeof DETAILS;

interface FaultRow {
  readonly about: string;
  readonly details: readonly DetailName[];
  /** Only requests for a page after the first one count. */
  readonly laterPages?: true;
}

/** Every way for a request to go wrong. */
export const FAULT_TABLE = {
  'rate-limited': {
    about: '429, too many requests',
    details: ['retryAfter', 'retryAfterAs', 'body', 'when'],
  },
  'server-error': {
    about: '500, or the status given, with an error of Twilio’s',
    details: ['status', 'body', 'retryAfter', 'retryAfterAs', 'when'],
  },
  html: { about: '502, or the status given, with a gateway’s web page', details: ['status', 'when'] },
  forbidden: { about: '403 with 20403, or the code given', details: ['code', 'body', 'when'] },
  refused: {
    about: '400 with 20001, or the status and code given',
    details: ['status', 'code', 'body', 'when'],
  },
  reset: { about: 'the connection breaks', details: ['when'] },
  timeout: { about: 'no answer ever comes', details: ['when'] },
  slow: {
    about: 'the right answer, late; with `when: after` the request takes effect at once',
    details: ['seconds', 'when'],
  },
  cut: { about: 'the connection breaks in the middle of the right answer', details: [] },
  endless: { about: 'an answer that trickles and never ends', details: ['when'] },
  flood: { about: 'an answer without end, as fast as it is read', details: ['when'] },
  garbage: { about: '200 with something that is not JSON', details: ['when'] },
  'bad-page-token': {
    about: '400 with 21481 for a page after the first one',
    details: [],
    laterPages: true,
  },
  'row-repeated': {
    about: 'a page after the first one begins with the row that ended the page before',
    details: [],
    laterPages: true,
  },
  'row-missing': {
    about: 'a page after the first one leaves out its first row',
    details: [],
    laterPages: true,
  },
} as const satisfies Record<string, FaultRow>;

export type FaultKind = keyof typeof FAULT_TABLE;

type Value<O extends Option> = O extends { values: readonly (infer V)[] }
  ? V
  : O extends { word: infer W }
    ? number | W
    : O extends { type: 'count' }
      ? number
      : O extends { type: 'operation' }
        ? OperationId
        : string;

type Values<T extends Record<string, Option>> = { readonly [Name in keyof T]?: Value<T[Name]> };

/** Which requests a fault strikes. */
export type Aim = Values<typeof AIMS>;

/** One way for a request to go wrong, and for which requests. */
export type Fault = {
  [Kind in FaultKind]: { readonly kind: Kind } & Aim &
    Pick<Values<typeof DETAILS>, (typeof FAULT_TABLE)[Kind]['details'][number]>;
}[FaultKind];

export const FAULT_KINDS = Object.keys(FAULT_TABLE) as readonly FaultKind[];

export function faultRow(kind: FaultKind): FaultRow {
  return FAULT_TABLE[kind];
}
