import { isDeclarationPath, pathIn } from '../../base/folder.ts';
import { LARGEST_FILE, MOST_FILES } from '../../base/limits.ts';
import { failure, type Problem, type Result, success } from '../../base/problem.ts';
import type { TreeFiles } from '../../history/merge.ts';
import type { FolderEntry, TreeEntry } from '../../ports/repository-host.ts';
import { holdsTooMuch } from '../load-problems.ts';
import type { Job } from './job.ts';

/** The files of a declaration in a commit that GitHub knows; none when nothing lies there. Problem: `not-a-plain-file`. */
export async function listProposed(
  sha: string,
  file: string,
  { repositoryHost }: Pick<Job, 'repositoryHost'>,
): Promise<Result<TreeFiles>> {
  const found = await repositoryHost.entryAt(sha, file === '.' ? '' : file);
  switch (found.kind) {
    case 'absent':
      return success(new Map());
    case 'folder':
      return inFolder(file, await repositoryHost.entriesIn(found.tree));
    case 'file':
    case 'symlink':
    case 'submodule': {
      const problems = problemsOf(file, found);
      return found.kind === 'file' && problems.length === 0
        ? success(new Map([[file, found.blob]]))
        : failure(...problems);
    }
  }
}

function inFolder(folder: string, entries: readonly FolderEntry[]): Result<TreeFiles> {
  const own = entries.filter(({ path }) => isDeclarationPath(path));
  if (own.length > MOST_FILES) return failure(holdsTooMuch(folder, own.length));
  const problems = own.flatMap(({ path, entry }) => problemsOf(pathIn(folder, path), entry));
  if (problems.length > 0) return failure(...problems);
  return success(
    new Map(
      own.flatMap(({ path, entry }) =>
        entry.kind === 'file' ? [[pathIn(folder, path), entry.blob] as const] : [],
      ),
    ),
  );
}

/** Why something cannot be read as a file. Of a file whose size GitHub does not tell, reading it does. */
function problemsOf(
  file: string,
  entry: Exclude<TreeEntry, { readonly kind: 'absent' | 'folder' }>,
): readonly Problem[] {
  const named = JSON.stringify(file);
  const problem = (message: string, hint: string): readonly Problem[] => [
    { code: 'not-a-plain-file', severity: 'error', message, hint, file },
  ];
  switch (entry.kind) {
    case 'file':
      if (entry.size === null || entry.size <= LARGEST_FILE) return [];
      return problem(
        `${named} is larger than 1 MiB`,
        'Split it, or give entries their common values in defaults',
      );
    case 'symlink':
      return problem(
        `${named} is a symbolic link, which is not followed`,
        'Put the file itself in its place',
      );
    case 'submodule':
      return problem(`${named} is a submodule`, 'Put the file itself in its place');
  }
}
