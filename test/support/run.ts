import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { runInside } from './inside.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface RunOptions {
  readonly cwd: string;
  /** All that the program finds in its environment besides the way to git and a home of its own. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ProcessOptions extends RunOptions {
  /** A file descriptor that takes the output instead of a pipe. */
  readonly stdout?: number;
  /** Absent: nothing can be read. */
  readonly stdin?: 'pipe';
}

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended it. */
  readonly code: number | null;
}

/** A program that is under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly done: Promise<Ran>;
}

/** What Node itself, or a library that is loaded, reads from the environment of a process when it starts. */
const OF_A_PROCESS = /^(?:NODE_|DEBUG$|FORCE_COLOR$|NO_COLOR$|GITHUB_ACTIONS$)/;

/**
 * Runs the built program to its end, with nothing on stdin: within this process, because one of its own takes longer
 * to start than most commands do to end. That both are the same is what `cli/process.test.ts` tests.
 */
export function run(args: readonly string[], options: RunOptions): Promise<Ran> {
  const env = environmentOf(options);
  if (Object.keys(env).some((name) => OF_A_PROCESS.test(name))) return runProcess(args, options);
  return runInside(args, options.cwd, env);
}

/** Runs the built program to its end, as a process of its own. */
export function runProcess(args: readonly string[], options: ProcessOptions): Promise<Ran> {
  return start(args, options).done;
}

/** Starts the built program. It is killed when the test ends before it does. */
export function start(args: readonly string[], options: ProcessOptions): Running {
  const { cwd, stdout: target, stdin = 'ignore' } = options;
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: environmentOf(options),
    stdio: [stdin, target ?? 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const done = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ stdout, stderr, code }));
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return { child, done };
}

function environmentOf({ cwd, env = {} }: RunOptions): Readonly<Record<string, string>> {
  return { PATH: process.env.PATH ?? '', HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', ...env };
}

/** An empty folder that goes when the test ends. */
export function scratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chat-addresses-')));
  // Several folders at once: one after the other takes longer than most tests.
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Waits for something that another process brings about. */
export async function until(happened: () => boolean, patience = 10_000): Promise<void> {
  for (const end = performance.now() + patience; !happened(); await sleep(5)) {
    if (performance.now() > end) throw new Error('what was waited for did not happen');
  }
}
