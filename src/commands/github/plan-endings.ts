import { shortCommit } from '../../base/commit-id.ts';
import type { PullRequest } from '../../ports/repository-host.ts';
import { type Ended, IDLE, type Job } from './job.ts';
import type { PlanComment } from './plan-comment.ts';
import { reportStatus } from './plan-status.ts';
import { reportIdle } from './report.ts';

/** Why a pull request is none that is planned; null when it is one. */
export function whyNot({ number, isOpen, base }: PullRequest, { context }: Job): string | null {
  if (!isOpen) return `Pull request ${number} is closed: nothing is planned`;
  if (base.repository !== context.repository.id || base.branch !== context.defaultBranch) {
    return `Pull request ${number} does not go to ${context.defaultBranch}, the branch that is applied`;
  }
  return null;
}

/** True when a pull request was closed, or pushed to, since it was read. */
export async function hasMoved({ number, head }: PullRequest, { repositoryHost }: Job): Promise<boolean> {
  const now = await repositoryHost.pullRequest(number);
  return now !== null && (!now.isOpen || now.head.sha !== head.sha);
}

/** What nobody asks for any more is not told: after a merge it would approve what no reviewer has seen. */
export async function movedOn({ number, head }: PullRequest, job: Job): Promise<Ended> {
  const said = `Pull request ${number} was closed, or is no longer at ${shortCommit(head.sha)}, so that was not planned`;
  await reportIdle(said, job);
  await reportStatus({ sha: head.sha, state: 'error', description: said }, job);
  return IDLE;
}

/** A later run has told of it already. */
export async function overtaken({ number }: PullRequest, job: Job): Promise<Ended> {
  await reportIdle(`A run that began later has planned pull request ${number}`, job);
  return IDLE;
}

/** Of a fork, only a commit that was planned before: the first time, a reviewer had to let it in. */
export function isUninvited({ head }: PullRequest, before: PlanComment | null, { context }: Job): boolean {
  return head.repository !== context.repository.id && before?.header?.head !== head.sha;
}
