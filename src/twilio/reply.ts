import type { Exchanged } from '../http/exchange.ts';
import { failureOfFault, retryAfter, type Tried } from '../http/retry.ts';
import { type JsonObject, type Reader, readAnswer } from './answers.ts';

/** A good answer, as the SDK's resource classes expect it. */
export interface Reply {
  readonly statusCode: number;
  readonly body: JsonObject | null;
}

/** The result of one try. Messages complete "Twilio …". */
export function readReply(exchanged: Exchanged, reader: Reader): Tried<Reply> {
  if (!exchanged.ok) return failureOfFault(exchanged.fault);
  const { status, headers } = exchanged.answer;
  const reading = readAnswer(exchanged.answer, reader);
  if (reading.ok) return { ok: true, value: { statusCode: status, body: reading.body } };
  const { kind } = reading.error;
  const isTransient = ['rate-limited', 'server', 'timeout'].includes(kind);
  const wait = isTransient ? retryAfter(headers['retry-after'], headers.date) : null;
  return {
    ok: false,
    details: reading.error,
    isTransient,
    mayHaveArrived: ['malformed', 'server', 'timeout'].includes(kind),
    // Told not to wait at all, the usual back-off spreads the load better.
    pause: wait === 0 ? null : wait,
  };
}
