import { RequestError } from '@octokit/request-error';
import { ApiError, type ApiErrorDetails } from '../base/problem.ts';

/** A request that came to nothing. */
export interface Failure {
  /** Its message completes "GitHub …". */
  readonly details: ApiErrorDetails;
  /** Milliseconds that GitHub asks to wait; null when it does not. */
  readonly pause: number | null;
  /** ISO 8601: when that is over; null when nobody knows. */
  readonly until: string | null;
}

/**
 * What became of a request that Octokit gave up. What is neither an answer nor a broken connection is a mistake of
 * the program, and thrown on.
 */
export function failureOf(error: unknown, token: string): Failure {
  if (error instanceof ApiError) return { details: error.details, pause: null, until: null };
  if (!(error instanceof RequestError)) throw error;
  if (error.cause instanceof ApiError) return { details: error.cause.details, pause: null, until: null };
  if (error.response === undefined) throw new Error('a request ended in an unknown way');
  return refusal({
    status: error.status,
    headers: error.response.headers,
    said: wordsOf(error.response.data, token),
  });
}

interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  readonly said: string;
}

type Headers = Readonly<Record<string, string | number | undefined>>;

function refusal(answer: Refusal): Failure {
  const { status, headers, said } = answer;
  const message = `answered ${status}${said && `: ${said}`}`;
  const after = isLimit(answer) ? pauseOfLimit(headers) : retryAfter(headers);
  const kind = isLimit(answer) ? 'rate-limited' : kindOf(status);
  const isUnclear = kind === 'server' || kind === 'timeout';
  return {
    details: { kind, message, status, ...(isUnclear ? { ambiguous: true } : {}) },
    pause: kind === 'rate-limited' || isUnclear ? after : null,
    until: after === null ? null : momentAfter(after, headers),
  };
}

function kindOf(status: number): ApiErrorDetails['kind'] {
  switch (status) {
    case 401:
      return 'credentials';
    case 403:
      return 'permission';
    case 404:
      return 'not-found';
    case 408:
      return 'timeout';
    default:
      return status >= 500 ? 'server' : 'refused';
  }
}

/** GitHub refuses what is over a limit like what is not permitted; only its other words tell them apart. */
function isLimit({ status, headers, said }: Refusal): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const isSpent = String(headers['x-ratelimit-remaining']) === '0';
  return isSpent || headers['retry-after'] !== undefined || /rate limit|abuse detection/i.test(said);
}

/** What GitHub asks a client to wait that it told to slow down without saying for how long. */
const USUAL_PAUSE = 60_000;

/** Times are GitHub's own, so that no two clocks have to agree. */
function pauseOfLimit(headers: Headers): number {
  const after = retryAfter(headers);
  if (after !== null) return after;
  if (String(headers['x-ratelimit-remaining']) !== '0') return USUAL_PAUSE;
  const wait = Number(headers['x-ratelimit-reset']) * 1000 - Date.parse(String(headers.date));
  return Number.isFinite(wait) ? Math.max(1000, wait) : USUAL_PAUSE;
}

function retryAfter(headers: Headers): number | null {
  const text = String(headers['retry-after'] ?? '').trim();
  return /^\d{1,9}$/.test(text) ? Number(text) * 1000 : null;
}

function momentAfter(ms: number, headers: Headers): string | null {
  const now = Date.parse(String(headers.date));
  return Number.isFinite(now) ? new Date(now + ms).toISOString() : null;
}

const LONGEST_WORDS = 500;

/** The other side's words, without the token that it may have echoed. */
function wordsOf(body: unknown, token: string): string {
  if (typeof body !== 'object' || body === null) return '';
  const message = 'message' in body && typeof body.message === 'string' ? body.message : '';
  const errors = 'errors' in body && Array.isArray(body.errors) ? body.errors : [];
  const said = [message, ...errors.map(wordsOfError)].filter((text) => text !== '').join('; ');
  const clean = token === '' ? said : said.replaceAll(token, '[redacted]');
  return clean.length > LONGEST_WORDS ? `${clean.slice(0, LONGEST_WORDS)}…` : clean;
}

/** Of a refused request each error is a text, or an object with a message or with the names of a field and a fault. */
function wordsOfError(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null) return '';
  if ('message' in error && typeof error.message === 'string') return error.message;
  return ['field' in error ? error.field : '', 'code' in error ? error.code : '']
    .filter((text) => typeof text === 'string' && text !== '')
    .join(' ');
}
