import type { ApiErrorDetails } from '../base/problem.ts';
import { type Repetition, retryAfter } from '../http/retry.ts';
import { type JsonObject, type Reader, readAnswer } from './answers.ts';
import type { Exchanged } from './exchange.ts';

/** A good answer, as the SDK's resource classes expect it. */
export interface Reply {
  readonly statusCode: number;
  readonly body: JsonObject | null;
}

/** A try that came to nothing. */
export interface Failure {
  readonly ok: false;
  readonly outage: ApiErrorDetails;
  /** True when trying again soon may help. */
  readonly isTransient: boolean;
  /** True when the request may have taken effect. */
  readonly mayHaveArrived: boolean;
  /** Milliseconds that the other side asked to wait; null when it did not. */
  readonly pause: number | null;
}

/** What one try came to. */
export type Tried = { readonly ok: true; readonly reply: Reply } | Failure;

export function judge(exchanged: Exchanged, reader: Reader): Tried {
  if (!exchanged.ok) {
    const { isTransient, mayHaveArrived, kind, message, hint } = exchanged.fault;
    const outage = { kind, message: `Twilio ${message}`, ...(hint === undefined ? {} : { hint }) };
    return { ok: false, outage, isTransient, mayHaveArrived, pause: null };
  }
  const { status, headers } = exchanged.answer;
  const reading = readAnswer(exchanged.answer, reader);
  if (reading.ok) return { ok: true, reply: { statusCode: status, body: reading.body } };
  const outage = { ...reading.outage, message: `Twilio ${reading.outage.message}` };
  const isTransient = ['rate-limited', 'server', 'timeout'].includes(outage.kind);
  const wait = isTransient ? retryAfter(headers['retry-after'], headers.date) : null;
  return {
    ok: false,
    outage,
    isTransient,
    mayHaveArrived: ['malformed', 'server', 'timeout'].includes(outage.kind),
    // Told not to wait at all, the usual back-off spreads the load better.
    pause: wait === 0 ? null : wait,
  };
}

/** Why something is tried again. */
export type RetryReason = 'rate-limited' | 'server' | 'unreachable' | 'timeout';

/** Null when it must not be tried again. A refusal for too many requests was never processed: always safe. */
export function reasonToRetry(failure: Failure, repetition: Repetition): RetryReason | null {
  const { kind } = failure.outage;
  if (!failure.isTransient) return null;
  if (kind === 'rate-limited') return kind;
  const isReason = kind === 'server' || kind === 'unreachable' || kind === 'timeout';
  return isReason && repetition === 'harmless' ? kind : null;
}

/** The outage that a request ends in after its last try. */
export function ending(failure: Failure, method: string, tries: number): ApiErrorDetails {
  const { outage, mayHaveArrived } = failure;
  const often = tries === 1 ? '' : ` (tried ${tries} times)`;
  return {
    ...outage,
    message: outage.message + often,
    ...(mayHaveArrived && method !== 'GET' ? { ambiguous: true } : {}),
  };
}
