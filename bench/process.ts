import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const peak = new URL('peak.mjs', import.meta.url).href;

/** Variables that make Node itself start later, and so everything look faster beside it. */
const SLOWS_NODE: ReadonlySet<string> = new Set(['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS']);

/** This process's environment without those, and without variables that would lead to a real account. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('TWILIO_') && !SLOWS_NODE.has(name)),
);

/** A Node process: arguments of node, and the variables that its environment holds besides this one's. */
export interface Job {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The built program. */
export function chatAddresses(args: readonly string[], env: Job['env'] = {}): Job {
  return { args: [program, ...args], env };
}

/** A module given as text, which finds this project's dependencies. */
export function script(text: string, ...args: readonly string[]): Job {
  return { args: ['--input-type=module', '--eval', text, ...args] };
}

export const nodeItself: Job = { args: ['--eval', ''] };

/** From fork to exit. */
export interface Finished {
  readonly milliseconds: number;
  readonly stdout: string;
}

/** Throws when the process does not end with 0. */
export function run(job: Job): Finished {
  const { milliseconds, output } = spawn(job);
  return { milliseconds, stdout: output[1] ?? '' };
}

/** Peak resident memory of a process, in MiB. */
export function peakOf({ args, env = {} }: Job): number {
  const { output } = spawn({ args: ['--import', peak, ...args], env });
  return Number(output[3]) / 1024;
}

/**
 * The time of `job` as a multiple of that of `base`: both in every round, so that whatever slows the machine down slows
 * both, and the median of the rounds.
 */
export function ratio(job: Job, base: Job, rounds: number): number {
  return median(
    Array.from({ length: rounds }, () => {
      const { milliseconds } = run(base);
      return run(job).milliseconds / milliseconds;
    }),
  );
}

export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function spawn({ args, env = {} }: Job) {
  const start = performance.now();
  const { status, stderr, error, output } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...environment, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const milliseconds = performance.now() - start;
  if (status !== 0) {
    throw new Error(`node ${args.join(' ')} ended with ${status}\n${error?.message ?? stderr}`);
  }
  return { milliseconds, output };
}
