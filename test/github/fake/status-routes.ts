import { invalid, notFound, ok, paged, refused } from './answers.ts';
import { undescribed } from './described.ts';
import { type Route, route } from './route.ts';
import { deploymentRow, runRow, statusRow } from './rows.ts';

const STATES: readonly unknown[] = ['error', 'failure', 'pending', 'success'];

/** Commit statuses, and deployments with theirs. */
export const statusRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/statuses/{sha}',
    needs: () => ['statuses: write'],
    answer: ({ github, in: at, body, login }) => {
      const sha = github.git.commit(at('sha'));
      const { state, context = 'default', description = null, target_url: target = null } = body;
      if (sha === null) return refused(422, `No commit found for SHA: ${at('sha')}`);
      if (!STATES.includes(state)) return invalid('Status', 'state', 'State is not included in the list');
      if ([...String(description ?? '')].length > 140) {
        return invalid('Status', 'description', 'Description is too long (maximum is 140 characters)');
      }
      const row = {
        id: github.nextId(),
        sha,
        state: String(state),
        context: String(context),
        description: description === null ? null : String(description),
        target: target === null ? null : String(target),
        author: login,
      };
      github.state.statuses.push(row);
      return ok(statusRow(row), 201);
    },
  }),
  route({
    method: 'GET',
    path: '/deployments',
    needs: () => ['deployments: read'],
    answer: ({ github, url }) => {
      const environment = url.searchParams.get('environment');
      const rows = github.state.deployments.filter(
        (row) => environment === null || row.environment === environment,
      );
      return paged(rows.toReversed().map(deploymentRow), url);
    },
  }),
  route({
    method: 'GET',
    path: '/actions/runs/{run_id}',
    needs: () => ['actions: read'],
    answer: ({ github, in: at }) => {
      const run = github.state.runs.find(({ id }) => String(id) === at('run_id'));
      return run === undefined ? notFound() : ok(runRow(run, github.places));
    },
  }),
  route({
    method: 'GET',
    path: '/deployments/{deployment_id}/statuses',
    needs: () => ['deployments: read'],
    answer: ({ github, in: at, url }) => {
      const row = github.state.deployments.find(({ id }) => String(id) === at('deployment_id'));
      if (row === undefined) return notFound();
      const { owner, name, web } = github.places;
      const log = row.run === null ? '' : `${web}/${owner}/${name}/actions/runs/${row.run}/job/${row.run}1`;
      const statuses = row.statuses.map(({ state, createdAt }) => ({
        state: state === 'waiting' ? undescribed(state) : state,
        created_at: createdAt,
        log_url: log,
        target_url: log,
      }));
      return paged(statuses.toReversed(), url);
    },
  }),
  route({
    method: 'GET',
    path: '/actions/runs/{run_id}/approvals',
    needs: () => ['actions: read'],
    answer: ({ github, in: at }) => {
      const rows = github.state.approvals.filter(({ run }) => String(run) === at('run_id'));
      return ok(
        rows.map(({ environment, state, user }) => ({
          state,
          comment: '',
          environments: [{ id: 1, name: environment }],
          // An account may be gone.
          user: user === null ? undescribed(null) : { login: user, id: 1, type: 'User' },
        })),
      );
    },
  }),
];
