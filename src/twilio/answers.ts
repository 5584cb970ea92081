import type { ApiErrorDetails, ApiErrorKind } from '../base/problem.ts';
import type { Answer } from '../http/exchange.ts';
import type { Repetition } from '../http/retry.ts';
import { CREDENTIAL_CODES, hintFor, PERMISSION_CODES } from './codes.ts';

/** An answer that was read: its JSON object (null when it has none), or what went wrong. */
export type Reading =
  | { readonly ok: true; readonly body: JsonObject | null }
  | { readonly ok: false; readonly error: ApiErrorDetails };

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Reader {
  /** Makes the other side's text fit to be printed. */
  readonly scrub: (text: string) => string;
  /** The effect of the request that is answered when it is repeated. */
  readonly repetition: Repetition;
}

/** Messages complete "Twilio …". */
export function readAnswer(answer: Answer, { scrub, repetition }: Reader): Reading {
  const { status } = answer;
  const body = parse(answer.text);
  const requestId = requestIdOf(answer);
  const common = { status, ...(requestId === null ? {} : { requestId }) };
  if (status === 204) return { ok: true, body: null };
  if (status >= 200 && status < 300) {
    if (isJsonObject(body)) return { ok: true, body };
    return { ok: false, error: { kind: 'malformed', message: notJson(answer), hint: GATEWAY, ...common } };
  }
  if (status < 400) {
    const message = `answered with a redirect (${status}), which is never followed`;
    return { ok: false, error: { kind: 'malformed', message, hint: GATEWAY, ...common } };
  }
  const code = isJsonObject(body) && typeof body.code === 'number' && body.code > 0 ? body.code : undefined;
  const serverText = scrub(wordsOf(body));
  const hint = hintFor(code, repetition);
  return {
    ok: false,
    error: {
      kind: kindOf(status, code),
      message: `answered ${code === undefined ? status : `${status} with code ${code}`}${serverText && `: ${serverText}`}`,
      ...(hint === undefined ? {} : { hint }),
      ...(code === undefined ? {} : { code }),
      ...common,
    },
  };
}

const GATEWAY = 'Something between here and Twilio may have answered: check HTTPS_PROXY and TWILIO_BASE_URL';

function kindOf(status: number, code: number | undefined): ApiErrorKind {
  if (code !== undefined && PERMISSION_CODES.has(code)) return 'permission';
  if (status === 401 || (code !== undefined && CREDENTIAL_CODES.has(code))) return 'credentials';
  if (status === 403) return 'permission';
  if (status === 404) return 'not-found';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server' : 'refused';
}

/** The classic error body has a `message`; RFC 9457's has a `title` and a `detail`. */
function wordsOf(body: unknown): string {
  if (!isJsonObject(body)) return '';
  const texts = [body.message, ...(typeof body.message === 'string' ? [] : [body.title, body.detail])];
  return texts
    .filter((text): text is string => typeof text === 'string' && text !== '')
    .join(': ')
    .replace(/\.$/, '');
}

function notJson({ status, text, headers }: Answer): string {
  const isPage = /^\s*</.test(text) || (headers['content-type'] ?? '').includes('html');
  const what = text === '' ? 'nothing' : isPage ? 'a web page' : 'something else';
  return `answered ${status} with ${what} instead of a JSON object`;
}

/** `RQ…`, what Twilio's support asks for. */
export function requestIdOf(answer: Answer): string | null {
  const id = answer.headers['twilio-request-id'];
  return typeof id === 'string' && REQUEST_ID.test(id) ? id : null;
}

const REQUEST_ID = /^[\w-]{1,64}$/;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
