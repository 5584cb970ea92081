import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Limiter, type Load } from '../../src/http/limiter.ts';
import { SkippingClock } from '../twilio/account.ts';
import { bear, settle } from '../twilio/load.ts';

const load = fc.constantFrom<Load[]>('clean', 'throttled', 'unknown');

describe('the limiter', () => {
  it('never lets more in than its width, and lets in as many as it can', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(load), { maxLength: 60 }), async (steps) => {
        const limiter = new Limiter(new SkippingClock(), { start: 4, most: 8 });
        let inFlight = 0;
        let waiting = 0;
        for (const step of steps) {
          if (step === null) {
            waiting += 1;
            void limiter.enter().then(() => {
              waiting -= 1;
              inFlight += 1;
            });
          } else if (inFlight > 0) {
            inFlight -= 1;
            limiter.leave(step);
          }
          await settle();
          expect(limiter.inFlight).toBe(inFlight);
          expect(limiter.width).toBeGreaterThanOrEqual(1);
          expect(limiter.width).toBeLessThanOrEqual(8);
          expect(waiting > 0 && inFlight < limiter.width).toBe(false);
        }
      }),
    );
  });

  it('begins with four, adds one per round of clean answers, and halves on a refusal', async () => {
    const limiter = new Limiter(new SkippingClock(), { start: 4, most: 16 });
    const widthAfter = async (how: Load, times: number) => {
      for (let time = 0; time < times; time += 1) {
        await limiter.enter();
        limiter.leave(how);
      }
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

  it.each([2, 4, 8, 16])(
    'is seldom refused by a server that bears %i at once, and keeps it busy',
    async (bears) => {
      const random = fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), {
        minLength: 50,
        maxLength: 50,
      });
      await fc.assert(
        fc.asyncProperty(random, async (numbers) => {
          let turn = 0;
          const draw = () => numbers[turn++ % numbers.length] ?? 0;
          const { refused, slowdown } = await bear({ requests: 400, bears, random: draw });
          expect(refused).toBeLessThanOrEqual(16);
          expect(slowdown).toBeLessThan(1.3);
        }),
        { numRuns: 20 },
      );
    },
  );

  it('cuts once for a bunch of refusals, and comes back to just below what was too many', async () => {
    const limiter = new Limiter(new SkippingClock(), { start: 16, most: 16 });
    const enter = (count: number) => Promise.all(Array.from({ length: count }, () => limiter.enter()));
    const leave = async (how: Load, count: number) => {
      for (let time = 0; time < count; time += 1) limiter.leave(how);
      await settle();
    };
    await enter(16);
    await leave('throttled', 8);
    expect(limiter.width).toBe(8);
    await leave('clean', 8);
    for (let round = 0; round < 15; round += 1) {
      await enter(8);
      await leave('clean', 8);
      expect(limiter.width).toBe(8);
    }
    for (let round = 0; round < 4; round += 1) {
      await enter(8);
      await leave('clean', 8);
    }
    expect(limiter.width).toBe(9);
    await enter(9);
    await leave('throttled', 1);
    expect(limiter.width).toBe(8);
    await leave('throttled', 1);
    expect(limiter.width).toBe(4);
  });

  it('serves in the order of arrival', async () => {
    const limiter = new Limiter(new SkippingClock(), { start: 1, most: 1 });
    const order: number[] = [];
    const visits = Array.from({ length: 20 }, async (_, number) => {
      await limiter.enter();
      order.push(number);
      limiter.leave('clean');
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
    );
  });
});
