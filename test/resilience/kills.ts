import { expect } from 'vitest';
import { addressesOf, type Cut, type cutAndRepeat, DONE, outcomesIn } from './program.ts';

/** The cut run ended as it should and said the truth; the next one brought about all the rest. */
export function expectFinished(
  { signal }: Cut,
  { cut, held, repeated, sandbox }: Awaited<ReturnType<typeof cutAndRepeat>>,
): void {
  expect(cut.code).toBe(signal === 'SIGKILL' ? null : 130);
  if (signal !== 'SIGKILL') {
    for (const { key, action, status } of outcomesIn(cut)) {
      const shown = DONE.find((line) => line.startsWith(`${key}: `));
      if (status === 'applied')
        expect(
          action === 'delete' ? !held.some((line) => line.startsWith(key)) : held.includes(shown ?? ''),
        ).toBe(true);
      if (status === 'skipped')
        expect(shown === undefined ? held.includes('gone: Gone') : !held.includes(shown)).toBe(true);
    }
  }
  expect(repeated.code, repeated.stdout + repeated.stderr).toBe(0);
  expect(addressesOf(sandbox)).toEqual(DONE);
}
