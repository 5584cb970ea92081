import { failure, type Result, success } from '../base/problem.ts';
import { resolveCommit } from './commits.ts';
import { predecessorsByName } from './predecessors.ts';
import { gitFailed, problem, type Repository } from './repository.ts';
import { type Blob, blobAt, filesAt, isFolderAt, isPartOf, type Root, renamesBetween } from './tree.ts';
import { type History, readHistory, type Stretch } from './versions.ts';

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

  const roots = await startingRoots(repository, null);
  if (!roots.ok) return roots;
  const history = await readHistory(repository, {
    commit: repository.head,
    roots: roots.value,
    findPredecessors: predecessorsByName,
  });
  if (!history.ok) return history;
  for (const { root } of stretchesAt(history.value, commit)) {
    const blob: Result<Blob> = await blobAt(repository, commit, root.path);
    if (!blob.ok) return blob;
    if (blob.value !== null) return success({ path: root.path, blob: blob.value });
  }
  return success(null);
}

/** The places of the declaration at a commit of the line; at any other commit all that it ever had. */
function stretchesAt({ line, stretches }: History, commit: string): readonly Stretch[] {
  const position = line.indexOf(commit);
  return position === -1 ? stretches : stretches.filter(({ from, to }) => from <= position && position < to);
}

/**
 * Where the declaration that is planned lies in the commit: under another name than now while a rename is only staged.
 * `at` null stands for the work tree on top of HEAD.
 */
export async function startingRoots(
  repository: Repository,
  at: { readonly commit: string; readonly path: string } | null,
): Promise<Result<readonly Root[]>> {
  if (at !== null) {
    return success([{ path: at.path, isFolder: await isFolderAt(repository, at.commit, at.path) }]);
  }
  const { head, path, isFolder } = repository;
  const root = { path, isFolder };
  if (head === null) return success([root]);
  const committed = await filesAt(repository, head, root);
  if (!committed.ok) return committed;
  if (committed.value.length > 0) return success([root]);
  const staged = await renamesBetween(repository, head, null);
  // An index that cannot be read says nothing about renames, and nothing else is asked of it.
  const renames = staged.ok ? staged.value.filter(({ to }) => isPartOf(root, to)) : [];
  return success(
    renames.length === 0 ? [root] : renames.map(({ from }) => ({ path: from, isFolder: false })),
  );
}
