import type { Clock, MayStart } from '../ports/world.ts';
import { LONGEST_SLICE } from './may-start.ts';

/** How a request ended, as far as the other side's load is concerned. */
export type Load = 'clean' | 'throttled' | 'unknown';

export interface Concurrency {
  /** Requests in flight at the beginning. */
  readonly start: number;
  /** Never more than this. */
  readonly most: number;
}

interface Waiting {
  readonly mayStart: MayStart | undefined;
  readonly resolve: (mayStart: boolean) => void;
}

/** Rounds of clean answers before as many requests are tried again as were refused last. */
const CAREFUL_ROUNDS = 16;

/**
 * Lets as many requests through as the other side bears: one more per round of clean answers, half as many
 * after a refusal (additive increase, multiplicative decrease), in the order of arrival. It remembers how many
 * were too many: up to there it comes back soon, beyond it goes seldom, and one step at a time.
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
  #isSleeping = false;

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
   * Resolves when a request may start, and then needs its `leave`; or with false, without a need to leave,
   * when the mayStart closes during a pause.
   */
  enter(mayStart?: MayStart): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push({ mayStart, resolve });
      this.#admit();
    });
  }

  leave(load: Load): void {
    if (load === 'clean') this.#widen();
    if (load === 'throttled') this.#narrow();
    this.#inFlight -= 1;
    this.#admit();
  }

  /** Nobody starts for `ms`: what one request was told holds for all. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + ms);
  }

  #widen(): void {
    const step = 1 / this.#width;
    const known = this.#tooMany - 1;
    const isKnown = this.#width < known;
    const next = isKnown ? Math.min(this.#width + step, known) : this.#width + step / CAREFUL_ROUNDS;
    this.#width = Math.min(this.#most, next);
    // That many are borne by now, and for some rounds: it was not always so, and it is not known how many more.
    if (this.#width >= this.#tooMany + 1 / 2) this.#tooMany = Number.POSITIVE_INFINITY;
  }

  #narrow(): void {
    const wasTrying = this.#inFlight >= this.#tooMany;
    // One of a bunch that went out before the width was cut: the cut was for it, too.
    const isLate = this.#inFlight > this.#width;
    // Alone it is refused for something else than company.
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
      next.resolve(true);
    }
  }

  #admitAfter(pause: number): void {
    if (this.#isSleeping || this.#waiting.length === 0) return;
    this.#isSleeping = true;
    // In slices, for the sake of gates that close and of those that only come while it sleeps.
    void this.#clock.sleep(Math.min(pause, LONGEST_SLICE)).then(() => {
      this.#isSleeping = false;
      this.#turnAway();
      this.#admit();
    });
  }

  #turnAway(): void {
    const closed = this.#waiting.filter(({ mayStart }) => mayStart?.() === false);
    this.#waiting = this.#waiting.filter((each) => !closed.includes(each));
    for (const { resolve } of closed) resolve(false);
  }
}
