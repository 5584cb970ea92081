import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hostGit } from '../../src/host/git.ts';
import type { Git, GitAnswer } from '../../src/ports/world.ts';

const HELPER = fileURLToPath(new URL('./git-helper.cjs', import.meta.url));

interface Answered {
  readonly id: number;
  readonly answer: GitAnswer;
}

/** One for all tests of this process. */
let helper: ChildProcess | null = null;
let last = 0;
const waiting = new Map<number, (answer: GitAnswer) => void>();

/**
 * The program's own git, run by a small process beside this one: to start a process takes the longer the more memory the
 * one has that starts it, and the one of the tests has a lot.
 */
export function gitBeside(env: Readonly<Record<string, string | undefined>>): Git {
  const here = hostGit(env);
  return {
    run(args, options) {
      // What is taken piece by piece cannot be handed on as a whole.
      if (options.output !== undefined) return here.run(args, options);
      helper ??= start();
      last += 1;
      const id = last;
      helper.send({ id, env, args, options });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
  };
}

function start(): ChildProcess {
  const child = fork(HELPER, { serialization: 'advanced', stdio: 'inherit', execArgv: [] });
  child.on('message', (message) => {
    const { id, answer } = message as Answered;
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  child.unref();
  child.channel?.unref();
  return child;
}
