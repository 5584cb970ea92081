import { shortCommit } from '../../base/commit-id.ts';
import { isDeclarationPath } from '../../base/folder.ts';
import { failure, type Problem, type Result, success } from '../../base/problem.ts';
import { isSameFiles, mergeFiles, type TreeFiles, writeBlob } from '../../history/merge.ts';
import type { Comparison, PullRequest } from '../../ports/repository-host.ts';
import type { Files } from '../load.ts';
import { type BranchSide, type Contents, openContents } from './contents.ts';
import type { Job } from './job.ts';
import { listProposed } from './proposed-files.ts';

/** What merging a pull request now would make of the declaration. It is data: nothing of it is checked out or run. */
export interface Proposal {
  /** Head of the base branch that it is merged with. */
  readonly branchHead: string;
  /** Git's ids of the files, by path. */
  readonly blobs: TreeFiles;
  readonly files: Files;
  /** The declaration at the head of the base branch; null when it is not there. */
  readonly before: Files | null;
  /** Texts of the other YAML files that it changes, by path; null: it removes the file. */
  readonly beside: ReadonlyMap<string, string | null>;
}

/** Why there is nothing to plan. */
export type Nothing = 'untouched' | 'absent';

/**
 * The edit of a pull request on the head of the base branch: what it changed since it left the branch, merged three
 * ways as GitHub would. GitHub's own test merge is not read, since it may be hours old.
 * Problems: `merge-conflict`, and what lies in place of a file.
 */
export async function readProposal(pull: PullRequest, job: Job): Promise<Result<Proposal | Nothing>> {
  const { repositoryHost, args, context } = job;
  const compared = await repositoryHost.compare(context.defaultBranch, pull.head.sha);
  if (compared === null) return failure(unrelated(pull));
  const contents = await openContents(job);
  const branch = await contents.branchSide(compared);
  if (isUntouched(compared, branch, args.file))
    return success(branch.ours.size === 0 ? 'absent' : 'untouched');
  const theirs = await filesOf(pull, branch, job);
  if (!theirs.ok) return theirs;
  const merged = await mergedFiles(pull, { branch, theirs: theirs.value, contents });
  if (!merged.ok) return merged;
  if (isSameFiles(merged.value, branch.ours)) return success(branch.ours.size === 0 ? 'absent' : 'untouched');
  if (merged.value.size === 0) return failure(removed(args.file));
  return success({
    branchHead: compared.branchHead,
    blobs: merged.value,
    files: await contents.read(merged.value),
    before: branch.ours.size === 0 ? null : await contents.read(branch.ours),
    beside: await besideOf(compared, { contents, file: args.file }),
  });
}

/** True when nothing that the pull request changed is part of the declaration, under the name it had then. */
function isUntouched({ changed }: Comparison, { wasAt }: BranchSide, file: string): boolean {
  const roots = [wasAt, file];
  // A link in place of a folder above changes all that lies in it.
  const isTouched = (path: string) => roots.some((root) => isWithin(path, root) || isWithin(root, path));
  return changed !== null && ![...changed.keys()].some(isTouched);
}

function isWithin(path: string, root: string): boolean {
  return root === '' || root === '.' || path === root || path.startsWith(`${root}/`);
}

/** The files of a pull request: where they lay when it left the branch, and where they lie now. */
async function filesOf(
  { head }: PullRequest,
  { wasAt, isAt }: BranchSide,
  job: Job,
): Promise<Result<TreeFiles>> {
  const then = await listProposed(head.sha, wasAt, job);
  if (!then.ok || wasAt === isAt) return then;
  const now = await listProposed(head.sha, isAt, job);
  return now.ok ? success(new Map([...then.value, ...now.value])) : now;
}

interface Sides {
  readonly branch: BranchSide;
  readonly theirs: TreeFiles;
  readonly contents: Contents;
}

/** Git merges what both sides have changed; what only one of them has, it is not needed for. */
async function mergedFiles(
  pull: PullRequest,
  { branch, theirs, contents }: Sides,
): Promise<Result<TreeFiles>> {
  const { base, ours, wasAt, isAt } = branch;
  if (isSameFiles(ours, base)) return success(theirs);
  if (isSameFiles(theirs, base) || isSameFiles(theirs, ours)) return success(ours);
  const { repository } = contents;
  if (repository === null) return failure(behind(pull));
  const known = new Set([...base.values(), ...ours.values()]);
  const foreign = new Map([...theirs].filter(([, blob]) => !known.has(blob)));
  for (const bytes of (await contents.read(foreign)).values()) {
    const written = await writeBlob(repository, bytes);
    if (!written.ok) return written;
  }
  const merged = await mergeFiles(repository, { base, ours, theirs });
  if (!merged.ok) return merged;
  if (merged.value === null) return failure(conflict(pull));
  // A file that the branch has renamed since is edited under its new name.
  return wasAt === isAt
    ? success(merged.value)
    : success(new Map([...merged.value].filter(([path]) => isWithin(path, isAt))));
}

/** More files beside the declaration are not read: each costs a request. */
const MOST_BESIDE = 5;

async function besideOf(
  { changed }: Comparison,
  { contents, file }: { readonly contents: Contents; readonly file: string },
): Promise<ReadonlyMap<string, string | null>> {
  const others = [...(changed ?? [])].filter(([path]) => isDeclarationPath(path) && !isWithin(path, file));
  const texts = new Map<string, string | null>();
  for (const [path, { blob }] of others.slice(0, MOST_BESIDE)) {
    const read = blob === null ? null : (await contents.read(new Map([[path, blob]]))).get(path);
    texts.set(path, read == null ? null : new TextDecoder().decode(read));
  }
  return texts;
}

function conflict({ base }: PullRequest): Problem {
  return {
    code: 'merge-conflict',
    severity: 'error',
    message: `The branch has conflicts with ${base.branch}, so what merging it would apply cannot be planned`,
    hint: 'Resolve the conflicts and push',
  };
}

function unrelated({ base, head }: PullRequest): Problem {
  return {
    code: 'merge-conflict',
    severity: 'error',
    message: `GitHub cannot compare ${shortCommit(head.sha)} with ${base.branch}: they have no commit in common, or the token may not see one of them`,
    hint: `Give the job the permission contents: read, and begin the branch at ${base.branch}`,
  };
}

function behind({ base }: PullRequest): Problem {
  return {
    code: 'merge-conflict',
    severity: 'error',
    message: `The branch is behind ${base.branch}, where the same file has changed, and without a checkout they cannot be merged`,
    hint: `Put actions/checkout with fetch-depth: 0 before this step, or merge ${base.branch} into the branch`,
  };
}

function removed(file: string): Problem {
  return {
    code: 'not-a-plain-file',
    severity: 'error',
    message: `Merging this removes ${JSON.stringify(file)}`,
    hint: 'Keep the file; to declare nothing, see policy.allowEmpty',
    file,
  };
}
