import { basename, dirname, join, relative, resolve } from 'node:path';
import { failure, type Problem, type Result, success } from '../base/problem.ts';
import type { ProblemCode } from '../base/problem-codes.ts';
import type { Git, GitAnswer } from '../ports/world.ts';
import { Objects } from './objects.ts';

/** The work tree that a declaration lives in. */
export interface Repository {
  readonly git: Git;
  readonly objects: Objects;
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
  if (version.noFolder) return failure(outside(file));
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
    const found = await locate(git, folder);
    if (found.kind === 'found') {
      const { isInside, shallow, top, head, prefix } = found;
      if (!isInside) return failure(outside(file));
      const path = `${prefix}${rest}`.replace(/\/$/, '');
      const objects = new Objects(git, top);
      return success({ git, objects, file, cwd, top, path, isFolder: rest === '', shallow, head });
    }
    if (found.kind === 'refused') return failure(refusal(file, found.stderr));
    const parent = dirname(folder);
    if (parent === folder) return failure(outside(file));
    // A file is no folder to work in, and at a ref it may lie in one that the work tree does not have any more.
    rest = rest === '' ? basename(folder) : `${basename(folder)}/${rest}`;
    folder = parent;
  }
}

interface Location extends Pick<Repository, 'shallow' | 'top' | 'head'> {
  readonly kind: 'found';
  readonly isInside: boolean;
  /** The folder from the top, with `/` at the end; empty for the top itself. */
  readonly prefix: string;
}

type Refused = { readonly kind: 'no-folder' } | { readonly kind: 'refused'; readonly stderr: string };

/** Asks git where a folder is: all at once, or one by one where a name holds line breaks or there is no commit yet. */
async function locate(git: Git, folder: string): Promise<Location | Refused> {
  const ask = (...questions: readonly string[]) => git.run(['rev-parse', ...questions], { cwd: folder });
  const all = await ask(...KINDS, 'HEAD^{commit}', '--show-toplevel', '--show-prefix');
  if (all.noFolder) return { kind: 'no-folder' };
  const lines = linesOf(all);
  if (all.status === 0 && lines.length === 5) {
    const [inside, shallow, head = '', top = '', prefix = ''] = lines;
    return { kind: 'found', isInside: inside === 'true', shallow: shallow === 'true', head, top, prefix };
  }
  const answers = [await ask(...KINDS), await ask('--show-toplevel'), await ask('--show-prefix')];
  const refused = answers.find(({ status }) => status !== 0);
  if (refused !== undefined) return { kind: 'refused', stderr: refused.stderr };
  const [[inside, shallow] = [], top = [], prefix = []] = answers.map(linesOf);
  const head = await ask('--verify', '--quiet', 'HEAD^{commit}');
  return {
    ...{ kind: 'found', isInside: inside === 'true', shallow: shallow === 'true' },
    ...{ top: top.join('\n'), prefix: prefix.join('\n') },
    head: head.status === 0 ? (linesOf(head)[0] ?? null) : null,
  };
}

const KINDS = ['--is-inside-work-tree', '--is-shallow-repository'];

function linesOf({ stdout }: GitAnswer): readonly string[] {
  return withoutBreak(decodeText(stdout)).split('\n');
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
  if (/not a git repository|must be run in a work tree|cannot use bare/.test(stderr)) {
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
