import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOff, retryAfter } from '../../src/http/retry.ts';
import { trials } from '../support/cases.ts';

describe('the wait before another try', () => {
  it('doubles its upper end up to 16 s, and lies anywhere below', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, chance) => {
          const wait = backOff(attempt, () => chance);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(Math.min(16_000, 250 * 2 ** attempt));
        },
      ),
      trials(100),
    );
    expect([1, 2, 3, 6, 60].map((attempt) => backOff(attempt, () => 0.999_999))).toEqual([
      500, 1000, 2000, 16_000, 16_000,
    ]);
  });

  it.each<[string | undefined, string | undefined, number | null]>([
    ['12', undefined, 12_000],
    ['1.5', undefined, 1_500],
    [' 3 ', undefined, 3_000],
    ['Thu, 01 Jan 1998 00:00:05 GMT', 'Thu, 01 Jan 1998 00:00:00 GMT', 5_000],
    ['Thu, 01 Jan 1998 00:00:00 GMT', 'Thu, 01 Jan 1998 00:00:05 GMT', 0],
    ['Thu, 01 Jan 1998 00:00:05 GMT', undefined, null],
    ['never', 'Thu, 01 Jan 1998 00:00:00 GMT', null],
    ['1e9', undefined, null],
    [undefined, undefined, null],
  ])('reads Retry-After %s at %s as %s', (value, date, ms) => {
    expect(retryAfter(value, date)).toBe(ms);
  });
});
