/** How many times more cases a long run tries: `npm run test:long` sets it, see `vitest.config.ts`. */
const FACTOR = Number(process.env.CHAT_ADDRESSES_LONG ?? '1');

/** How many cases to try: as many as given in `npm test`, many times more in `npm run test:long`. */
export function cases(usual: number): number {
  return Math.ceil(usual * FACTOR);
}
