/** How many times more cases than usual `npm run test:long` tries, unless it is told otherwise. */
export const LONG_FACTOR = 20;

/** How many times more they are now: `npm run test:long` sets it, see `vitest.config.ts`. */
const FACTOR = Number(process.env.CHAT_ADDRESSES_LONG ?? '1');

/** True in `npm run test:long`. */
export const isLongRun = FACTOR > 1;

/** How many cases to try: as many as given in `npm test`, many times more in `npm run test:long`. */
export function cases(usual: number): number {
  return Math.ceil(usual * FACTOR);
}

const given = process.env.CHAT_ADDRESSES_SEED;

/**
 * What generated cases follow from. In `npm test` they are the same every time: whether a test fails must not depend on
 * chance. In `npm run test:long` they are others each time. A failure prints the seed.
 */
const SEED = given !== undefined ? Number(given) : isLongRun ? Date.now() % 2 ** 31 : 1;

/** The parameters of a property test: how many cases, and what they follow from. */
export interface Trials {
  readonly numRuns: number;
  readonly seed: number;
}

/** The parameters of every property test; `usual` as for `cases`. */
export function trials(usual: number): Trials {
  return { numRuns: cases(usual), seed: SEED };
}
