import { setMaxListeners } from 'node:events';
import type { Clock } from '../ports/world.ts';

/** The end of a request as a sign of the other side's load. */
export type Load = 'clean' | 'throttled' | 'unknown';

export interface Concurrency {
  /** Requests in flight at the beginning. */
  readonly start: number;
  /** Never more than this. */
  readonly most: number;
}

/** Ends a request that was let in. Called once. */
export type Release = (load: Load) => void;

interface Waiting {
  readonly admit: (release: Release) => void;
}

/** A request that was let in. */
interface Admitted {
  /** Requests in flight at its start, itself included. */
  readonly number: number;
  /** Cuts of the limit before its start. */
  readonly cuts: number;
  /** True when it makes as many as were too many. */
  readonly isTrial: boolean;
}

/** Rounds of clean answers before as many requests are tried again as were refused last. */
const CAREFUL_ROUNDS = 16;
/** Rounds of clean answers after which a refusal below what was too many is taken for an accident. */
const STEADY_ROUNDS = 4;

/**
 * Limits the requests in flight to what the other side takes: one more per round of clean answers, in the order of
 * arrival. A refusal after a round of clean answers was caused by the last step: it is taken back. Any other refusal halves
 * the limit. The number that was refused is remembered: the limit returns quickly to just below it, and passes it slowly,
 * by one request at a time.
 */
export class Limiter {
  readonly #clock: Clock;
  readonly #most: number;
  #waiting: Waiting[] = [];
  #width: number;
  /** The smallest number of requests in flight of which one was refused. */
  #tooMany = Number.POSITIVE_INFINITY;
  #cuts = 0;
  /** Clean answers since the last cut. */
  #clean = 0;
  /** True when the last cut says how many are too many. */
  #isFinding = false;
  /** True while a request is in flight that makes as many as were too many. */
  #isTrying = false;
  #inFlight = 0;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  /** Ends the sleep until the pause is over; null when nobody sleeps. */
  #sleep: AbortController | null = null;

  constructor(clock: Clock, { start, most }: Concurrency) {
    this.#clock = clock;
    this.#most = Math.max(1, most);
    this.#width = Math.min(Math.max(1, start), this.#most);
  }

  /** Requests that may be in flight now. */
  get width(): number {
    return Math.floor(this.#width);
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /**
   * Resolves when a request may start, with what ends it; with null, and without a need to end it, as soon as the signal
   * is aborted.
   */
  enter(signal?: AbortSignal): Promise<Release | null> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve(null);
      const waiting: Waiting = {
        admit: (release) => {
          signal?.removeEventListener('abort', turnAway);
          resolve(release);
        },
      };
      const turnAway = () => {
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        if (this.#waiting.length === 0) this.#sleep?.abort();
        resolve(null);
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

  /** Starts no request for `ms`: a wait that one request was told holds for all. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + ms);
  }

  #release(admitted: Admitted, load: Load): void {
    if (load === 'clean') this.#widen();
    if (load === 'throttled') this.#narrow(admitted);
    if (admitted.isTrial) this.#isTrying = false;
    this.#inFlight -= 1;
    this.#admit();
  }

  #widen(): void {
    this.#clean += 1;
    const step = 1 / this.#width;
    const known = this.#tooMany - 1;
    const isKnown = this.#width < known;
    const next = isKnown ? Math.min(this.#width + step, known) : this.#width + step / CAREFUL_ROUNDS;
    this.#width = Math.min(this.#most, next);
    // The other side takes more than it did before, so the number that was too many holds no longer.
    if (this.#width >= this.#tooMany + 1 / 2) this.#tooMany = Number.POSITIVE_INFINITY;
  }

  #narrow({ number, cuts }: Admitted): void {
    // A request that was sent before the last cut does not cause another one.
    const isLate = cuts < this.#cuts;
    const isSteady = this.#clean >= STEADY_ROUNDS * number && this.#tooMany !== Number.POSITIVE_INFINITY;
    if (!isLate) this.#isFinding = !isSteady;
    // With one request in flight, a 429 is not caused by concurrency.
    if (this.#isFinding && number > 1) this.#tooMany = Math.min(this.#tooMany, number);
    const back = number > 1 && this.#clean >= number ? number - 1 : this.#width / 2;
    this.#width = Math.max(1, Math.min(this.#width, isLate ? this.#width : back, this.#tooMany - 1));
    if (isLate) return;
    this.#cuts += 1;
    this.#clean = 0;
  }

  #admit(): void {
    const pause = this.#pausedUntil - this.#clock.now();
    if (pause > 0) {
      this.#admitAfter(pause);
      return;
    }
    while (this.#inFlight < this.width) {
      const number = this.#inFlight + 1;
      const isTrial = number >= this.#tooMany;
      if (isTrial && this.#isTrying) return;
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#isTrying ||= isTrial;
      this.#inFlight = number;
      const admitted = { number, cuts: this.#cuts, isTrial };
      next.admit((load) => this.#release(admitted, load));
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
