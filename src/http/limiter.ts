import { setMaxListeners } from 'node:events';
import type { Clock } from '../ports/world.ts';

/** How a request ended, as far as the other side's load is concerned. */
export type Load = 'clean' | 'throttled' | 'unknown';

export interface Concurrency {
  /** Requests in flight at the beginning. */
  readonly start: number;
  /** Never more than this. */
  readonly most: number;
}

interface Waiting {
  readonly admit: () => void;
}

/** Rounds of clean answers before as many requests are tried again as were refused last. */
const CAREFUL_ROUNDS = 16;

/**
 * Limits the requests in flight to what the other side takes: one more per round of clean answers, half as many after a
 * refusal (additive increase, multiplicative decrease), in the order of arrival. The number that was refused is
 * remembered: the limit returns quickly to just below it, and passes it slowly.
 */
export class Limiter {
  readonly #clock: Clock;
  readonly #most: number;
  #waiting: Waiting[] = [];
  #width: number;
  /** How many were in flight when the other side refused. */
  #tooMany = Number.POSITIVE_INFINITY;
  #inFlight = 0;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  /** Ends the sleep until the pause is over; null when nobody sleeps. */
  #sleep: AbortController | null = null;

  constructor(clock: Clock, { start, most }: Concurrency) {
    this.#clock = clock;
    this.#most = Math.max(1, most);
    this.#width = Math.min(Math.max(1, start), this.#most);
  }

  /** How many requests may be in flight now. */
  get width(): number {
    return Math.floor(this.#width);
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /**
   * Resolves with true when a request may start, which then needs its `leave`; with false, and without a need to leave,
   * as soon as the signal is aborted.
   */
  enter(signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve(false);
      const waiting: Waiting = {
        admit: () => {
          signal?.removeEventListener('abort', turnAway);
          resolve(true);
        },
      };
      const turnAway = () => {
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        if (this.#waiting.length === 0) this.#sleep?.abort();
        resolve(false);
      };
      if (signal !== undefined) {
        // Node warns of more than ten listeners; here there is one for each request that waits.
        setMaxListeners(0, signal);
        signal.addEventListener('abort', turnAway, { once: true });
      }
      this.#waiting.push(waiting);
      this.#admit();
    });
  }

  leave(load: Load): void {
    if (load === 'clean') this.#widen();
    if (load === 'throttled') this.#narrow();
    this.#inFlight -= 1;
    this.#admit();
  }

  /** Starts no request for `ms`: a wait that one request was told holds for all. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + ms);
  }

  #widen(): void {
    const step = 1 / this.#width;
    const known = this.#tooMany - 1;
    const isKnown = this.#width < known;
    const next = isKnown ? Math.min(this.#width + step, known) : this.#width + step / CAREFUL_ROUNDS;
    this.#width = Math.min(this.#most, next);
    // The other side takes more than it did before, so the number that was too many holds no longer.
    if (this.#width >= this.#tooMany + 1 / 2) this.#tooMany = Number.POSITIVE_INFINITY;
  }

  #narrow(): void {
    const wasTrying = this.#inFlight >= this.#tooMany;
    // A request that was sent before the last cut does not cause another one.
    const isLate = this.#inFlight > this.#width;
    // With one request in flight, a 429 is not caused by concurrency.
    if (this.#inFlight > 1) this.#tooMany = this.#inFlight;
    const cut = wasTrying || isLate ? this.#width : this.#width / 2;
    this.#width = Math.max(1, Math.min(cut, this.#tooMany - 1));
  }

  #admit(): void {
    const pause = this.#pausedUntil - this.#clock.now();
    if (pause > 0) {
      this.#admitAfter(pause);
      return;
    }
    while (this.#inFlight < this.width) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#inFlight += 1;
      next.admit();
    }
  }

  #admitAfter(pause: number): void {
    if (this.#sleep !== null || this.#waiting.length === 0) return;
    const sleep = new AbortController();
    this.#sleep = sleep;
    void this.#clock.sleep(pause, sleep.signal).then(() => {
      this.#sleep = null;
      this.#admit();
    });
  }
}
