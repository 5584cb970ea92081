import type { Deployment, DeploymentStatus, WorkflowRun } from '../ports/repository-host.ts';
import type { Api } from './api.ts';
import type { Fields } from './fields.ts';

const MOST_DEPLOYMENTS = 100;

/** Newest first, no more than a hundred. */
export function deployments(api: Api, environment: string): Promise<readonly Deployment[]> {
  return api.each(
    {
      endpoint: 'deployments',
      task: `list the deployments to ${environment}`,
      parameters: { environment },
    },
    (one) => ({ id: one.number('id'), sha: one.commit('sha'), at: one.textOrNull('created_at') }),
    MOST_DEPLOYMENTS,
  );
}

/** Newest first. GitHub marks a deployment as inactive when the next one succeeds, so all that is said is of use. */
export function deploymentStatuses(api: Api, deployment: number): Promise<readonly DeploymentStatus[]> {
  return api.each(
    {
      endpoint: 'deploymentStatuses',
      task: `read how deployment ${deployment} ended`,
      parameters: { deployment_id: deployment },
    },
    (status) => ({
      state: status.text('state'),
      run: runIn(status.textOrNull('log_url')) ?? runIn(status.textOrNull('target_url')),
    }),
  );
}

export function workflowRun(api: Api, run: number): Promise<WorkflowRun> {
  const task = `read run ${run} of a workflow`;
  return api.one({ endpoint: 'workflowRun', task, parameters: { run_id: run } }, readRun);
}

function readRun(run: Fields): WorkflowRun {
  return {
    // GitHub may name the branch behind the path of the file.
    workflow: run.textOrNull('path')?.replace(/@.*$/, '') ?? null,
    event: run.text('event'),
    branch: run.textOrNull('head_branch'),
    sha: run.commit('head_sha'),
    repository: run.fieldsOrNull('head_repository')?.numberOrNull('id') ?? null,
    isCompleted: run.textOrNull('status') === 'completed',
    attempt: run.numberOrNull('run_attempt') ?? 1,
    createdAt: run.textOrNull('created_at'),
    updatedAt: run.textOrNull('updated_at'),
  };
}

/** Number of the run that an address leads to; null when it leads elsewhere. */
function runIn(address: string | null): number | null {
  const [, run] = /\/actions\/runs\/([1-9]\d{0,15})(?:[/?#]|$)/.exec(address ?? '') ?? [];
  return run === undefined || !Number.isSafeInteger(Number(run)) ? null : Number(run);
}
