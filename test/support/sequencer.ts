import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take so long that none of them may be the last to begin. */
const LONG =
  /\/(?:from-an-empty-repository-to-production|hostile|slips|import|comments-that-people-edited|live-urls)\.test\.ts$/;

/** What starts a program for each step. */
const STARTS_PROGRAMS = /test\/(cli|github|history|resilience|readme|house)\//;

/**
 * First the files that take long; then those that start programs, while the processes of the tests are small and quickly
 * forked; and last those that only compute, which are short enough to end together.
 */
export class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      LONG.test(moduleId) ? 0 : STARTS_PROGRAMS.test(moduleId) ? 1 : 2;
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
