import { ApiError } from '../base/problem.ts';
import { type Repetition, repetitionOf } from '../http/retry.ts';
import type { MayStart } from '../ports/world.ts';
import { encodeForm } from './form.ts';
import type { Origin, Target } from './origin.ts';

/** A request as the SDK's resource classes describe it. */
export interface Call {
  readonly method: string;
  readonly uri: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly params: unknown;
  readonly data: unknown;
  /** Asked right before every try. */
  readonly mayStart: MayStart | undefined;
}

/** A call as it is sent, however often. */
export interface TwilioRequest {
  readonly method: string;
  readonly target: Target;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly mayStart: MayStart | undefined;
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
  return { method, target, headers: call.headers, body, mayStart: call.mayStart, repetition };
}
