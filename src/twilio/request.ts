import { ApiError } from '../base/problem.ts';
import type { Repetition } from '../http/retry.ts';
import { encodeForm } from './form.ts';
import type { Origin, Target } from './origin.ts';

/** A request as the SDK's resource classes describe it. */
export interface Call {
  readonly method: string;
  readonly uri: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly params: unknown;
  readonly data: unknown;
  /** Aborted: it is not sent, nor sent again. */
  readonly signal: AbortSignal | undefined;
}

/** A call as it is sent, however often. */
export interface TwilioRequest {
  readonly method: string;
  readonly target: Target;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal | undefined;
  readonly repetition: Repetition;
}

/** @throws ApiError when the call leads to a server that may not see the credentials */
export function requestFor(call: Call, origin: Origin): TwilioRequest {
  const method = call.method.toUpperCase();
  const target = origin.target(call.uri);
  if (target === null) {
    throw new ApiError({
      kind: 'malformed',
      message: 'Twilio named a next page on another host, and the credentials do not go there',
      hint: 'Something between here and Twilio may have answered: check HTTPS_PROXY and TWILIO_BASE_URL',
    });
  }
  for (const [name, value] of encodeForm(call.params)) target.url.searchParams.append(name, value);
  const body = method === 'POST' ? encodeForm(call.data).toString() : null;
  const repetition = repetitionOf(method, target.url.pathname);
  return { method, target, headers: call.headers, body, signal: call.signal, repetition };
}

const SINGLE_RESOURCE = /\/[A-Z]{2}[0-9a-fA-F]{32}$/;

/** A POST to a single resource sets values; one to a list adds a row. */
export function repetitionOf(method: string, path: string): Repetition {
  return method !== 'POST' || SINGLE_RESOURCE.test(path) ? 'harmless' : 'duplicates';
}
