import { Outage } from '../base/problem.ts';
import { type Repetition, repetitionOf } from '../http/retry.ts';
import type { Gate } from '../ports/world.ts';
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
  readonly gate: Gate | undefined;
}

/** A call as it is sent, however often. */
export interface Job {
  readonly method: string;
  readonly target: Target;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly gate: Gate | undefined;
  readonly repetition: Repetition;
}

/** @throws Outage when the call leads to a server that may not see the credentials */
export function jobFor(call: Call, origin: Origin): Job {
  const method = call.method.toUpperCase();
  const target = origin.target(call.uri);
  if (target === null) {
    throw new Outage({
      kind: 'malformed',
      message: 'Twilio named a next page on another host, and the credentials do not go there',
      hint: 'Something between here and Twilio may have answered: check HTTPS_PROXY and TWILIO_BASE_URL',
    });
  }
  for (const [name, value] of encodeForm(call.params)) target.url.searchParams.append(name, value);
  const body = method === 'POST' ? encodeForm(call.data).toString() : null;
  const repetition = repetitionOf(method, target.url.pathname);
  return { method, target, headers: call.headers, body, gate: call.gate, repetition };
}
