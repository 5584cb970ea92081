import type { Deployed } from '../ports/repository-host.ts';
import type { Api } from './api.ts';

const MOST_DEPLOYMENTS = 100;

/** GitHub marks a deployment as inactive when the next one succeeds, so all that is said of each is looked at. */
export async function lastDeployment(api: Api, environment: string): Promise<Deployed | null> {
  const task = `list the deployments to ${environment}`;
  const deployments = await api.each(
    { endpoint: 'deployments', task, parameters: { environment } },
    (one) => ({ id: one.number('id'), sha: one.commit('sha') }),
    MOST_DEPLOYMENTS,
  );
  for (const { id, sha } of deployments) {
    const statuses = await api.each(
      {
        endpoint: 'deploymentStatuses',
        task: `read how a deployment to ${environment} ended`,
        parameters: { deployment_id: id },
      },
      (status) => ({ state: status.text('state'), at: status.text('created_at') }),
    );
    const success = statuses.find(({ state }) => state === 'success');
    if (success !== undefined) return { sha, at: success.at };
  }
  return null;
}
