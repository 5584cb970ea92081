import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Output, World } from '../ports/world.ts';
import { hostFiles, readStream } from './files.ts';
import { hostGit } from './git.ts';
import { asLog } from './log.ts';
import { silent, spinner, whenShown } from './progress.ts';
import { askOnTerminal, hostOutput, isCi } from './terminal.ts';

/** The real world, as this process finds it. */
export function hostWorld(argv: readonly string[], signal: AbortSignal): World {
  const env = process.env;
  const open = env.GITHUB_ACTIONS === 'true' ? asLog : (output: Output) => output;
  // Opening a stream takes Node longer than reading a small file does.
  const stdout = once(() => open(hostOutput(1, env, argv)));
  const stderr = once(() => open(hostOutput(2, env, argv)));
  return {
    env,
    cwd: process.cwd(),
    node: process.version,
    clock: {
      now: () => performance.now(),
      sleep(ms, abort) {
        if (abort === undefined) return sleep(ms);
        // Node warns of more than ten listeners; here there is one for each request that waits.
        setMaxListeners(0, abort);
        return sleep(ms, undefined, { signal: abort }).catch(() => {});
      },
    },
    time: Date.now,
    random: Math.random,
    files: hostFiles,
    git: hostGit(env),
    readInput: (limit) => readStream(process.stdin, limit),
    get stdout() {
      return stdout();
    },
    get stderr() {
      return stderr();
    },
    progress: whenShown(() => {
      const { columns = 0, colour } = stderr();
      return columns > 0 && !isCi(env) && env.TERM !== 'dumb' ? spinner(colour) : silent;
    }),
    get ask() {
      return process.stdin.isTTY === true ? (question: string) => askOnTerminal(question, signal) : null;
    },
    signal,
    async spareMemory() {
      const { setFlagsFromString } = await import('node:v8');
      for (const flag of SPARING) setFlagsFromString(flag);
    },
  };
}

/**
 * Settings of V8 that it reads whenever it collects garbage: to collect it before the heap has grown to twice its size,
 * and to keep little room for what is new.
 */
const SPARING = ['--optimize-for-size', '--semi-space-growth-factor=1'];

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
