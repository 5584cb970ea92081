import type { Problem } from '../base/problem.ts';

/** A problem in the words of one terminal. */
export interface ShownProblem extends Problem {
  /** Variables that are to be set, those of one environment together. */
  readonly lacking?: readonly string[];
}
