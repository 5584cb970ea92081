import { good, warning } from '../../base/finding.ts';
import { APPLY_ENVIRONMENT } from '../../base/github-names.ts';
import type {
  AdmittedBranch,
  EnvironmentSettings,
  RepositorySettings,
} from '../../ports/repository-settings.ts';
import { environmentPath } from '../environment-steps.ts';
import { githubEnvironmentsFor } from '../github-environments.ts';
import type { GithubEnvironment, SetupRequest } from '../repository-files.ts';
import type { SetupFinding } from './code.ts';
import { examineEnvironment, examineMissing } from './environments.ts';
import { ofEach } from './of-each.ts';
import { examineReviewers } from './reviewers.ts';
import { examineSecrets, examineVariables } from './secrets.ts';
import { attempted, unread } from './unread.ts';

/** The repository as far as it is known. */
export interface Known extends SetupRequest {
  readonly isPrivate: boolean;
  /** No environment of the declaration was left out. */
  readonly isWhole: boolean;
}

/** Every environment that should be there, with what it holds and whom it waits for. */
export async function examineEnvironments(
  settings: RepositorySettings,
  known: Known,
): Promise<readonly SetupFinding[]> {
  const listed = await attempted(settings.environments());
  if (!listed.ok) return unread('environment', listed.why);
  const found = new Map(listed.value.map((one) => [one.name.toLowerCase(), one]));
  const wantedHere = githubEnvironmentsFor(known);
  const parts = await Promise.all(
    wantedHere.map(async (wanted) => {
      const own = await examineOne(wanted, found.get(wanted.name.toLowerCase()) ?? null, { settings, known });
      return own.map((finding) => ofEach(finding, wanted.name));
    }),
  );
  return [...parts.flat(), ...(known.isWhole ? leftOver([...found.values()], wantedHere) : [])];
}

/** Environments of stages that the declaration no longer has. */
function leftOver(
  found: readonly EnvironmentSettings[],
  wanted: readonly GithubEnvironment[],
): readonly SetupFinding[] {
  const names = new Set(wanted.map(({ name }) => name.toLowerCase()));
  return found
    .filter(({ name }) => name.startsWith(APPLY_ENVIRONMENT) && !names.has(name.toLowerCase()))
    .map(({ name }) =>
      warning(
        'environment',
        `${name} is the environment of no stage of the declaration, and keeps the keys that it has`,
        `Once no run waits for it: gh api --method DELETE ${environmentPath(name)}`,
      ),
    );
}

async function examineOne(
  wanted: GithubEnvironment,
  found: EnvironmentSettings | null,
  { settings, known }: { readonly settings: RepositorySettings; readonly known: Known },
): Promise<readonly SetupFinding[]> {
  if (found === null) return wanted.kind === 'fork' ? [noForks(wanted.name)] : missingWhole(wanted, known);
  const { name } = wanted;
  const [admitted, secrets, variables] = await Promise.all([
    attempted<readonly AdmittedBranch[]>(
      found.admits === 'listed' ? settings.admittedBranches(name) : Promise.resolve([]),
    ),
    attempted(settings.secretsOf(name)),
    attempted(settings.variablesOf(name)),
  ]);
  const holdsSecrets = !secrets.ok || secrets.value.length > 0;
  // An environment for forks that GitHub has made by itself holds nothing that anybody could get at.
  if (wanted.kind === 'fork' && !holdsSecrets) return [noForks(name)];
  const reviewed = { wanted, settings: found, request: known, isPrivate: known.isPrivate, holdsSecrets };
  return [
    ...examineEnvironment(wanted, { settings: found, admitted }, known),
    ...examineReviewers(reviewed),
    ...(secrets.ok ? examineSecrets(wanted, secrets.value, known) : unread('secrets', secrets.why)),
    ...(variables.ok ? examineVariables(wanted, variables.value, known) : unread('variables', variables.why)),
  ];
}

/** An environment that is not there, and all that it would have to hold: nothing of it turns up in the next look only. */
function missingWhole(wanted: GithubEnvironment, known: Known): readonly SetupFinding[] {
  return [
    examineMissing(wanted, known),
    ...examineSecrets(wanted, [], known),
    ...(wanted.variables.some(({ value }) => value === null) ? examineVariables(wanted, [], known) : []),
  ];
}

function noForks(name: string): SetupFinding {
  return good('secrets', `${name} has no secret, so forks get no plan`);
}
