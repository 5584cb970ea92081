import { ApiError, type ApiErrorDetails } from '../base/problem.ts';
import type { Clock } from '../ports/world.ts';
import type { Fault } from './exchange.ts';

/** The effect of a request that is repeated: nothing more, or the same thing a second time. */
export type Repetition = 'harmless' | 'duplicates';

/** A try that failed. */
export interface Failure {
  readonly ok: false;
  /** Without `ambiguous`, which `retrying` adds. */
  readonly details: ApiErrorDetails;
  /** True when trying again soon may help. */
  readonly isTransient: boolean;
  /** True when the request may have taken effect. */
  readonly mayHaveArrived: boolean;
  /** Milliseconds that the other side asked to wait; null when it did not. */
  readonly pause: number | null;
}

/** The result of one try. */
export type Tried<T> = { readonly ok: true; readonly value: T } | Failure;

/** The reason to send a request again. */
export type RetryReason = 'rate-limited' | 'server' | 'unreachable' | 'timeout';

/** A pause before another try. */
export interface Pause {
  readonly ms: number;
  readonly reason: RetryReason;
  /** Number of the try that follows, from 2. */
  readonly attempt: number;
  /** True when the other side said how long to wait. */
  readonly isAsked: boolean;
}

export interface RetryPolicy {
  readonly clock: Clock;
  /** From 0 to below 1; spreads the tries. */
  readonly random: () => number;
  /** Milliseconds from the beginning of a request's first try to that of its last. */
  readonly budget: number;
}

/** One try, and when it was sent, on the policy's clock. */
export interface Sent<T> {
  readonly at: number;
  readonly tried: Tried<T>;
}

export interface RetriedRequest<T> {
  /** Makes one try. Null when the signal was aborted before it was sent. */
  readonly send: (attempt: number) => Promise<Sent<T> | null>;
  readonly repetition: Repetition;
  /** True for a request that changes nothing. */
  readonly isRead: boolean;
  readonly onPause: (pause: Pause) => void;
  /** Aborted: no further try is made, and a wait ends at once. */
  readonly signal: AbortSignal | undefined;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 16_000;
/** Limit where waits are very short; otherwise the budget ends first. */
const MOST_TRIES = 100;

/**
 * Sends a request, and sends it again while that may help: after a back-off with full jitter, or after the wait that the
 * other side asked for, inside one budget. A request that was refused for a rate limit, or never arrived, was not carried
 * out and may be repeated; after any other failure, only a request whose repetition is harmless is.
 *
 * @throws ApiError with `ambiguous` when a change may have taken effect, of kind `not-sent` when the signal was aborted
 * before the request could have any effect
 */
export async function retrying<T>(request: RetriedRequest<T>, policy: RetryPolicy): Promise<T> {
  const { send, signal, isRead, onPause, repetition } = request;
  const { clock, random, budget } = policy;
  const isCalledOff = () => signal?.aborted === true;
  let start: number | null = null;
  let unclear: Failure | null = null;
  for (let attempt = 1; ; attempt += 1) {
    const sent = await send(attempt);
    if (sent === null) throw calledOff(unclear, isRead, attempt - 1);
    const { at, tried } = sent;
    if (tried.ok) return tried.value;
    start ??= at;
    const reason = reasonToRetry(tried, repetition);
    const ms = tried.pause ?? backOff(attempt, random);
    const isLast = clock.now() + ms - start > budget || attempt >= MOST_TRIES;
    if (reason === null || isLast) {
      const mayHaveArrived = tried.mayHaveArrived || unclear !== null;
      throw endingOf({ ...tried, mayHaveArrived }, isRead, attempt);
    }
    if (tried.mayHaveArrived) unclear = tried;
    if (isCalledOff()) throw calledOff(unclear, isRead, attempt);
    onPause({ ms, reason, attempt: attempt + 1, isAsked: tried.pause !== null });
    await clock.sleep(ms, signal);
    if (isCalledOff()) throw calledOff(unclear, isRead, attempt);
  }
}

/** A try that ended without a whole answer. */
export function failureOfFault({ kind, message, hint, isTransient, mayHaveArrived }: Fault): Failure {
  const details = { kind, message, ...(hint === undefined ? {} : { hint }) };
  return { ok: false, details, isTransient, mayHaveArrived, pause: null };
}

/** Null when the request must not be sent again. */
function reasonToRetry(failure: Failure, repetition: Repetition): RetryReason | null {
  const { details, isTransient, mayHaveArrived } = failure;
  const { kind } = details;
  if (!isTransient) return null;
  if (kind === 'rate-limited') return kind;
  const isReason = kind === 'server' || kind === 'unreachable' || kind === 'timeout';
  return isReason && (repetition === 'harmless' || !mayHaveArrived) ? kind : null;
}

/** The error of a request after its last try. */
function endingOf({ details, mayHaveArrived }: Failure, isRead: boolean, tries: number): ApiError {
  const often = tries === 1 ? '' : ` (tried ${tries} times)`;
  return new ApiError({
    ...details,
    message: details.message + often,
    ...(mayHaveArrived && !isRead ? { ambiguous: true } : {}),
  });
}

/** The error of a request that is not repeated because of its signal. An earlier try that may have arrived says more. */
function calledOff(unclear: Failure | null, isRead: boolean, tries: number): ApiError {
  if (unclear !== null) return endingOf(unclear, isRead, tries);
  return new ApiError({
    kind: 'not-sent',
    message: 'was not asked, because the work was stopped before',
    hint: 'Run again for what is left',
  });
}

/** Exponential back-off with full jitter: milliseconds before the attempt after this one. */
export function backOff(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1)));
}

/**
 * `Retry-After` in milliseconds: seconds, or an HTTP date taken relative to the answer's own `Date`, so that
 * no two clocks have to agree. Null when there is none that makes sense.
 */
export function retryAfter(value: string | undefined, date: string | undefined): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(date ?? '');
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
