import { type Answer, invalid, notFound, ok, paged } from './answers.ts';
import { type Asked, type Route, route } from './route.ts';
import { type EnvironmentRow, newEnvironment, numberOf, PEOPLE, type RulesetRow } from './settings-state.ts';

const needs = (grant: `${string}: ${'read' | 'write'}`) => () => [grant] as const;
/** The pull requests of forks whose workflows somebody has to let run. */
const APPROVALS: readonly unknown[] = [
  'first_time_contributors_new_to_github',
  'first_time_contributors',
  'all_external_contributors',
];
const NOTHING: Answer<''> = { status: 204, body: '' };

/** Settings of the repository as they are read. */
const reading: readonly Route[] = [
  route({
    method: 'GET',
    path: '',
    needs: needs('metadata: read'),
    answer: ({ github }) =>
      ok({
        id: github.places.id,
        name: github.places.name,
        private: github.isPrivate,
        default_branch: github.base,
      }),
  }),
  route({
    method: 'GET',
    path: '/environments',
    needs: needs('actions: read'),
    answer: ({ github, url }) =>
      wrapped('environments', [...github.settings.environments.values()].map(environmentRow), url),
  }),
  route({
    method: 'GET',
    path: '/environments/{environment_name}',
    needs: needs('actions: read'),
    answer: (asked) => withEnvironment(asked, (row) => ok(environmentRow(row))),
  }),
  route({
    method: 'GET',
    path: '/environments/{environment_name}/deployment-branch-policies',
    needs: needs('actions: read'),
    answer: (asked) =>
      withEnvironment(asked, ({ branches }) =>
        wrapped(
          'branch_policies',
          branches.map((branch, id) => ({ id, ...branch })),
          asked.url,
        ),
      ),
  }),
  route({
    method: 'GET',
    path: '/environments/{environment_name}/secrets',
    needs: needs('environments: read'),
    answer: (asked) => withEnvironment(asked, ({ secrets }) => wrapped('secrets', named(secrets), asked.url)),
  }),
  route({
    method: 'GET',
    path: '/environments/{environment_name}/variables',
    needs: needs('environments: read'),
    answer: (asked) => withEnvironment(asked, ({ variables }) => variablesOf(variables, asked.url)),
  }),
  route({
    method: 'GET',
    path: '/actions/secrets',
    needs: needs('secrets: read'),
    answer: ({ github, url }) => wrapped('secrets', named(github.settings.secrets), url),
  }),
  route({
    method: 'GET',
    path: '/actions/organization-secrets',
    needs: needs('secrets: read'),
    answer: ({ github, url }) => wrapped('secrets', named(github.settings.organizationSecrets), url),
  }),
  route({
    method: 'GET',
    path: '/actions/variables',
    needs: needs('variables: read'),
    answer: ({ github, url }) => variablesOf(github.settings.variables, url),
  }),
  route({
    method: 'GET',
    path: '/actions/organization-variables',
    needs: needs('variables: read'),
    answer: ({ github, url }) => variablesOf(github.settings.organizationVariables, url),
  }),
  route({
    method: 'GET',
    path: '/rules/branches/{branch}',
    needs: needs('metadata: read'),
    answer: ({ github, in: at, url }) =>
      paged(
        github.settings.rulesets
          .filter(
            ({ branches, enforcement }) =>
              enforcement === 'active' && branches.includes(`refs/heads/${at('branch')}`),
          )
          .flatMap(({ rules, id }) => rules.map((rule) => ({ ...rule, ruleset_id: id }))),
        url,
      ),
  }),
  route({
    method: 'GET',
    path: '/actions/permissions/workflow',
    needs: needs('administration: read'),
    answer: ({ github }) => ok({ ...github.settings.workflow }),
  }),
  route({
    method: 'GET',
    path: '/actions/permissions',
    needs: needs('administration: read'),
    answer: ({ github }) => ok({ ...github.settings.actions }),
  }),
  route({
    method: 'GET',
    path: '/contents/{path}',
    needs: needs('contents: read'),
    answer: ({ github, in: at, url }) => {
      const ref = url.searchParams.get('ref') ?? github.base;
      const branchHead = github.git.commit(`refs/heads/${ref}`);
      const tree = branchHead === null ? null : github.git.folder(branchHead, at('path'));
      if (tree === null) return notFound();
      return ok(
        tree.entries.map(({ path, sha, type }) => ({
          name: path,
          sha,
          type: type === 'tree' ? 'dir' : 'file',
        })),
      );
    },
  }),
];

/** Settings as `gh` changes them, with its own token. */
const changing: readonly Route[] = [
  route({
    method: 'PUT',
    path: '/environments/{environment_name}',
    needs: needs('administration: write'),
    answer: changeEnvironment,
  }),
  route({
    method: 'POST',
    path: '/environments/{environment_name}/deployment-branch-policies',
    needs: needs('administration: write'),
    answer: (asked) =>
      withEnvironment(asked, ({ policy, branches }) => {
        const { name, type = 'branch' } = asked.body;
        if (policy?.custom_branch_policies !== true) return invalid('Policy', 'name', 'lists no branches');
        if (typeof name !== 'string' || (type !== 'branch' && type !== 'tag'))
          return invalid('Policy', 'name', 'is no name');
        branches.push({ name, type });
        return ok({ id: branches.length, name, type });
      }),
  }),
  route({
    method: 'PUT',
    path: '/environments/{environment_name}/secrets/{secret_name}',
    needs: needs('environments: write'),
    answer: (asked) =>
      withEnvironment(asked, ({ secrets }) => {
        secrets.add(asked.in('secret_name'));
        return ok({}, 201);
      }),
  }),
  route({
    method: 'POST',
    path: '/environments/{environment_name}/variables',
    needs: needs('environments: write'),
    answer: (asked) =>
      withEnvironment(asked, ({ variables }) => {
        variables.set(String(asked.body.name), String(asked.body.value));
        return ok({}, 201);
      }),
  }),
  route({
    method: 'POST',
    path: '/rulesets',
    needs: needs('administration: write'),
    answer: addRuleset,
  }),
  route({
    method: 'PUT',
    path: '/actions/permissions/workflow',
    needs: needs('administration: write'),
    answer: ({ github, body }) => {
      Object.assign(github.settings.workflow, body);
      return NOTHING;
    },
  }),
  route({
    method: 'PUT',
    path: '/actions/permissions',
    needs: needs('administration: write'),
    answer: ({ github, body }) => {
      Object.assign(github.settings.actions, body);
      return NOTHING;
    },
  }),
  route({
    method: 'PUT',
    path: '/actions/permissions/fork-pr-contributor-approval',
    needs: needs('administration: write'),
    answer: ({ body }) =>
      APPROVALS.includes(body.approval_policy) ? NOTHING : invalid('Policy', 'approval_policy', 'is none'),
  }),
];

