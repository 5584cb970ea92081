import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Output, World } from '../ports/world.ts';
import { hostFiles, readStream } from './files.ts';
import { hostGit } from './git.ts';
import { asLog } from './log.ts';
import { silent, spinner } from './progress.ts';
import { askOnTerminal, hostOutput, isCi } from './terminal.ts';

/** The real world, as this process finds it. */
export function hostWorld(argv: readonly string[], signal: AbortSignal): World {
  const env = process.env;
  const open = env.GITHUB_ACTIONS === 'true' ? asLog : (output: Output) => output;
  const stdout = open(hostOutput(process.stdout, env, argv));
  const stderr = open(hostOutput(process.stderr, env, argv));
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
    stdout,
    stderr,
    progress:
      (stderr.columns ?? 0) > 0 && !isCi(env) && env.TERM !== 'dumb' ? spinner(stderr.colour) : silent,
    ask: process.stdin.isTTY === true ? (question) => askOnTerminal(question, signal) : null,
    signal,
  };
}
