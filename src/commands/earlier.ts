import { resolve } from 'node:path';
import type { World } from '../ports/world.ts';
import type { EarlierVersion } from '../render/earlier.ts';
import { word } from '../setup/shell.ts';
import type { OpenHistory } from './history.ts';
import { type Files, holdSame, readFiles } from './load.ts';

interface VersionInGit {
  /** Full commit id. */
  readonly commit: string;
  /** Where the declaration lay then, from the top of the work tree. */
  readonly path: string;
  readonly files: Files;
}

/** What is to be said of a version of `--ref`; null where the files that lie here are the same. */
export async function earlierVersion(
  file: string,
  { commit, path, files }: VersionInGit,
  { history, world }: { readonly history: OpenHistory; readonly world: World },
): Promise<EarlierVersion | null> {
  const here = await readFiles(file, world);
  if (here.ok && holdSame(here.value, files)) return null;
  const repository = await history();
  if (!repository.ok) return null;
  const { describeCommits } = await import('../history/commits.ts');
  const notes = await describeCommits(repository.value, [commit]);
  const note = notes.ok ? notes.value.get(commit) : undefined;
  const isInPlace = path === repository.value.path && resolve(world.cwd, file) !== repository.value.top;
  return {
    file,
    commit,
    date: note?.date ?? '',
    subject: note?.subject ?? '',
    restoring: isInPlace ? restoring(file, commit) : null,
  };
}

function restoring(file: string, commit: string): string {
  const short = commit.slice(0, 12);
  const title = word(`Roll back ${file} to ${short}`);
  return `git restore --source ${short} --staged --worktree -- ${word(file)} && git commit -m ${title} -- ${word(file)}`;
}
