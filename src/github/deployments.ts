import type { Deployed } from '../ports/repository-host.ts';
import type { Api } from './api.ts';

const MOST_DEPLOYMENTS = 100;

interface Deployment {
  readonly id: number;
  readonly sha: string;
}

/** GitHub marks a deployment as inactive when the next one succeeds, so all that is said of each is looked at. */
export async function lastDeployment(api: Api, environment: string): Promise<Deployed | null> {
  for (const { id, sha } of await deploymentsTo(api, environment)) {
    const success = await successOf(api, environment, id);
    if (success !== null) return { sha, at: success };
  }
  return null;
}

/** Whether one of the newest deployments was of one of these commits, and succeeded. */
export async function wasDeployed(
  api: Api,
  environment: string,
  commits: ReadonlySet<string>,
): Promise<boolean> {
  for (const { id, sha } of await deploymentsTo(api, environment)) {
    if (commits.has(sha) && (await successOf(api, environment, id)) !== null) return true;
  }
  return false;
}

/** Whether the newest deployment that has ended did so badly. The one of the running job has not ended. */
export async function lastRunFailed(api: Api, environment: string): Promise<boolean> {
  for (const { id } of await deploymentsTo(api, environment)) {
    const states = (await statusesOf(api, environment, id)).map(({ state }) => state);
    if (states.includes('success')) return false;
    if (states.includes('failure') || states.includes('error')) return true;
  }
  return false;
}

/** Newest first. */
function deploymentsTo(api: Api, environment: string): Promise<readonly Deployment[]> {
  const task = `list the deployments to ${environment}`;
  return api.each(
    { endpoint: 'deployments', task, parameters: { environment } },
    (one) => ({ id: one.number('id'), sha: one.commit('sha') }),
    MOST_DEPLOYMENTS,
  );
}

/** When a deployment succeeded, in ISO 8601; null when it did not. */
async function successOf(api: Api, environment: string, id: number): Promise<string | null> {
  const statuses = await statusesOf(api, environment, id);
  return statuses.find(({ state }) => state === 'success')?.at ?? null;
}

interface Status {
  readonly state: string;
  /** ISO 8601 */
  readonly at: string;
}

function statusesOf(api: Api, environment: string, id: number): Promise<readonly Status[]> {
  return api.each(
    {
      endpoint: 'deploymentStatuses',
      task: `read how a deployment to ${environment} ended`,
      parameters: { deployment_id: id },
    },
    (status) => ({ state: status.text('state'), at: status.text('created_at') }),
  );
}
