import { basename, dirname, join, relative, resolve } from 'node:path';
import { failure, type Problem, type Result, success } from '../base/problem.ts';
import type { ProblemCode } from '../base/problem-codes.ts';
import type { Git } from '../ports/world.ts';
import { locate } from './locate.ts';
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

/**
 * Finds the repository of a file or folder, wherever the program was started. The file itself need not exist.
 * Problems: `git-missing`, `git-too-old`, `not-a-repository`, `repository-not-trusted`, `git-failed`.
 */
export async function openHistory(git: Git, file: string, cwd: string): Promise<Result<Repository>> {
  if (file.includes('\0')) return failure(problem(file, 'not-a-repository', 'A file name cannot hold NUL'));
  let folder = resolve(cwd, file);
  let rest = '';
  for (;;) {
    const found = await locate(git, folder);
    switch (found.kind) {
      case 'found': {
        const { isInside, shallow, top, head, prefix } = found;
        if (!isInside) return failure(outside(file));
        const path = `${prefix}${rest}`.replace(/\/$/, '');
        const objects = new Objects(git, top);
        return success({ git, objects, file, cwd, top, path, isFolder: rest === '', shallow, head });
      }
      case 'no-folder': {
        const parent = dirname(folder);
        if (parent === folder) return failure(outside(file));
        // A file is no folder to work in, and at a ref it may lie in one that the work tree does not have any more.
        rest = rest === '' ? basename(folder) : `${basename(folder)}/${rest}`;
        folder = parent;
        break;
      }
      case 'no-git':
        return failure(
          problem(file, 'git-missing', 'There is no git to ask what was declared before', 'Install git'),
        );
      case 'too-old':
        return failure(
          problem(
            file,
            'git-too-old',
            `Git ${found.release === null ? '' : `${found.release} `}is too old to read the history safely`,
            `Install git ${found.oldest} or newer`,
          ),
        );
      case 'refused':
        return failure(refusal(file, found.stderr));
    }
  }
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
