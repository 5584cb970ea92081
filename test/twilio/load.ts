import { Limiter } from '../../src/http/limiter.ts';
import { backOff } from '../../src/http/retry.ts';
import { SkippingClock } from './account.ts';

export interface Load {
  readonly requests: number;
  /** Requests in flight beyond which the other side refuses. */
  readonly bears: number;
  /** Share of the time of an answer that passes on the way, from 0 to 1. */
  readonly onTheWay: number;
  readonly random: () => number;
}

export interface Borne {
  readonly refused: number;
  /** As a multiple of what the same answers take when always as many are in flight as the other side bears. */
  readonly slowdown: number;
}

const LATENCY = 50;

/**
 * Sends requests through a limiter to a server that refuses a request when more than so many are with it, in simulated
 * time.
 */
export async function bear({ requests, bears, onTheWay, random }: Load): Promise<Borne> {
  const limiter = new Limiter(new SkippingClock(), { start: 4, most: 16 });
  const agenda: { readonly at: number; readonly go: () => void }[] = [];
  let now = 0;
  let inFlight = 0;
  let refused = 0;
  const after = (ms: number) =>
    new Promise<void>((go) => {
      const at = now + ms;
      const place = agenda.findIndex((other) => other.at > at);
      agenda.splice(place === -1 ? agenda.length : place, 0, { at, go });
    });
  const way = () => ((LATENCY * onTheWay) / 2) * (0.9 + 0.2 * random());
  const succeed = async (): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      const leave = await limiter.enter();
      await after(way());
      inFlight += 1;
      const isTooMuch = inFlight > bears;
      await after(LATENCY * (1 - onTheWay) * (0.9 + 0.2 * random()));
      inFlight -= 1;
      await after(way());
      leave?.(isTooMuch ? 'throttled' : 'clean');
      if (!isTooMuch) return;
      refused += 1;
      await after(backOff(attempt, random));
    }
  };
  const all = Promise.all(Array.from({ length: requests }, succeed));
  for (await settle(); ; await settle()) {
    const next = agenda.shift();
    if (next === undefined) break;
    now = next.at;
    next.go();
  }
  await all;
  return { refused, slowdown: now / (Math.ceil(requests / bears) * LATENCY) };
}

/** Lets everybody who may start do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
}
