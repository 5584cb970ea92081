import { PLAN_ENVIRONMENT } from '../base/github-names.ts';
import type { Problem } from '../base/problem.ts';
import { ownName } from '../base/variables.ts';
import { githubEnvironmentsFor, namesHeld } from './github-environments.ts';
import type { SetupRequest } from './repository-files.ts';

/** As many secrets as GitHub takes in one environment. */
const MOST = 100;
/** The key that signs plan comments. */
const SHARED = 1;

/**
 * That an environment on GitHub would hold more secrets than GitHub takes: the one that plans, which holds those of every
 * account. An error where no naming of the secrets of webhooks makes them few enough. Problem: `too-many-secrets`.
 */
export function tooManySecrets(request: SetupRequest): Problem | null {
  const { stages, secrets, declaration: file } = request;
  const count = Math.max(...githubEnvironmentsFor(request).map((environment) => environment.secrets.length));
  if (count <= MOST) return null;
  const message = `${PLAN_ENVIRONMENT} would hold ${count} secrets on GitHub, which takes ${MOST} in one environment`;
  const keys = namesHeld({ secrets: [] }).length * stages.length;
  if (keys + secrets.length + SHARED > MOST || stages.length === 0) {
    const hint =
      'Split the declaration by environment: a file or folder with a part of the environments, in a repository of its own, is set up and planned by itself, and what the other part declares is left alone';
    return { code: 'too-many-secrets', severity: 'error', message, hint, file };
  }
  const [name = ''] = secrets;
  const own = ownName(name, stages[0]?.environment ?? '');
  const hint = `Where a secret of a webhook has one value in all accounts, set it once, as ${name} instead of ${own} and the like: edit plan.env so. Otherwise split the declaration by environment, each part in a repository of its own`;
  return { code: 'too-many-secrets', severity: 'warning', message, hint, file };
}
