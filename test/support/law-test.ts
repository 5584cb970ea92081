import { test } from 'vitest';
import { cases, SEED } from './cases.ts';
import { LAWS } from './laws.ts';

/** What fast-check is told. */
export interface Trials {
  readonly numRuns: number;
  readonly seed: number;
}

/** Milliseconds for the usual number of cases, on a machine that is busy. */
const PATIENCE = 120_000;

/** A property test of the law with this number, with as many cases as the table of laws says. */
export function lawTest(number: number, name: string, prove: (trials: Trials) => void | Promise<void>): void {
  const listed = LAWS[number - 1]?.tests.find((item) => item.name === name);
  if (listed === undefined) throw new Error(`the table of laws has no test "${name}" of law ${number}`);
  const trials = { numRuns: cases(listed.cases), seed: SEED };
  test(`law ${number}: ${name}`, () => prove(trials), cases(PATIENCE));
}
