import { expect, it } from 'vitest';
import { ApiError } from '../../src/base/problem.ts';
import { failureOfFault, retrying } from '../../src/http/retry.ts';

const cutOff = failureOfFault({
  kind: 'unreachable',
  message: 'cut off',
  isTransient: true,
  mayHaveArrived: false,
});
const clock = { now: () => 0, sleep: () => Promise.resolve() };

it('a request that is called off while it is under way announces no other try', async () => {
  const off = new AbortController();
  const waits: number[] = [];
  let tries = 0;
  const request = retrying(
    {
      send: async () => {
        tries += 1;
        off.abort();
        return { at: 0, tried: cutOff };
      },
      repetition: 'harmless',
      isRead: true,
      onPause: ({ ms }) => waits.push(ms),
      signal: off.signal,
    },
    { clock, random: () => 0.5, budget: 60_000 },
  );
  await expect(request).rejects.toThrow(ApiError);
  expect({ tries, waits }).toEqual({ tries: 1, waits: [] });
});
