import type { Pause } from '../http/retry.ts';

/** One try of a request, as it is sent. What traces say is fit for a log: no query, no header, no body. */
export interface SentTrace {
  readonly environment: string;
  /** Counts the tries of one environment, from 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  /** 1 for the first try of a request. */
  readonly attempt: number;
}

/** One try of a request after its end. */
export interface RequestTrace extends SentTrace {
  /** Null when no answer came. */
  readonly status: number | null;
  /** The reason that no answer came, completing "Twilio …"; null when one came. */
  readonly fault: string | null;
  readonly durationMs: number;
  /** The other side's date and time in milliseconds since 1970; null when it did not say. */
  readonly serverTime: number | null;
  readonly requestId: string | null;
}

/** A request that waits before it is sent again. */
export interface Wait extends Pause {
  readonly environment: string;
  readonly method: string;
  readonly path: string;
}

/** Receivers of what happens to requests. */
export interface Tracing {
  readonly onSend: (trace: SentTrace) => void;
  readonly onRequest: (trace: RequestTrace) => void;
  readonly onWait: (wait: Wait) => void;
}
