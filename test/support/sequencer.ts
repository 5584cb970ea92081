import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What starts a program for each step. */
const STARTS_PROGRAMS = /test\/(cli|github|history|resilience|readme|house)\//;

/**
 * First the files that start programs, while the processes of the tests are small and quickly forked; and last those that
 * only compute, which are short enough to end together.
 */
export class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (STARTS_PROGRAMS.test(moduleId) ? 0 : 1);
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
