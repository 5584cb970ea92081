import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Limiter, type Load, type Release } from '../../src/http/limiter.ts';
import { trials } from '../support/cases.ts';
import { SkippingClock } from '../twilio/account.ts';
import { bear, settle } from '../twilio/load.ts';

const load = fc.constantFrom<Load[]>('clean', 'throttled', 'unknown');

/** Numbers from 0 to below 1 that look random and are the same each time. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the limiter', () => {
  it('never lets more in than its width, and lets in as many as it can', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(load), { maxLength: 60 }), async (steps) => {
        const limiter = new Limiter(new SkippingClock(), { start: 4, most: 8 });
        const started: Release[] = [];
        let waiting = 0;
        for (const step of steps) {
          if (step === null) {
            waiting += 1;
            void limiter.enter().then((leave) => {
              waiting -= 1;
              if (leave !== null) started.push(leave);
            });
          } else started.shift()?.(step);
          await settle();
          const inFlight = started.length;
          expect(limiter.inFlight).toBe(inFlight);
          expect(limiter.width).toBeGreaterThanOrEqual(1);
          expect(limiter.width).toBeLessThanOrEqual(8);
          expect(waiting > 0 && inFlight < limiter.width).toBe(false);
        }
      }),
      trials(100),
    );
  });

  it('begins with four, adds one per round of clean answers, and halves on a refusal that no round came before', async () => {
    const limiter = new Limiter(new SkippingClock(), { start: 4, most: 16 });
    const widthAfter = async (how: Load, times: number) => {
      for (let time = 0; time < times; time += 1) (await limiter.enter())?.(how);
      return limiter.width;
    };
    expect(limiter.width).toBe(4);
    expect(await widthAfter('clean', 4)).toBe(4);
    expect(await widthAfter('clean', 1)).toBe(5);
    expect(await widthAfter('unknown', 50)).toBe(5);
    expect(await widthAfter('throttled', 1)).toBe(2);
    expect(await widthAfter('throttled', 9)).toBe(1);
    expect(await widthAfter('clean', 500)).toBe(16);
  });

  it.each([2, 4, 8, 16].flatMap((bears) => [0, 0.1, 0.5].map((onTheWay) => [bears, onTheWay] as const)))(
    'is seldom refused by a server that bears %i at once, and keeps it busy, with %f of the time on the way',
    async (bears, onTheWay) => {
      const runs = [];
      for (let seed = 1; seed <= 25; seed += 1) {
        runs.push(await bear({ requests: 400, bears, onTheWay, random: numbersFrom(seed) }));
      }
      for (const { refused } of runs) expect(refused).toBeLessThanOrEqual(16);
      const slowdowns = runs.map(({ slowdown }) => slowdown).sort((left, right) => left - right);
      // Sixteen are reached late: from four on, one more in each round.
      expect(slowdowns[12]).toBeLessThan(bears === 16 ? 1.3 : 1.12);
      expect(slowdowns[24]).toBeLessThan(1.6);
    },
  );

  it('cuts once for a bunch of refusals, and comes back to just below what was too many', async () => {
    const limiter = new Limiter(new SkippingClock(), { start: 16, most: 16 });
    const enter = async (count: number) => {
      const entered = Array.from({ length: count }, () => limiter.enter());
      return (await Promise.all(entered)).flatMap((leave) => leave ?? []);
    };
    const answer = (leaves: readonly Release[], how: Load) => {
      for (const leave of leaves) leave(how);
    };
    const first = await enter(16);
    answer(first.slice(8).reverse(), 'throttled');
    expect(limiter.width).toBe(8);
    answer(first.slice(0, 8), 'clean');
    for (let round = 0; round < 15; round += 1) {
      answer(await enter(8), 'clean');
      expect(limiter.width).toBe(8);
    }
    for (let round = 0; round < 4; round += 1) answer(await enter(8), 'clean');
    expect(limiter.width).toBe(9);
    const again = await enter(9);
    answer(again.slice(8), 'throttled');
    expect(limiter.width).toBe(8);
    answer(again.slice(7, 8), 'throttled');
    expect(limiter.width).toBe(8);
    answer(again.slice(0, 7), 'unknown');
    answer(await enter(1), 'throttled');
    expect(limiter.width).toBe(4);
  });

  it('tries what was too many with one request at a time', async () => {
    const limiter = new Limiter(new SkippingClock(), { start: 2, most: 4 });
    const round = async (how: Load) => {
      const leaves = await Promise.all([limiter.enter(), limiter.enter()]);
      for (const leave of leaves) leave?.(how);
    };
    for (let rounds = 0; rounds < 3; rounds += 1) await round('clean');
    const three = await Promise.all([limiter.enter(), limiter.enter(), limiter.enter()]);
    three[2]?.('throttled');
    expect(limiter.width).toBe(2);
    for (const leave of three.slice(0, 2)) leave?.('clean');
    for (let rounds = 0; rounds < 100 && limiter.width < 3; rounds += 1) await round('clean');
    const started: Release[] = [];
    const visits = Array.from({ length: 4 }, async () => {
      const leave = await limiter.enter();
      if (leave !== null) started.push(leave);
    });
    await settle();
    expect(started).toHaveLength(3);
    started[0]?.('clean');
    await settle();
    // One of those before has ended, but the third is still on trial.
    expect(limiter.inFlight).toBe(2);
    started[2]?.('clean');
    await settle();
    expect(started).toHaveLength(4);
    for (const leave of [started[1], started[3]]) leave?.('clean');
    await Promise.all(visits);
  });

  it('serves in the order of arrival', async () => {
    const limiter = new Limiter(new SkippingClock(), { start: 1, most: 1 });
    const order: number[] = [];
    const visits = Array.from({ length: 20 }, async (_, number) => {
      const leave = await limiter.enter();
      order.push(number);
      leave?.('clean');
    });
    await Promise.all(visits);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('lets nobody in before a pause is over, also when it grows meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1 }), async (pauses) => {
        const clock = new SkippingClock();
        const limiter = new Limiter(clock, { start: 2, most: 2 });
        for (const pause of pauses) limiter.pause(pause);
        await Promise.all([limiter.enter(), limiter.enter()]);
        expect(clock.now()).toBe(Math.max(...pauses));
      }),
      trials(100),
    );
  });
});
