import { spawn } from 'node:child_process';
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

/** What git needs from the user: to be found, to find the user's own configuration, and to trust as told. */
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
  return { run: (args, options) => runGit(args, { options, environment, limits }) };
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
}

function runGit(args: readonly string[], { options, environment, limits }: Call): Promise<GitAnswer> {
  return new Promise((resolve) => {
    // `-C` instead of the child's own directory: a folder that is gone must not look like a git that is gone.
    const child = spawn('git', [...FLAGS, '-C', options.cwd, ...args], {
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const kept: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let stopped: 'enough' | 'too-much' | 'too-slow' | null = null;
    const stop = (reason: 'enough' | 'too-much' | 'too-slow'): void => {
      stopped ??= reason;
      child.kill('SIGKILL');
      // What git itself has started may still hold the pipes open.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(() => stop('too-slow'), limits.ms);
    const finish = (answer: Omit<GitAnswer, 'stdout'>): void => {
      clearTimeout(timer);
      resolve({ ...answer, stdout: Buffer.concat(kept) });
    };

    child.stdout.on('data', (chunk: Buffer) => {
      if (stopped !== null) return;
      if (options.output !== undefined) {
        if (!options.output(chunk)) stop('enough');
        return;
      }
      size += chunk.length;
      if (size > limits.bytes) stop('too-much');
      else kept.push(chunk);
    });
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text: string) => {
      if (stderr.length < 16_384) stderr += text;
    });
    // A git that is stopped, or that fails before it has read everything, closes the pipe under our feet.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', (error: NodeJS.ErrnoException) => {
      finish({ status: null, stderr: error.message, missing: error.code === 'ENOENT' });
    });
    child.on('close', (status) => {
      if (stopped === 'enough') finish({ status: 0, stderr, missing: false });
      else if (stopped === 'too-much')
        finish({ status: null, stderr: `git printed more than ${limits.bytes} bytes`, missing: false });
      else if (stopped === 'too-slow')
        finish({ status: null, stderr: `git did not finish within ${limits.ms} ms`, missing: false });
      else finish({ status, stderr, missing: false });
    });
  });
}
