import type { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import type { Git, GitAnswer, GitOptions } from '../ports/world.ts';

/**
 * Settings that outrank the repository's own. A repository is data here: nothing that it configures may run
 * a program, reach a network or rewrite history. Git versions ignore the settings they do not know.
 */
const SETTINGS: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.attributesFile=/dev/null',
  'core.pager=cat',
  'core.editor=false',
  'core.askPass=false',
  'core.sshCommand=false',
  'core.gitProxy=false',
  'core.useReplaceRefs=false',
  // A commit graph is a copy of the history that git believes without looking at the commits.
  'core.commitGraph=false',
  'credential.helper=',
  'diff.external=',
  'gpg.program=false',
  'log.showSignature=false',
  'log.mailmap=false',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
  'submodule.recurse=false',
  'maintenance.auto=false',
  'gc.auto=0',
];

const FLAGS: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  '--literal-pathspecs',
  ...SETTINGS.flatMap((setting) => ['-c', setting]),
];

/** Variables that git needs: to be found, to find the user's own configuration, and to trust as told. */
const KEPT = new Set([
  'PATH',
  'PATHEXT',
  'SYSTEMROOT',
  'WINDIR',
  'TEMP',
  'TMP',
  'TMPDIR',
  'HOME',
  'HOMEDRIVE',
  'HOMEPATH',
  'USERPROFILE',
  'PROGRAMDATA',
  'XDG_CONFIG_HOME',
  'SUDO_UID',
  'DEVELOPER_DIR',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_COUNT',
]);

const SET: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_PAGER: 'cat',
  GIT_ASKPASS: 'false',
  GIT_SSH_COMMAND: 'false',
};

export interface GitLimits {
  /** Bytes of output kept in memory; more is a failed call. */
  readonly bytes: number;
  /** Milliseconds before a silent git is given up. */
  readonly ms: number;
}

/**
 * The git of this machine, for reading only. It gets a small environment without any of our credentials and
 * is never started through a shell.
 */
export function hostGit(
  env: Readonly<Record<string, string | undefined>>,
  limits: GitLimits = { bytes: 64 * 1024 * 1024, ms: 120_000 },
): Git {
  const environment = gitEnvironment(env);
  return {
    async run(args, options) {
      if (!(await canEnter(options.cwd))) return { ...NOTHING_RAN, noFolder: true };
      const { spawn: start } = await import('node:child_process');
      return runGit(args, { options, environment, limits, start });
    },
  };
}

const NOTHING_RAN = { status: null, stdout: new Uint8Array(), stderr: '', missing: false } as const;

/** False for a file as well, one that may be executed included. */
async function canEnter(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.X_OK);
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}

function gitEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      (KEPT.has(entry[0].toUpperCase()) || /^GIT_CONFIG_(KEY|VALUE)_\d+$/.test(entry[0])),
  );
  return { ...Object.fromEntries(kept), ...SET };
}

interface Call {
  readonly options: GitOptions;
  readonly environment: Record<string, string>;
  readonly limits: GitLimits;
  readonly start: typeof spawn;
}

/** Runs git once. Never rejects: whatever goes wrong is in the answer. */
function runGit(args: readonly string[], { options, environment, limits, start }: Call): Promise<GitAnswer> {
  // `-C` instead of the child's own directory: a folder that is gone must not look like a git that is gone.
  const child = start('git', [...FLAGS, '-C', options.cwd, ...args], {
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const run = new Run(child, limits);
  child.stdout.on('data', (chunk: Buffer) => run.takeOutput(chunk, options.output));
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => run.takeError(text));
  // A git that is stopped, or that fails before it has read everything, closes the pipe while it is written to.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return run.end;
}

/** Characters of git's own error text that are kept. */
const MOST_ERROR_TEXT = 16_384;

/** One git process until it has ended, or was stopped. */
class Run {
  readonly end: Promise<GitAnswer>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #limits: GitLimits;
  readonly #kept: Buffer[] = [];
  #size = 0;
  #stderr = '';
  #stopped: 'enough' | 'too-much' | 'too-slow' | null = null;

  constructor(child: ChildProcessWithoutNullStreams, limits: GitLimits) {
    this.#child = child;
    this.#limits = limits;
    const timer = setTimeout(() => this.#stop('too-slow'), limits.ms);
    this.end = new Promise<GitAnswer>((resolve) => {
      child.on('error', (error: NodeJS.ErrnoException) =>
        resolve(this.#answer(null, error.message, error.code === 'ENOENT')),
      );
      child.on('close', (status) => resolve(this.#ended(status)));
    }).finally(() => clearTimeout(timer));
  }

  takeOutput(chunk: Buffer, output: GitOptions['output']): void {
    if (this.#stopped !== null) return;
    if (output !== undefined) {
      if (!output(chunk)) this.#stop('enough');
      return;
    }
    this.#size += chunk.length;
    if (this.#size > this.#limits.bytes) this.#stop('too-much');
    else this.#kept.push(chunk);
  }

  takeError(text: string): void {
    if (this.#stderr.length < MOST_ERROR_TEXT) this.#stderr += text;
  }

  #stop(reason: 'enough' | 'too-much' | 'too-slow'): void {
    this.#stopped ??= reason;
    this.#child.kill('SIGKILL');
    // Programs that git itself has started may still hold the pipes open.
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
  }

  #ended(status: number | null): GitAnswer {
    switch (this.#stopped) {
      case 'enough':
        return this.#answer(0, this.#stderr);
      case 'too-much':
        return this.#answer(null, `git printed more than ${this.#limits.bytes} bytes`);
      case 'too-slow':
        return this.#answer(null, `git did not finish within ${this.#limits.ms} ms`);
      case null:
        return this.#answer(status, this.#stderr);
    }
  }

  #answer(status: number | null, stderr: string, missing = false): GitAnswer {
    return { status, stderr, missing, noFolder: false, stdout: Buffer.concat(this.#kept) };
  }
}
