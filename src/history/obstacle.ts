import type { Problem } from '../base/problem.ts';
import type { RemovalSearch } from './removal-search.ts';
import { problem, type Repository } from './repository.ts';
import { isLinkAt, isLinkNow } from './tree.ts';

/** Why the history proves nothing before it is read; null when nothing is in the way. */
export async function obstacleIn(repository: Repository, at: RemovalSearch['at']): Promise<Problem | null> {
  if (repository.shallow) {
    return problem(
      repository.file,
      'shallow-history',
      'The clone is shallow: whether addresses that the file does not declare were once ours cannot be proven, so none of them is deleted',
      'Fetch the whole history: fetch-depth: 0 for actions/checkout, else git fetch --unshallow',
    );
  }
  if (at === null && repository.head === null) {
    return problem(
      repository.file,
      'no-commits',
      'The repository has no commit yet, so nothing proves which addresses were ours',
      'Commit the file',
    );
  }
  if (await isLinked(repository, at)) {
    return problem(
      repository.file,
      'linked-file',
      'The file is a symbolic link, whose history says nothing of what was declared, so nothing is deleted',
      'Put the file itself under git in its place, or name the file that the link leads to',
    );
  }
  return null;
}

async function isLinked(repository: Repository, at: RemovalSearch['at']): Promise<boolean> {
  const { head, path } = repository;
  if (path === '') return false;
  if (at !== null) return isLinkAt(repository, at.commit, at.path);
  return (await isLinkNow(repository, path)) || (head !== null && (await isLinkAt(repository, head, path)));
}
