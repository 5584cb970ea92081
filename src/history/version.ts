import { failure, type Result, success } from '../base/problem.ts';
import { resolveCommit } from './commits.ts';
import { readLineage } from './lineage.ts';
import { gitFailed, problem, type Repository } from './repository.ts';
import { type Blob, blobAt, renamesBetween } from './tree.ts';

/** The file as a commit has it. */
export interface FileVersion {
  /** Full commit id. */
  readonly commit: string;
  /** Where the file lay then, inside the work tree, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The file as of a ref, under the name it had then.
 * Problems: `bad-ref`, `unknown-ref`, `file-not-at-ref`, `git-failed`.
 */
export async function readVersion(repository: Repository, ref: string): Promise<Result<FileVersion>> {
  const commit = await resolveCommit(repository, ref);
  if (!commit.ok) return commit;
  const found = await locate(repository, commit.value);
  if (!found.ok) return found;
  if (found.value === null) {
    return failure(
      problem(
        repository.file,
        'file-not-at-ref',
        `The file did not exist at ${JSON.stringify(ref)}`,
        'Name a commit that has it',
      ),
    );
  }
  const { path, blob } = found.value;
  const answer = await repository.git.run(['cat-file', 'blob', blob], { cwd: repository.top });
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  return success({ commit: commit.value, path, bytes: answer.stdout });
}

interface Found {
  readonly path: string;
  readonly blob: string;
}

async function locate(repository: Repository, commit: string): Promise<Result<Found | null>> {
  const here = await blobAt(repository, commit, repository.path);
  if (!here.ok) return here;
  if (here.value !== null) return success({ path: repository.path, blob: here.value });
  if (repository.head === null) return success(null);

  const start = await startingPath(repository);
  if (!start.ok) return start;
  const lineage = await readLineage(repository, { commit: repository.head, path: start.value });
  if (!lineage.ok) return lineage;
  for (const path of lineage.value.namesAt(commit) ?? lineage.value.names) {
    const blob: Result<Blob> = await blobAt(repository, commit, path);
    if (!blob.ok) return blob;
    if (blob.value !== null) return success({ path, blob: blob.value });
  }
  return success(null);
}

/** The file's name in the checked out commit: another one than now while a rename is only staged. */
export async function startingPath(repository: Repository): Promise<Result<string>> {
  const { head, path } = repository;
  if (head === null) return success(path);
  const committed = await blobAt(repository, head, path);
  if (!committed.ok) return committed;
  if (committed.value !== null) return success(path);
  const staged = await renamesBetween(repository, head, null);
  // An index that cannot be read says nothing about renames, and nothing else is asked of it.
  const rename = staged.ok ? staged.value.find(({ to }) => to === path) : undefined;
  return success(rename?.from ?? path);
}
