import { shortCommit } from '../../base/commit-id.ts';
import { LARGEST_FILE } from '../../base/limits.ts';
import { failure, type Problem, type Result, success } from '../../base/problem.ts';
import { openHistory } from '../../history/repository.ts';
import { readVersion } from '../../history/version.ts';
import type { PullRequest, TreeEntry } from '../../ports/repository-host.ts';
import { Interrupted } from '../interruption.ts';
import type { Job } from './job.ts';

/** What merging a pull request now would make of the file. It is data: nothing of it is checked out or run. */
export interface Proposal {
  /** Head of the base branch that it was merged with. */
  readonly base: string;
  /** Git's id of the file. */
  readonly blob: string;
  readonly bytes: Uint8Array;
  /** The file at the head of the base branch; null when it is not there. */
  readonly before: Uint8Array | null;
}

/** Milliseconds between looks at a pull request whose test merge GitHub still works out. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Null: neither side of the merge has the file. Problems: `merge-conflict`, `no-test-merge`, `moved-on`, and what lies
 * there. Throws `Interrupted`.
 */
export async function readProposal(pull: PullRequest, job: Job): Promise<Result<Proposal | null>> {
  const { repositoryHost, args } = job;
  const merged = await testMergeOf(pull, job);
  if (!merged.ok) return merged;
  const { sha, base } = merged.value;
  const entry = await repositoryHost.entryAt(sha, args.file);
  const before = await readBefore(base, job);
  if (!before.ok) return before;
  if (entry.kind === 'absent' && before.value === null) return success(null);
  const file = plainFile(entry, args.file);
  if (!file.ok) return file;
  const { blob } = file.value;
  return success({ base, blob, bytes: await repositoryHost.blob(blob), before: before.value });
}

interface TestMerge {
  readonly sha: string;
  readonly base: string;
}

/** The test merge of this very head: GitHub makes it in the background, and shows an older one until then. */
async function testMergeOf(pull: PullRequest, { repositoryHost, world }: Job): Promise<Result<TestMerge>> {
  let current = pull;
  let isHidden = false;
  for (const pause of [null, 0, ...PAUSES]) {
    if (pause !== null) {
      await world.clock.sleep(pause, world.signal);
      if (world.signal.aborted) throw new Interrupted();
      current = (await repositoryHost.pullRequest(pull.number)) ?? current;
      if (!current.isOpen || current.head.sha !== pull.head.sha) return failure(movedOn(pull));
    }
    const commit = current.testMerge === null ? null : await repositoryHost.commit(current.testMerge);
    isHidden = current.testMerge !== null && commit === null;
    const [base, head] = commit?.parents ?? [];
    if (commit !== null && base !== undefined && head === pull.head.sha) {
      return success({ sha: commit.sha, base });
    }
    if (current.isMergeable === false) return failure(conflict(pull));
  }
  if (isHidden) return failure(hidden(pull));
  return failure({
    code: 'no-test-merge',
    severity: 'error',
    message: `GitHub has not worked out what merging pull request ${pull.number} makes of the file`,
    hint: 'Run this job again; if that does not help, push to the branch once more',
  });
}

function hidden({ number }: PullRequest): Problem {
  return {
    code: 'no-test-merge',
    severity: 'error',
    message: `GitHub does not show the commit that merging pull request ${number} would make`,
    hint: 'Give the job the permission contents: read; if it has that, run it again',
  };
}

/** Said instead of planning what nobody asks for any more. */
function movedOn({ number, head }: PullRequest): Problem {
  return {
    code: 'moved-on',
    severity: 'warning',
    message: `Pull request ${number} was closed, or is no longer at ${shortCommit(head.sha)}, so that was not planned`,
  };
}

function conflict(pull: PullRequest): Problem {
  return {
    code: 'merge-conflict',
    severity: 'error',
    message: `The branch has conflicts with ${pull.base.branch}, so what merging it would apply cannot be planned`,
    hint: 'Resolve the conflicts and push',
  };
}

function plainFile(entry: TreeEntry, file: string): Result<Extract<TreeEntry, { kind: 'file' }>> {
  const problem = (message: string, hint: string) =>
    failure({ code: 'not-a-plain-file', severity: 'error', message, hint, file });
  const named = JSON.stringify(file);
  switch (entry.kind) {
    case 'file':
      if (!isTooLarge(entry)) return success(entry);
      return problem(
        `${named} is larger than 1 MiB`,
        'Split it, or give entries their common values in defaults',
      );
    case 'absent':
      return problem(
        `Merging this removes ${named}`,
        'Keep the file; to declare nothing, see policy.allowEmpty',
      );
    case 'symlink':
      return problem(
        `${named} is a symbolic link, which is not followed`,
        'Put the file itself in its place',
      );
    case 'submodule':
      return problem(`${named} is a submodule`, 'Put the file itself in its place');
    case 'folder':
      return problem(`${named} is a folder`, 'Name the YAML file itself');
  }
}

/** Of a file whose size GitHub does not tell, reading it does. */
function isTooLarge({ size }: Extract<TreeEntry, { kind: 'file' }>): boolean {
  return size !== null && size > LARGEST_FILE;
}

/** From the trusted checkout where it has that commit, else from GitHub. */
async function readBefore(
  base: string,
  { world, repositoryHost, args }: Job,
): Promise<Result<Uint8Array | null>> {
  const history = await openHistory(world.git, args.file, world.cwd);
  const version = history.ok ? await readVersion(history.value, base) : history;
  if (version.ok) return success(version.value.bytes);
  if (version.problems.every(({ code }) => code === 'file-not-at-ref')) return success(null);
  const entry = await repositoryHost.entryAt(base, args.file);
  return success(entry.kind === 'file' && !isTooLarge(entry) ? await repositoryHost.blob(entry.blob) : null);
}
