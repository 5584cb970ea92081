import { shortCommit } from '../../base/commit-id.ts';
import { type Problem, type Result, success } from '../../base/problem.ts';
import { isOverlapping } from '../../base/unit.ts';
import { nextBehind, readLine } from '../../history/line.ts';
import { commitsTouching, type TouchingCommit } from '../../history/touching.ts';
import type { Approval } from '../../plan/guard.ts';
import type { PullRequest } from '../../ports/repository-host.ts';
import type { BranchHead } from './branch-head.ts';
import type { Job } from './job.ts';
import { findPlanComments, type PlanComment } from './plan-comment.ts';

/** A merged pull request whose change of the file is being applied. */
export interface Merged {
  readonly pull: PullRequest;
  /** The plan comments about the declaration, each of another job. */
  readonly comments: readonly PlanComment[];
  /** Those of them that approve what they show, of what is applied here. */
  readonly usable: readonly PlanComment[];
  /** Why none of them approves anything; null when one does. */
  readonly unusable: string | null;
}

export interface Review {
  /** Newest first. */
  readonly merged: readonly Merged[];
  /** Commits that changed the file and came with no pull request. */
  readonly direct: readonly string[];
  /** True when all that changed the file came with a pull request whose plan comment says what it changes. */
  readonly isComplete: boolean;
  /** Digests of the changes that people saw, whether or not seeing them was enough. */
  readonly expected: ReadonlySet<string>;
  /** True when the checkout may lack commits since the last apply. */
  readonly isShallow: boolean;
  /** Number of commits that were looked at, when there are more; null when these are all. */
  readonly limit: number | null;
  /** True when GitHub may still come to show the pull request of a commit that was made just now. */
  readonly mayBeLate: boolean;
  /** What the plan comments show, and what was named by hand. */
  readonly approval: Approval;
}

/** Each costs a request; what lies further back is reviewed by its digest. */
const MOST_COMMITS = 100;

interface Stretch {
  /** The commit that was applied last; null when none was. */
  readonly since: string | null;
  readonly branchHead: BranchHead;
  /** `long`: up to a minute for pull requests that GitHub does not show yet. */
  readonly patience: keyof typeof PAUSES;
}

/**
 * What people agreed to by merging: the plans on the pull requests that came in since the last successful apply. One
 * commit that changed the file and came otherwise, and none of them approves anything: their word may be about what
 * was taken back in between. Where nothing was ever applied, the commit that began the file is not held against it.
 */
export async function reviewSince(
  { since, branchHead, patience }: Stretch,
  job: Job,
): Promise<Result<Review>> {
  const { args } = job;
  const { commit, path, isFolder } = branchHead.version;
  const commits = await commitsTouching(branchHead.repository, {
    from: since,
    to: commit,
    root: { path, isFolder },
    most: MOST_COMMITS + 1,
  });
  if (!commits.ok) return commits;
  const isShallow = await lacksSome(branchHead, since);
  const looked = commits.value.slice(0, MOST_COMMITS);
  const isCut = commits.value.length > MOST_COMMITS;
  const beginning = since === null && !isCut && !isShallow ? looked.at(-1)?.sha : undefined;
  const merged = new Map<number, Merged>();
  const direct: string[] = [];
  let isComplete = !isCut && !isShallow;
  const found = await pullRequestsOfAll(looked, patience, job);
  for (const { sha } of looked) {
    const pulls = found.get(sha) ?? [];
    if (pulls.length === 0) direct.push(sha);
    for (const pull of pulls) {
      if (!merged.has(pull.number)) merged.set(pull.number, await readMerged(pull, job));
    }
    const isReviewed = pulls.some(({ number }) => merged.get(number)?.unusable === null);
    if (!isReviewed && sha !== beginning) isComplete = false;
  }
  const reviews = [...merged.values()];
  const approval = approvalOf(isComplete ? reviews : [], args.approvedDigest);
  const limit = isCut ? MOST_COMMITS : null;
  const mayBeLate = looked.some((one) => direct.includes(one.sha) && isFresh(one, job));
  const { digests: expected } = approvalOf(reviews, args.approvedDigest);
  return success({ merged: reviews, direct, isComplete, isShallow, limit, mayBeLate, approval, expected });
}

/** True when nobody can tell from this clone which commits came in since the one that was applied last. */
async function lacksSome({ repository, version }: BranchHead, since: string | null): Promise<boolean> {
  if (!repository.shallow) return false;
  const line = await readLine(repository, version.commit);
  if (!line.ok) return true;
  if (since !== null && line.value.includes(since)) return false;
  const behind = await nextBehind(repository, line.value);
  return !behind.ok || (behind.value !== null && behind.value !== since);
}

