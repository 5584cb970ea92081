import { bad, good, warning } from '../../base/finding.ts';
import { ownName } from '../../base/variables.ts';
import type { RepositoryVariable } from '../../ports/repository-settings.ts';
import { SIGNING_KEY } from '../github-environments.ts';
import type { GithubEnvironment, GithubVariable, SetupRequest, Stage } from '../repository-files.ts';
import { word } from '../shell.ts';
import type { SetupFinding } from './code.ts';
import { withShared } from './of-each.ts';

/** The two secrets of an API key, and the one that does instead of both. */
const KEY = ['TWILIO_API_KEY', 'TWILIO_API_SECRET'];
const AUTH_TOKEN = 'TWILIO_AUTH_TOKEN';

/** The names of the secrets of an environment beside those that its jobs need. */
export function examineSecrets(
  environment: GithubEnvironment,
  there: readonly string[],
  request: SetupRequest,
): readonly SetupFinding[] {
  const { name } = environment;
  const set = new Set(there);
  const missing = environment.secrets.filter((secret) => !isThere(secret, set, request.stages));
  const findings = [
    ...missingSecrets(environment, missing, request.stages),
    ...foreignTo(environment, set, request.stages),
  ];
  if (findings.some(({ state }) => state === 'bad')) return findings;
  return [good('secrets', `${name} has the secrets that its jobs need`), ...findings];
}

/** The form with the suffix of an environment wins over the plain one, which does for it. */
function isThere(secret: string, set: ReadonlySet<string>, stages: readonly Stage[]): boolean {
  const { plain, suffix } = partsOf(secret, stages);
  const has = (name: string) => set.has(`${name}${suffix}`) || set.has(name);
  return has(plain) || (KEY.includes(plain) && has(AUTH_TOKEN));
}

function partsOf(
  secret: string,
  stages: readonly Stage[],
): { readonly plain: string; readonly suffix: string } {
  // `_EU_WEST` ends in `_WEST`, too: the longest one is the environment's own.
  const suffix = stages
    .map(({ environment }) => ownName('', environment))
    .filter((each) => secret.endsWith(each))
    .reduce((longest, each) => (each.length > longest.length ? each : longest), '');
  return { plain: secret.slice(0, secret.length - suffix.length), suffix };
}

/** One finding for all that is missing in an environment: an organisation has hundreds of secrets. */
function missingSecrets(
  { name, kind }: GithubEnvironment,
  missing: readonly string[],
  stages: readonly Stage[],
): readonly SetupFinding[] {
  const keys = missing.filter((secret) => secret !== SIGNING_KEY);
  const command = (secret: string) => `gh secret set ${secret} --env ${word(name)}`;
  const [only] = keys;
  const hint =
    keys.length === 1 && only !== undefined
      ? `Run ${command(only)}`
      : `Run ${command('NAME')} for each, or have all in a file by github setup --secrets ${kind === 'apply' ? 'apply' : 'plan'}`;
  const plain = keys.map((secret) => withoutOwn(secret, stages));
  const shared = {
    message: `each has no ${shortList([...new Set(plain)])}`,
    hint: `Have all in a file by github setup --secrets ${kind === 'apply' ? 'apply' : 'plan'}, and set them as its steps say`,
  };
  return [
    ...(keys.length === 0
      ? []
      : [withShared(bad('secrets', `${name} has no ${shortList(keys)}`, hint), name, shared)]),
    ...(keys.length === missing.length
      ? []
      : [
          warning(
            'secrets',
            `${name} has no ${SIGNING_KEY}: plan comments are not signed`,
            `Set one key for all environments: openssl rand -base64 32, then ${command(SIGNING_KEY)}`,
          ),
        ]),
  ];
}

const NAMES_SHOWN = 4;

function shortList(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN;
  return more > 1 ? `${names.slice(0, NAMES_SHOWN).join(', ')} and ${more} more` : names.join(', ');
}

/** Keys of other stages: the environment of a stage is worth no more than its own account. */
function foreignTo(
  { name, secrets }: GithubEnvironment,
  set: ReadonlySet<string>,
  stages: readonly Stage[],
): readonly SetupFinding[] {
  const foreign = stages.flatMap(({ environment }) =>
    [...KEY, AUTH_TOKEN].map((key) => ownName(key, environment)),
  );
  const suffixes = new Set(secrets.map((secret) => partsOf(secret, stages).suffix));
  return foreign
    .filter((key) => set.has(key) && !suffixes.has(partsOf(key, stages).suffix))
    .map((key) =>
      bad(
        'secrets',
        `${name} has ${key}, the key of another stage`,
        `Run gh secret delete ${key} --env ${word(name)}`,
      ),
    );
}

/** The accounts that an environment names beside those of the declaration. */
export function examineVariables(
  { name, variables }: GithubEnvironment,
  there: readonly RepositoryVariable[],
  { stages }: SetupRequest,
): readonly SetupFinding[] {
  const values = new Map(there.map((variable) => [variable.name, variable.value]));
  const valueHere = ({ name: own }: GithubVariable) =>
    values.get(own) ?? values.get(partsOf(own, stages).plain);
  // Where the declaration states the account, nothing has to name it a second time.
  const missing = variables.filter(
    (variable) => variable.value === null && valueHere(variable) === undefined,
  );
  const findings = [
    ...(missing.length === 0
      ? []
      : [
          missingVariables(
            name,
            missing.map((variable) => variable.name),
            stages,
          ),
        ]),
    ...variables.flatMap((variable) => {
      const value = valueHere(variable);
      if (value === undefined || variable.value === null || value === variable.value) return [];
      const message = `${variable.name} of ${name} is not the account that the declaration names`;
      const hint = `Run gh variable set ${variable.name} --env ${word(name)} --body ${variable.value}`;
      return [bad('variables', message, hint)];
    }),
  ];
  const [what, is] = variables.length === 1 ? ['account', 'is'] : ['accounts', 'are'];
  return findings.length > 0 ? findings : [good('variables', `The ${what} of ${name} ${is} named`)];
}

function missingVariables(name: string, missing: readonly string[], stages: readonly Stage[]): SetupFinding {
  const [only = ''] = missing;
  const command = (variable: string) => `gh variable set ${variable} --env ${word(name)}`;
  const hint = missing.length === 1 ? `Run ${command(only)}` : `Run ${command('NAME')} for each`;
  const plain = [...new Set(missing.map((variable) => withoutOwn(variable, stages)))];
  return withShared(bad('variables', `${name} has no variable ${shortList(missing)}`, hint), name, {
    message: `each has no variable ${shortList(plain)}`,
    hint: 'State `account` in the declaration, or run the step of github setup that names accounts',
  });
}

/** The name of a secret or variable of any stage: `TWILIO_API_KEY_…`. */
function withoutOwn(own: string, stages: readonly Stage[]): string {
  const { plain, suffix } = partsOf(own, stages);
  return `${plain}${suffix && '_…'}`;
}
