import type { Clock } from '../ports/world.ts';
import { renderTotal, renderTry, renderWait, type ShownTry } from '../render/requests.ts';

type Sent = Omit<ShownTry, 'status' | 'fault' | 'durationMs' | 'requestId'> & { readonly number: number };
type Ended = ShownTry & { readonly number: number };
type Waiting = Parameters<typeof renderWait>[0];

/** What `--verbose` says: a line for every try and every wait, and a total for each environment. */
export class RequestLog {
  readonly #clock: Clock;
  readonly #write: (text: string) => void;
  readonly #tallies = new Map<string, Tally>();
  #isClosed = false;

  constructor(clock: Clock, write: (text: string) => void) {
    this.#clock = clock;
    this.#write = write;
  }

  /** An environment that will have a total, also if nothing is ever sent. */
  expect(environment: string): void {
    this.#tallyOf(environment);
  }

  sent(sent: Sent): void {
    this.#tallyOf(sent.environment).send(sent, this.#clock.now());
  }

  ended(ended: Ended): void {
    this.#tallyOf(ended.environment).end(ended, this.#clock.now());
    this.#say(renderTry(ended, this.#width));
  }

  waits(wait: Waiting): void {
    this.#tallyOf(wait.environment).wait(wait.ms, this.#clock.now());
    this.#say(renderWait(wait, this.#width));
  }

  /** Says what was cut off, and the totals. What comes afterwards belongs to work that nobody waits for any more. */
  close(): void {
    const now = this.#clock.now();
    for (const tally of this.#tallies.values()) {
      for (const cut of tally.cutOff(now)) this.#say(renderTry(cut, this.#width));
    }
    for (const [environment, tally] of this.#tallies) {
      this.#say(renderTotal({ environment, ...tally.total(now) }, this.#width));
    }
    this.#isClosed = true;
  }

  get #width(): number {
    return Math.max(0, ...[...this.#tallies.keys()].map((name) => name.length));
  }

  #tallyOf(environment: string): Tally {
    const tally = this.#tallies.get(environment) ?? new Tally();
    this.#tallies.set(environment, tally);
    return tally;
  }

  #say(text: string): void {
    if (!this.#isClosed) this.#write(text);
  }
}

/** The requests of one environment. Times are the clock's. */
class Tally {
  readonly #underWay = new Map<number, { readonly sent: Sent; readonly at: number }>();
  #requests = 0;
  #retries = 0;
  #answers = 0;
  #first: number | null = null;
  #last = 0;
  #waitedMs = 0;
  #waitsUntil = Number.NEGATIVE_INFINITY;

  send(sent: Sent, now: number): void {
    this.#requests += 1;
    if (sent.attempt > 1) this.#retries += 1;
    this.#first ??= now;
    this.#underWay.set(sent.number, { sent, at: now });
  }

  end({ number, status }: Ended, now: number): void {
    this.#underWay.delete(number);
    if (status !== null) this.#answers += 1;
    this.#last = now;
  }

  /** Requests that wait at the same time count once. */
  wait(ms: number, now: number): void {
    const until = Math.max(this.#waitsUntil, now + ms);
    this.#waitedMs += until - Math.max(this.#waitsUntil, now);
    this.#waitsUntil = until;
  }

  cutOff(now: number): readonly ShownTry[] {
    return [...this.#underWay.values()].map(({ sent, at }) => ({
      ...sent,
      status: null,
      fault: 'cut off',
      durationMs: now - at,
      requestId: null,
    }));
  }

  total(now: number) {
    const isBusy = this.#underWay.size > 0 || this.#waitsUntil > now;
    return {
      requests: this.#requests,
      retries: this.#retries,
      unanswered: this.#requests - this.#answers,
      waitedMs: this.#waitedMs - Math.max(0, this.#waitsUntil - now),
      durationMs: this.#first === null ? 0 : (isBusy ? now : this.#last) - this.#first,
    };
  }
}
