import { APPLY_ENVIRONMENT, workflowPath } from '../../base/github-names.ts';
import type { Deployment, DeploymentStatus, WorkflowRun } from '../../ports/repository-host.ts';
import type { Job } from './job.ts';
import { reportNotice } from './report.ts';
import { deploymentOf } from './stage.ts';
import { isRunOf } from './workflow-runs.ts';

/** Commits that a stage was applied from, as far as runs of the apply workflow prove it. */
export interface Applied {
  /** Of the newest apply that succeeded; null when none is known. */
  readonly last: string | null;
  /** The newest one that an apply before this run started on; null when none is known. */
  readonly started: string | null;
  /** True when the newest apply that has ended did so badly. */
  readonly hasFailed: boolean;
}

/** States of a deployment that waits: for a runner, or for people. */
const WAITING: ReadonlySet<string> = new Set(['queued', 'pending', 'waiting']);

/** States of a deployment whose apply failed. */
const BAD: ReadonlySet<string> = new Set(['failure', 'error']);

/** Milliseconds by which GitHub may be late to say that a run has ended. */
const SLACK = 10 * 60 * 1000;

/**
 * What was applied to the stage that the inputs describe. A stage that has no apply of its own yet goes on from the
 * job that applied all stages together.
 */
export async function appliedHere(job: Job): Promise<Applied> {
  const environment = deploymentOf(job.args);
  const applied = await appliedTo(environment, job);
  const isOwn = applied.last !== null || job.args.deployment !== null || environment === APPLY_ENVIRONMENT;
  return isOwn ? applied : appliedTo(APPLY_ENVIRONMENT, job);
}

/**
 * What was applied to an environment on GitHub. Anybody who may push a workflow can record a deployment, so a record
 * counts only when the run that it names is one of the apply workflow, on the default branch, at the same time.
 */
export async function appliedTo(environment: string, job: Job): Promise<Applied> {
  const { repositoryHost, context } = job;
  let started: string | null = null;
  let last: string | null = null;
  let hasFailed = false;
  let foreign = 0;
  for (const deployment of await repositoryHost.deployments(environment)) {
    const statuses = await repositoryHost.deploymentStatuses(deployment.id);
    if (statuses.every(({ state }) => WAITING.has(state))) continue;
    const run = runOf(statuses);
    if (!(await isProven(deployment, run, job))) {
      foreign += 1;
      continue;
    }
    if (run !== context.run) started ??= deployment.sha;
    hasFailed ||= statuses.some(({ state }) => BAD.has(state));
    if (isSuccessful(statuses)) {
      last = deployment.sha;
      break;
    }
  }
  if (foreign > 0) reportNotice('foreign-deployment', ignored(foreign, environment, job), job);
  return { last, started, hasFailed };
}

/** True when one of these commits was applied to an environment on GitHub, however long ago. */
export async function wasApplied(
  commits: ReadonlySet<string>,
  environment: string,
  job: Job,
): Promise<boolean> {
  const { repositoryHost } = job;
  for (const deployment of await repositoryHost.deployments(environment)) {
    if (!commits.has(deployment.sha)) continue;
    const statuses = await repositoryHost.deploymentStatuses(deployment.id);
    if (isSuccessful(statuses) && (await isProven(deployment, runOf(statuses), job))) return true;
  }
  return false;
}

/** The run that recorded a deployment, as it says itself. */
function runOf(statuses: readonly DeploymentStatus[]): number | null {
  return statuses.find(({ run }) => run !== null)?.run ?? null;
}

function isSuccessful(statuses: readonly DeploymentStatus[]): boolean {
  return statuses.some(({ state }) => state === 'success');
}

async function isProven(deployment: Deployment, run: number | null, job: Job): Promise<boolean> {
  const named = run === null ? null : await job.repositoryHost.workflowRun(run);
  if (named === null || !isApply(named, job)) return false;
  return named.sha === deployment.sha && isDuring(deployment, named);
}

/** Only what was merged runs on the default branch by a push to it, or by somebody who starts it there. */
function isApply(run: WorkflowRun, job: Job): boolean {
  const isOnBranch = run.branch === job.context.defaultBranch;
  const isMeant = run.event === 'push' || run.event === 'workflow_dispatch';
  return isOnBranch && isMeant && isRunOf('apply', run, job);
}

/** A record that was made while its run was not under way is no work of that run. */
function isDuring({ at }: Deployment, { createdAt, updatedAt, isCompleted }: WorkflowRun): boolean {
  if (at === null) return true;
  const moment = Date.parse(at);
  const isAfterStart = createdAt === null || moment >= Date.parse(createdAt) - SLACK;
  const isBeforeEnd = !isCompleted || updatedAt === null || moment <= Date.parse(updatedAt) + SLACK;
  return isAfterStart && isBeforeEnd;
}

function ignored(count: number, environment: string, { context }: Job): string {
  const records = count === 1 ? 'One deployment' : `${count} deployments`;
  const were = count === 1 ? 'was' : 'were';
  return `${records} to ${environment} ${were} not recorded by a run of ${workflowPath('apply')} on ${context.defaultBranch}, and ${count === 1 ? 'is' : 'are'} ignored`;
}
