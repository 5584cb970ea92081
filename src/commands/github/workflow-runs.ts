import { type Workflow, workflowPath } from '../../base/github-names.ts';
import { ApiError } from '../../base/problem.ts';
import type { CommentHeader } from '../../github/header.ts';
import type { WorkflowRun } from '../../ports/repository-host.ts';
import type { Job } from './job.ts';

/** True for a run of a workflow of this repository, of whatever branch. */
export function isRunOf(workflow: Workflow, run: WorkflowRun, { context, world }: Job): boolean {
  const isOurs = run.repository === null || run.repository === context.repository.id;
  return isOurs && pathsOf(workflow, world.env).includes(run.workflow ?? '');
}

/** Paths of a workflow: a team may have given it another name, which a job of it knows of itself. */
function pathsOf(workflow: Workflow, env: Job['world']['env']): readonly string[] {
  const [, own] = /^[^/]+\/[^/]+\/(\.github\/workflows\/[^@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? '') ?? [];
  return [workflowPath(workflow), ...(own === undefined ? [] : [own])];
}

/**
 * True when GitHub knows the attempt of a run that a plan comment claims to be of, as one of the plan workflow on the
 * default branch. Anybody who may write comments can claim any number; one that GitHub has given out is soon exceeded.
 */
export async function isPlannedBy({ run, attempt }: CommentHeader, job: Job): Promise<boolean> {
  const { context, repositoryHost } = job;
  try {
    const named = await repositoryHost.workflowRun(run);
    if (named === null || !isRunOf('plan', named, job)) return false;
    // A team may have pull requests planned by their own event, whose runs are on their branches.
    const isOnBranch = named.branch === context.defaultBranch || context.trigger.kind === 'pull-request';
    return isOnBranch && named.attempt >= attempt;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return false;
  }
}
