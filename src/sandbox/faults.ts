import type { OperationId } from './contract.ts';

export type FaultKind = 'reset' | 'timeout' | 'server-error' | 'html' | 'garbage' | 'rate-limited';

/** One way for a request to go wrong. */
export interface Fault {
  /**
   * `reset` breaks the connection, `timeout` never answers, `server-error` is a 500 of Twilio's,
   * `html` a gateway's 502 page, `garbage` a 200 that is not JSON, `rate-limited` a 429.
   */
  readonly kind: FaultKind;
  /** Only requests of this operation count; absent: every request. */
  readonly operation?: OperationId;
  /** Which of the counted requests, from one, beginning when the fault is set. Absent: the first. */
  readonly nth?: number;
  /** How many in a row from there. Absent: one. */
  readonly times?: number;
  /** Whether the request takes effect all the same. Absent: `before`, it does not. */
  readonly when?: 'before' | 'after';
  /** Seconds, for `rate-limited`; absent: no such header. */
  readonly retryAfter?: number;
}

/** Faults that wait for their request. */
export class Faults {
  #waiting: { readonly fault: Fault; seen: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, seen: 0 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Counts a request against every fault, and hands out the first one that is due. */
  take(ids: readonly OperationId[]): Fault | null {
    let due: Fault | null = null;
    for (const entry of this.#waiting) {
      const { operation, nth = 1, times = 1 } = entry.fault;
      if (operation !== undefined && !ids.includes(operation)) continue;
      entry.seen += 1;
      if (entry.seen >= nth && entry.seen < nth + times) due ??= entry.fault;
    }
    this.#waiting = this.#waiting.filter(
      ({ fault, seen }) => seen < (fault.nth ?? 1) + (fault.times ?? 1) - 1,
    );
    return due;
  }
}
