import { summary } from '@actions/core';
import { vi } from 'vitest';
import { argsOfInputs } from '../../src/args/inputs.ts';
import { github } from '../../src/commands/github/github.ts';
import { hostFiles } from '../../src/host/files.ts';
import { asLog } from '../../src/host/log.ts';
import { silent } from '../../src/host/progress.ts';
import { guarded } from '../../src/main.ts';
import type { Output } from '../../src/ports/world.ts';
import { gitBeside } from '../support/git-beside.ts';
import { SkippingClock } from '../twilio/account.ts';
import { type Ran, runBundle } from './bundle.ts';

/**
 * The Action as a job of a runner, within this process and with a clock that makes nobody wait: a process of its own
 * takes longer to start than all that it does then.
 */
export async function runInside(cwd: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  const args = argsOfInputs(env);
  // What the entry of the bundle itself refuses.
  if (!args.ok) return runBundle(cwd, env);
  let log = '';
  const printed = ['', ''];
  const outputTo = (stream: 0 | 1): Output => ({
    isTTY: false,
    columns: undefined,
    colour: false,
    write(text) {
      log += text;
      printed[stream] += text;
    },
  });
  const [stdout, stderr] = [outputTo(0), outputTo(1)];
  const restore = asRunner(env, (text) => stdout.write(text));
  try {
    const world = {
      env,
      cwd,
      node: process.version,
      clock: new SkippingClock(),
      time: Date.now,
      random: () => 0.5,
      files: hostFiles,
      git: gitBeside({ ...env, GIT_CEILING_DIRECTORIES: env.HOME }),
      stdout: asLog(stdout),
      stderr: asLog(stderr),
      progress: silent,
      ask: null,
      readInput: async () => new Uint8Array(),
      signal: new AbortController().signal,
    };
    const code = await guarded(() => github(args.value, world), { args: args.value, world });
    return { code, log, printed };
  } finally {
    restore();
  }
}

/** Lets GitHub's toolkit find the files of a job, and takes what it prints. Returns how to undo that. */
function asRunner(env: Readonly<Record<string, string>>, print: (text: string) => void): () => void {
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY']) vi.stubEnv(name, env[name]);
  // It keeps the path of the first summary that it has written.
  Object.assign(summary, { _filePath: undefined });
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    print(String(text));
    return true;
  });
  return () => {
    spy.mockRestore();
    vi.unstubAllEnvs();
    Object.assign(summary, { _filePath: undefined });
  };
}
