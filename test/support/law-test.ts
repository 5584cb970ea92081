import { test } from 'vitest';
import { cases, type Trials, trials } from './cases.ts';
import { LAWS } from './laws.ts';

/** Milliseconds for the usual number of cases, on a machine that is busy. */
const PATIENCE = 120_000;

/** A property test of the law with this number, with as many cases as the table of laws says. */
export function lawTest(number: number, name: string, prove: (trials: Trials) => void | Promise<void>): void {
  const listed = LAWS[number - 1]?.tests.find((item) => item.name === name);
  if (listed === undefined) throw new Error(`the table of laws has no test "${name}" of law ${number}`);
  test(`law ${number}: ${name}`, () => prove(trials(listed.cases)), cases(PATIENCE));
}
