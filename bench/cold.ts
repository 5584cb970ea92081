import { fileURLToPath } from 'node:url';
import { median, run } from './process.ts';

/** Milliseconds by name. */
export type Times = Readonly<Record<string, number>>;

/**
 * What a file measures when it is run by itself with `arguments_`: the program, too, does everything once, with code
 * that has not been run before. The median of the rounds, as multiples of the time called `base`.
 */
export function coldRatios(file: string, arguments_: readonly string[], rounds: number): Times {
  const job = { args: [...process.execArgv, fileURLToPath(file), ...arguments_] };
  const measured = Array.from({ length: rounds }, () => {
    const { base = Number.NaN, ...times } = JSON.parse(run(job).stdout) as Times;
    return Object.fromEntries(Object.entries(times).map(([name, time]) => [name, time / base]));
  });
  const names = Object.keys(measured[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, median(measured.map((ratios) => ratios[name] ?? Number.NaN))]),
  );
}

export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
