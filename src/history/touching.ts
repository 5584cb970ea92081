import { FULL_ID } from '../base/commit-id.ts';
import { failure, type Result, success } from '../base/problem.ts';
import { decodeText } from './bytes.ts';
import { AS_NOTES, commitsIn } from './commits.ts';
import { gitFailed, type Repository } from './repository.ts';
import { isPartOf, type Root } from './tree.ts';

export interface Stretch {
  /** Commit whose changes are known already; null, or unknown to this clone: from the beginning. */
  readonly from: string | null;
  readonly to: string;
  /** Where the declaration lay then. */
  readonly root: Root;
  /** At most so many commits, newest first. */
  readonly most: number;
}

export interface TouchingCommit {
  readonly sha: string;
  /** First paragraph of the message, on one line. */
  readonly subject: string;
  /** Milliseconds since 1970, as the committer's clock had it. */
  readonly committedAt: number;
}

/**
 * The commits by which changes of the declaration came onto a branch, newest first: merges as a whole, without what was
 * merged, because that is what was reviewed.
 */
export async function commitsTouching(
  repository: Repository,
  stretch: Stretch,
): Promise<Result<readonly TouchingCommit[]>> {
  const { from, to, root, most } = stretch;
  // Of a commit that it does not know, git says nothing after `--ignore-missing`.
  const range = [to, ...(from !== null && FULL_ID.test(from) ? ['--ignore-missing', `^${from}`] : [])];
  const limit = root.isFolder ? [] : [`--max-count=${most}`];
  const paths = root.path === '' ? [] : ['--', root.path];
  const how = ['rev-list', '--first-parent', ...AS_NOTES, ...limit];
  const answer = await repository.objects.ask([...how, ...range, ...paths]);
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  const commits = commitsIn(answer.stdout).map(({ note: { commit: sha, subject }, committedAt }) => {
    return { sha, subject, committedAt };
  });
  if (!root.isFolder) return success(commits);
  const changed = await declarationsChangedIn(repository, root, commits);
  return changed.ok ? success(commits.filter(({ sha }) => changed.value.has(sha)).slice(0, most)) : changed;
}

/** Those of some commits that change files of the declaration, and not only what else lies in its folder. */
async function declarationsChangedIn(
  repository: Repository,
  root: Root,
  commits: readonly TouchingCommit[],
): Promise<Result<ReadonlySet<string>>> {
  const { objects, file } = repository;
  const input = commits.map(({ sha }) => `${sha}\n`).join('');
  const walked = await objects.ask(['rev-list', '--no-walk=unsorted', '--parents', '--stdin'], input);
  if (walked.status !== 0) return failure(gitFailed(file, walked.stderr));
  const pairs = linesOf(walked.stdout).map((line) => line.split(' '));
  // The first commit of all has nothing to be compared with.
  const asked = pairs.map(([sha = '', parent]) => (parent === undefined ? `${sha}\n` : `${sha} ${parent}\n`));
  const answer = await objects.ask(
    ['diff-tree', '--stdin', '--always', '--no-renames', '-r', '-z', '--name-only', '--root'],
    asked.join(''),
  );
  if (answer.status !== 0) return failure(gitFailed(file, answer.stderr));
  const changed = new Set<string>();
  let position = -1;
  for (const field of decodeText(answer.stdout).split('\0')) {
    const next = pairs[position + 1]?.[0];
    if (field === next) position += 1;
    else if (isPartOf(root, field)) changed.add(pairs[position]?.[0] ?? '');
  }
  return success(changed);
}

function linesOf(bytes: Uint8Array): readonly string[] {
  return decodeText(bytes)
    .split('\n')
    .filter((line) => line !== '');
}
