import { basename, dirname, join, relative, resolve } from 'node:path';
import { failure, type Problem, type Result, success } from '../base/problem.ts';
import type { ProblemCode } from '../base/problem-codes.ts';
import type { Git } from '../ports/world.ts';

/** The work tree that a declaration lives in. */
export interface Repository {
  readonly git: Git;
  /** Absolute path of the work tree's top folder; every command runs there. */
  readonly top: string;
  /** The file or folder inside the work tree, with `/`; empty when it is the top folder itself. */
  readonly path: string;
  /** True when `path` is a folder on disk. */
  readonly isFolder: boolean;
  /** The file or folder as the user named it. */
  readonly file: string;
  /** Where the user named it from. */
  readonly cwd: string;
  /** True when the clone was cut off at some depth. */
  readonly shallow: boolean;
  /** The checked out commit; null before the first one. */
  readonly head: string | null;
}

const OLDEST = [2, 24] as const;

/**
 * Finds the repository of a file or folder, wherever the program was started. The file itself need not exist.
 * Problems: `git-missing`, `git-too-old`, `not-a-repository`, `repository-not-trusted`, `git-failed`.
 */
export async function openHistory(git: Git, file: string, cwd: string): Promise<Result<Repository>> {
  if (file.includes('\0')) return failure(problem(file, 'not-a-repository', 'A file name cannot hold NUL'));
  const version = await git.run(['version'], { cwd });
  if (version.missing) {
    return failure(
      problem(file, 'git-missing', 'There is no git to ask what was declared before', 'Install git'),
    );
  }
  const release = versionOf(decodeText(version.stdout));
  // Before 2.15 git does not even know the options that keep it harmless, and exits with its usage code.
  if (version.status === 129 || (version.status === 0 && isOlder(release, OLDEST))) {
    return failure(
      problem(
        file,
        'git-too-old',
        `Git ${version.status === 0 ? `${release.join('.')} ` : ''}is too old to read the history safely`,
        `Install git ${OLDEST.join('.')} or newer`,
      ),
    );
  }
  if (version.status !== 0) return failure(gitFailed(file, version.stderr));

  let folder = resolve(cwd, file);
  let rest = '';
  for (;;) {
    const answer = await git.run(
      ['rev-parse', '--is-inside-work-tree', '--is-shallow-repository', '--show-prefix'],
      { cwd: folder },
    );
    if (answer.status === 0) {
      // The prefix comes last because a folder's name may hold anything, line breaks included.
      const [inside, shallow, ...prefix] = withoutBreak(decodeText(answer.stdout)).split('\n');
      if (inside !== 'true') return failure(outside(file));
      const path = `${prefix.join('\n')}${rest}`.replace(/\/$/, '');
      return opened({ git, file, cwd, folder, path, isFolder: rest === '', shallow: shallow === 'true' });
    }
    const parent = dirname(folder);
    // A file is no folder to work in, and at a ref it may lie in one that the work tree does not have any more.
    if (!answer.stderr.includes('cannot change to') || parent === folder) {
      return failure(refusal(file, answer.stderr));
    }
    rest = rest === '' ? basename(folder) : `${basename(folder)}/${rest}`;
    folder = parent;
  }
}

interface Located extends Omit<Repository, 'top' | 'head'> {
  readonly folder: string;
}

async function opened({ folder, ...located }: Located): Promise<Result<Repository>> {
  const { git, file } = located;
  const both = await git.run(['rev-parse', '--show-toplevel', 'HEAD^{commit}'], { cwd: folder });
  if (both.status === 0) {
    // The commit comes last because a folder's name may hold anything, line breaks included.
    const lines = withoutBreak(decodeText(both.stdout)).split('\n');
    return success({ ...located, top: lines.slice(0, -1).join('\n'), head: lines.at(-1) ?? null });
  }
  // There is no commit yet.
  const top = await git.run(['rev-parse', '--show-toplevel'], { cwd: folder });
  if (top.status !== 0) return failure(refusal(file, top.stderr));
  return success({ ...located, top: withoutBreak(decodeText(top.stdout)), head: null });
}

function refusal(file: string, stderr: string): Problem {
  if (/dubious ownership|unsafe repository/.test(stderr)) {
    return problem(
      file,
      'repository-not-trusted',
      'Git refuses this repository because another user owns it',
      'Trust it with: git config --global --add safe.directory <the folder of the repository>',
    );
  }
  if (/not a git repository|cannot change to|must be run in a work tree|cannot use bare/.test(stderr)) {
    return outside(file);
  }
  return gitFailed(file, stderr);
}

function outside(file: string): Problem {
  return problem(
    file,
    'not-a-repository',
    'The file is in no git work tree, so nothing proves which addresses it declared before',
    'Keep the file in git, or give its earlier text with --previous FILE',
  );
}

/** A path inside the work tree, as the user would name it from where the program was started. */
export function nameOf({ top, cwd }: Repository, path: string): string {
  const name = relative(cwd, join(top, path));
  return name === '' ? '.' : name;
}

/** Git could not do what it was asked; its own first line says why. */
export function gitFailed(file: string, stderr: string): Problem {
  const reason = stderr
    .split('\n')
    .map((line) => line.replace(/^(fatal|error|warning): /, '').trim())
    .find((line) => line !== '');
  return problem(
    file,
    'git-failed',
    `The history of the file cannot be read: ${(reason ?? 'git failed without a word').slice(0, 300)}`,
    'Check the repository with: git fsck',
  );
}

export function problem(file: string, code: ProblemCode, message: string, hint?: string): Problem {
  return { code, severity: 'error', message, file, ...(hint === undefined ? {} : { hint }) };
}

function versionOf(line: string): readonly [number, number] {
  const match = /(\d+)\.(\d+)/.exec(line);
  return [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
}

function isOlder(one: readonly [number, number], other: readonly [number, number]): boolean {
  return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
}

/** Bytes of git, such as paths and names, as text. */
export function decodeText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function withoutBreak(line: string): string {
  return line.endsWith('\n') ? line.slice(0, -1) : line;
}
