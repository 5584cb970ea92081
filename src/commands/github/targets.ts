import { shortCommit } from '../../base/commit-id.ts';
import { failure, type Problem, type Result, success } from '../../base/problem.ts';
import type { PullRequest, RunHead } from '../../ports/repository-host.ts';
import type { Job } from './job.ts';

/** Why a pull request is planned now. */
export type Reason = 'pushed' | 'applied-elsewhere';

export interface Targets {
  readonly pulls: readonly PullRequest[];
  readonly reason: Reason;
  /** True when the event itself was let in, for a fork by a reviewer; false: of forks only what was planned before. */
  readonly isLetIn: boolean;
  /** For whoever wonders why nothing was planned; null when something is. */
  readonly idle: string | null;
}

/**
 * The pull requests that an event asks to be planned. Of the event only numbers, branches and commits are used,
 * and only to look for pull requests that are open at that very commit.
 */
export async function targetsOf({ args, context, repositoryHost }: Job): Promise<Result<Targets>> {
  const { trigger } = context;
  if (args.pullRequest !== null)
    return named(args.pullRequest, await repositoryHost.pullRequest(args.pullRequest));
  switch (trigger.kind) {
    case 'pull-request': {
      const pull = await repositoryHost.pullRequest(trigger.number);
      // A pull request never ceases to exist.
      return pull === null ? named(trigger.number, pull) : found([pull], trigger.head);
    }
    case 'workflow-run': {
      const { event, head, pullRequests } = trigger;
      if (event === 'push' || event === 'workflow_dispatch')
        return everyOpenOne(await repositoryHost.openPullRequests());
      const numbered = await Promise.all(pullRequests.map((number) => repositoryHost.pullRequest(number)));
      const known = numbered.filter((pull) => pull !== null);
      if (event === 'pull_request_target') return byNumber(known);
      if (event !== 'pull_request') {
        return success(idle(`Nothing to plan after a workflow that ran on ${event}`));
      }
      const pulls = known.length > 0 ? known : await pullsAt(head, repositoryHost);
      return found(
        pulls.filter((pull) => isFromThere(pull, head, context)),
        head.sha,
      );
    }
    case 'dispatch':
      return failure(NOT_NAMED);
    case 'push':
    case 'schedule':
      return everyOpenOne(await repositoryHost.openPullRequests());
    case 'merge-group':
      return success(idle('A merge queue is planned when it is applied'));
  }
}

/** Those that an event without a number is about, such as one of a fork. The branches of a deleted fork have no names. */
async function pullsAt(
  { sha, owner, branch }: RunHead,
  repositoryHost: Job['repositoryHost'],
): Promise<readonly PullRequest[]> {
  const isHere = (pull: PullRequest) => pull.head.sha === sha;
  const there =
    owner === null || branch === null ? [] : await repositoryHost.openPullRequests({ owner, branch });
  if (there.some(isHere)) return there;
  const everywhere = (await repositoryHost.openPullRequests()).filter(isHere);
  return everywhere.length > 0 ? everywhere : there;
}

/** A fork that was deleted, before or after the event, is any repository but this one. */
function isFromThere({ head }: PullRequest, { repository }: RunHead, context: Job['context']): boolean {
  if (head.repository === repository) return true;
  return head.repository === null && repository !== context.repository.id;
}

/** The head of such a run is the default branch, so only the number says which pull request is meant. */
function byNumber(pulls: readonly PullRequest[]): Result<Targets> {
  const open = pulls.filter(({ isOpen }) => isOpen);
  if (open.length > 0) return success({ pulls: open, reason: 'pushed', isLetIn: false, idle: null });
  return success(
    idle(
      pulls.length > 0
        ? 'The pull request of that run was closed'
        : 'A run on pull_request_target does not say here which pull request it was about',
    ),
  );
}

function named(number: number, pull: PullRequest | null): Result<Targets> {
  if (pull !== null) return success({ pulls: [pull], reason: 'pushed', isLetIn: true, idle: null });
  return failure({
    code: 'unknown-pull-request',
    severity: 'error',
    message: `There is no pull request ${number}, or the token may not see it`,
    hint: 'Give the number of an open pull request, and the job the permission pull-requests: write',
  });
}

function found(pulls: readonly PullRequest[], head: string): Result<Targets> {
  const current = pulls.filter((pull) => pull.isOpen && pull.head.sha === head);
  if (current.length > 0) return success({ pulls: current, reason: 'pushed', isLetIn: true, idle: null });
  const isOpen = pulls.some((pull) => pull.isOpen);
  return success(
    idle(
      isOpen
        ? `${shortCommit(head)} is no longer the head of its pull request: a newer run plans what is`
        : `No open pull request has ${shortCommit(head)} as its head: it was closed, or has moved on`,
    ),
  );
}

function everyOpenOne(pulls: readonly PullRequest[]): Result<Targets> {
  return success({
    pulls,
    reason: 'applied-elsewhere',
    isLetIn: false,
    idle: pulls.length === 0 ? 'No pull request is open' : null,
  });
}

function idle(why: string): Targets {
  return { pulls: [], reason: 'pushed', isLetIn: false, idle: why };
}

const NOT_NAMED: Problem = {
  code: 'no-pull-request',
  severity: 'error',
  message: 'A run that was started by hand does not say which pull request to plan',
  hint: 'Give the input pull-request its number',
};