export const settingsRoutes: readonly Route[] = [...reading, ...changing];

/** Who somebody is, outside of any repository. */
export const peopleRoutes: readonly Route[] = [
  { method: 'GET', path: '/user', needs: () => [], answer: () => person('User', 'admin') },
  {
    method: 'GET',
    path: '/users/{username}',
    needs: () => [],
    answer: ({ in: at }) => person('User', at('username')),
  },
  {
    method: 'GET',
    path: '/orgs/{org}/teams/{team_slug}',
    needs: () => [],
    answer: ({ in: at }) => person('Team', at('team_slug')),
  },
];

function person(type: 'User' | 'Team', name: string): Answer {
  const id = numberOf(type, name);
  return id === null ? notFound() : ok({ id });
}

type Wrapped<Name extends string, Row> = { readonly total_count: number } & Readonly<
  Record<Name, readonly Row[]>
>;

/** A page of rows below a name, with their number. */
function wrapped<Name extends string, Row>(field: Name, rows: readonly Row[], url: URL) {
  const page = paged(rows, url);
  const body = { total_count: rows.length, [field]: page.body } as Wrapped<Name, Row>;
  return { ...page, body };
}

/** GitHub sends no more than 30 variables at once. */
function variablesOf(variables: ReadonlyMap<string, string>, url: URL) {
  if (Number(url.searchParams.get('per_page') ?? 10) > 30)
    return invalid('Variable', 'per_page', 'is over 30');
  return wrapped(
    'variables',
    [...variables].map(([name, value]) => ({ name, value })),
    url,
  );
}

function named(names: ReadonlySet<string>) {
  return [...names].map((name) => ({ name }));
}

function withEnvironment<Body>(
  { github, in: at }: Asked,
  answer: (row: EnvironmentRow) => Answer<Body>,
): Answer<Body> {
  const row = github.settings.environments.get(at('environment_name'));
  return row === undefined ? notFound() : answer(row);
}

function environmentRow({
  name,
  policy,
  reviewers,
  preventsSelfReview,
  letsAdministratorsPass,
}: EnvironmentRow) {
  return {
    id: name.length,
    name,
    can_admins_bypass: letsAdministratorsPass,
    deployment_branch_policy: policy,
    protection_rules: [
      ...(reviewers.length === 0
        ? []
        : [
            {
              id: 1,
              type: 'required_reviewers',
              prevent_self_review: preventsSelfReview,
              reviewers: reviewers.map(({ type, id }) => {
                const who = PEOPLE.get(id)?.name;
                return { type, reviewer: type === 'Team' ? { id, slug: who } : { id, login: who } };
              }),
            },
          ]),
      ...(policy === null ? [] : [{ id: 2, type: 'branch_policy' }]),
    ],
  };
}

/** What is not in the request goes back to how GitHub makes a new one. */
function changeEnvironment({ github, in: at, body }: Asked) {
  const name = at('environment_name');
  const row = github.settings.environments.get(name) ?? newEnvironment(name);
  const { reviewers = [], prevent_self_review = false, deployment_branch_policy: policy = null } = body;
  const asked = Array.isArray(reviewers) ? (reviewers as EnvironmentRow['reviewers']) : [];
  if (asked.some(({ type, id }) => PEOPLE.get(id)?.type !== type))
    return invalid('Environment', 'reviewers', 'is nobody');
  if (typeof prevent_self_review !== 'boolean')
    return invalid('Environment', 'prevent_self_review', 'is no boolean');
  const wanted = policy as EnvironmentRow['policy'];
  if (wanted !== null && wanted.protected_branches === wanted.custom_branch_policies)
    return invalid('Environment', 'deployment_branch_policy', 'takes one of two');
  Object.assign(row, { reviewers: asked, preventsSelfReview: prevent_self_review, policy: wanted });
  github.settings.environments.set(name, row);
  return ok(environmentRow(row));
}

function addRuleset({ github, body }: Asked) {
  const {
    name,
    enforcement,
    conditions,
    rules,
    bypass_actors: bypass = [],
  } = body as {
    readonly bypass_actors?: RulesetRow['bypass'];
    readonly conditions?: { readonly ref_name: { readonly include: readonly string[] } };
  } & Partial<RulesetRow>;
  if (typeof name !== 'string' || typeof enforcement !== 'string' || rules === undefined)
    return invalid('Ruleset', 'name', 'is missing');
  const id = github.nextId();
  github.settings.rulesets.push({
    id,
    name,
    enforcement,
    rules,
    bypass,
    branches: conditions?.ref_name.include ?? [],
  });
  return ok({ id, name }, 201);
}
