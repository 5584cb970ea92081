import { fileURLToPath } from 'node:url';
import { median, run } from './process.ts';

/** Milliseconds. */
interface Times {
  readonly base: number;
  readonly work: number;
}

/**
 * The ratio that a file measures when it is run by itself: the program, too, does everything once, with code that has not been
 * run before. The median over the rounds of `work` as a multiple of `base`.
 */
export function coldRatio(file: string, args: readonly string[], rounds: number): number {
  const job = { args: ['--expose-gc', ...process.execArgv, fileURLToPath(file), ...args] };
  return median(
    Array.from({ length: rounds }, () => {
      const { base, work } = JSON.parse(run(job).stdout) as Times;
      return work / base;
    }),
  );
}

/** Prints how long both take. `JSON.stringify` is no faster for being run again, so of it there is a median. */
export function printTimes(given: unknown, work: () => unknown): void {
  const bases = Array.from({ length: 5 }, () => timed(() => JSON.stringify(given)));
  console.log(JSON.stringify({ base: median(bases), work: timed(work) } satisfies Times));
}

/** Milliseconds of work, without collecting the garbage of other work. */
function timed(work: () => unknown): number {
  globalThis.gc?.();
  const start = performance.now();
  work();
  return performance.now() - start;
}