/** Milliseconds before each look for the pull requests of commits for which GitHub has shown none. */
const PAUSES = { short: [0, 1_000, 2_000], long: [4_000, 8_000, 15_000, 30_000] } as const;

/** Age in milliseconds from which a commit was not merged just now. */
const SETTLED_AFTER = 60 * 60 * 1000;

function isFresh({ committedAt }: TouchingCommit, { world }: Job): boolean {
  return world.time() - committedAt < SETTLED_AFTER;
}

/** The merged pull requests that each commit came in with. After a merge GitHub shows none for some seconds. */
async function pullRequestsOfAll(
  commits: readonly TouchingCommit[],
  patience: Stretch['patience'],
  job: Job,
): Promise<ReadonlyMap<string, readonly PullRequest[]>> {
  const { repositoryHost, world } = job;
  const found = new Map<string, readonly PullRequest[]>();
  for (const [index, pause] of PAUSES[patience].entries()) {
    const missing = commits.filter((one) => !found.has(one.sha) && (index === 0 || isFresh(one, job)));
    if (missing.length === 0) break;
    if (pause > 0) await world.clock.sleep(pause, world.signal);
    if (pause > 0 && world.signal.aborted) break;
    for (const { sha } of missing) {
      const pulls = (await repositoryHost.pullRequestsOf(sha)).filter((pull) => isMergedHere(pull, job));
      if (pulls.length > 0) found.set(sha, pulls);
    }
  }
  return found;
}

/** Why changes may be there that nobody is known to have reviewed, for those who wonder about a refusal. */
export function doubtsOf({ merged, direct, isComplete, isShallow, limit }: Review): readonly Problem[] {
  const others = merged.some(({ unusable }) => unusable === null);
  return [
    ...direct.map((sha) => `Commit ${shortCommit(sha)} changed the file and came with no pull request`),
    ...merged.flatMap(({ pull, unusable }) =>
      unusable === null ? [] : `Pull request ${pull.number} approves nothing: ${unusable}`,
    ),
    ...(isShallow
      ? [
          'The checkout lacks commits since the last apply, so who reviewed them is not known: check the whole history out, with fetch-depth: 0',
        ]
      : []),
    ...(limit === null ? [] : [`More than ${limit} commits changed the file since the last apply`]),
    ...(isComplete || !others
      ? []
      : ['No plan comment approves anything while a commit since the last apply came in without a review']),
  ].map((message) => ({ code: 'not-reviewed', severity: 'warning', message }));
}

/** True for one that was merged into the branch that is applied. */
export function isMergedHere({ mergedAt, base }: PullRequest, { context }: Job): boolean {
  return (
    mergedAt !== null && base.branch === context.defaultBranch && base.repository === context.repository.id
  );
}

async function readMerged(pull: PullRequest, job: Job): Promise<Merged> {
  const comments = await findPlanComments(pull.number, job);
  const covering = comments.filter(({ unit }) => isOverlapping(unit, job.args));
  const reasons = covering.map((comment) => whyUnusable(pull, comment));
  const usable = covering.filter((_, index) => reasons[index] === null);
  const none = comments.length === 0 ? 'it has no plan comment' : 'its plan comment is of other environments';
  return { pull, comments, usable, unusable: usable.length > 0 ? null : (reasons[0] ?? none) };
}

function whyUnusable(pull: PullRequest, { header, isNewer, isForged }: PlanComment): string | null {
  if (isForged)
    return 'its plan comment is not signed with the key: it was edited, copied, or written by another workflow';
  if (isNewer) return 'its plan comment is of a later version of chat-addresses';
  if (header === null) return 'its plan comment was edited';
  if (header.head !== pull.head.sha)
    return `its plan comment is about ${shortCommit(header.head)}, not what was merged`;
  return header.environments.length === 0 ? 'its plan failed' : null;
}

function approvalOf(merged: readonly Merged[], approvedDigest: string | null): Approval {
  const environments = merged.flatMap(({ usable }) =>
    usable.flatMap(({ header }) => header?.environments ?? []),
  );
  return {
    digests: new Set(environments.flatMap(({ changes }) => changes ?? [])),
    // A plan that fits its comment is approved change by change, so that a run may be repeated.
    wholes: new Set([
      ...environments.filter(({ changes }) => changes === null).map(({ digest }) => digest),
      ...(approvedDigest === null ? [] : [`sha256:${approvedDigest.replace('sha256:', '')}`]),
    ]),
    plans: [],
  };
}
