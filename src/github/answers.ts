import type { IncomingHttpHeaders } from 'node:http';
import { ApiError, type ApiErrorDetails } from '../base/problem.ts';
import type { Exchanged } from '../http/exchange.ts';
import { type Failure, failureOfFault, retryAfter, type Tried } from '../http/retry.ts';

/** A good answer: JSON that is an object or a list, and where a list goes on. */
export interface Reply {
  readonly data: object;
  readonly link: string | undefined;
}

/** The result of one try. Messages complete "GitHub …". */
export function readReply(exchanged: Exchanged, token: string): Tried<Reply> {
  if (!exchanged.ok) return failureOfFault(exchanged.fault);
  const { status, headers, text } = exchanged.answer;
  const data = parse(text);
  if (status >= 400) return refusal({ status, headers, serverText: wordsOf(data, token) });
  if (status < 200 || status >= 300 || typeof data !== 'object' || data === null) return notJson(status);
  const { link } = headers;
  return { ok: true, value: { data, link: typeof link === 'string' ? link : link?.join(', ') } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notJson(status: number): Failure {
  const details: ApiErrorDetails = {
    kind: 'malformed',
    message: `answered ${status} with something else than JSON`,
    hint: 'Something between here and GitHub may have answered: check GITHUB_API_URL and HTTPS_PROXY',
  };
  return { ok: false, details, isTransient: false, mayHaveArrived: true, pause: null };
}

/** A request or a page that would leave the API: the token goes nowhere else. */
export function redirectedElsewhere(): ApiError {
  return new ApiError({
    kind: 'malformed',
    message: 'sent a redirect or a link to somewhere else, which is never followed',
    hint: 'Check GITHUB_API_URL, and whether the repository has moved',
  });
}

interface Refusal {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly serverText: string;
}

type Headers = IncomingHttpHeaders;

function refusal(answer: Refusal): Failure {
  const { status, headers, serverText } = answer;
  const message = `answered ${status}${serverText && `: ${serverText}`}`;
  const asked = retryAfter(headers['retry-after'], headers.date);
  const after = isLimit(answer) ? pauseOfLimit(headers) : asked;
  const kind = isLimit(answer) ? 'rate-limited' : kindOf(status);
  const isUnclear = kind === 'server' || kind === 'timeout';
  const isTransient = kind === 'rate-limited' || isUnclear;
  return {
    ok: false,
    details: { kind, message, status, ...(isTransient && after !== null ? hintOf(after, headers) : {}) },
    isTransient,
    mayHaveArrived: isUnclear,
    pause: isTransient ? after : null,
  };
}

function hintOf(after: number, headers: Headers): Pick<ApiErrorDetails, 'hint'> {
  const until = momentAfter(after, headers);
  const when = until === null ? `in ${Math.ceil(after / 1000)} s` : `at ${until}`;
  return { hint: `Run this again: GitHub takes requests again ${when}` };
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
function isLimit({ status, headers, serverText }: Refusal): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const isSpent = headers['x-ratelimit-remaining'] === '0';
  return isSpent || headers['retry-after'] !== undefined || /rate limit|abuse detection/i.test(serverText);
}

/** Milliseconds to wait after a request to slow down that does not say for how long, by GitHub's documentation. */
const USUAL_PAUSE = 60_000;

/** Times are GitHub's own, so that no two clocks have to agree. */
function pauseOfLimit(headers: Headers): number {
  const after = retryAfter(headers['retry-after'], headers.date);
  if (after !== null) return after;
  if (headers['x-ratelimit-remaining'] !== '0') return USUAL_PAUSE;
  const wait = Number(headers['x-ratelimit-reset']) * 1000 - Date.parse(headers.date ?? '');
  return Number.isFinite(wait) ? Math.max(1000, wait) : USUAL_PAUSE;
}

function momentAfter(ms: number, headers: Headers): string | null {
  const now = Date.parse(headers.date ?? '');
  return Number.isFinite(now) ? new Date(now + ms).toISOString() : null;
}

const LONGEST_WORDS = 500;

/** The other side's words, without the token that it may have echoed. */
function wordsOf(body: unknown, token: string): string {
  if (typeof body !== 'object' || body === null) return '';
  const message = 'message' in body && typeof body.message === 'string' ? body.message : '';
  const errors = 'errors' in body && Array.isArray(body.errors) ? body.errors : [];
  const serverText = [message, ...errors.map(wordsOfError)].filter((text) => text !== '').join('; ');
  const clean = token === '' ? serverText : serverText.replaceAll(token, '[redacted]');
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
