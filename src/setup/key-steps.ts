import { FORK_ENVIRONMENT, PLAN_ENVIRONMENT, stageEnvironment } from '../base/github-names.ts';
import { environmentCommands, forkNotes } from './environment-steps.ts';
import { namesHeld, SIGNING_KEY } from './github-environments.ts';
import type { GithubEnvironment, SetupRequest, SetupStep } from './repository-files.ts';
import { forEach, word } from './shell.ts';

/** Where the person who sets it up keeps keys until GitHub has them: outside of any repository. */
const FOLDER = '~/chat-addresses-keys';
const PLAN_KEYS = `${FOLDER}/plan.env`;
const APPLY_KEYS = `${FOLDER}/apply.env`;
const SIGNING = `${FOLDER}/signing.env`;

/** Has the keys written into files, by their names, with one key for signatures that all environments share. */
export function keysStep(
  environments: readonly GithubEnvironment[],
  request: SetupRequest,
  again: string,
): SetupStep {
  const [plan, apply] = (['plan', 'apply'] as const).map((kind) =>
    environments.find((environment) => environment.kind === kind),
  );
  const accounts = request.stages.length;
  return {
    title: 'Write the keys down, outside of the repository',
    commands: [
      `mkdir -p -m 700 ${FOLDER}`,
      `npx --no chat-addresses github setup --secrets plan${again} > ${PLAN_KEYS}`,
      `npx --no chat-addresses github setup --secrets apply${again} > ${APPLY_KEYS}`,
      `echo "${SIGNING_KEY}=$(openssl rand -base64 32)" > ${SIGNING}`,
      `\${EDITOR:-vi} ${PLAN_KEYS} ${APPLY_KEYS}`,
    ],
    notes: [
      `The API keys of plan.env may ${listed(plan?.key)}`,
      `Those of apply.env are others, which may do that, and ${listed(apply?.key.filter((one) => !plan?.key.includes(one)))}`,
      ...(accounts > 1
        ? [
            `That is ${2 * accounts} API keys to make in the Console: in each of ${accounts} accounts one that reads and one that writes`,
          ]
        : []),
      `Without files: \`gh secret set NAME --env ${PLAN_ENVIRONMENT}\` asks for the value of one secret`,
      `The ${SIGNING_KEY} signs plan comments. With it, one that somebody has edited, copied or written with another workflow approves nothing. Without it, whoever can edit comments, or run a workflow on a branch, can put an approval into one`,
    ],
  };
}

function listed(permissions: readonly string[] = []): string {
  return permissions.join('; ');
}

/** Hands the written keys to the environments that plan branches of the repository, and that apply. */
export function secretsStep(request: SetupRequest): SetupStep {
  return {
    title: 'Give the environments their secrets',
    commands: [...secretsOf(PLAN_ENVIRONMENT, PLAN_KEYS), ...applySecrets(request)],
    notes: [],
  };
}

function secretsOf(environment: string, file: string): readonly string[] {
  return [file, SIGNING].map((each) => `gh secret set -f ${each} --env ${environment}`);
}

/** Each stage gets the lines of its own account. */
function applySecrets({ stages, secrets }: SetupRequest): readonly string[] {
  const [only] = stages;
  if (stages.length < 2)
    return secretsOf(only === undefined ? 'flex-apply' : stageEnvironment(only.environment), APPLY_KEYS);
  const names = namesHeld({ secrets }).join('|');
  return forEach(
    'stage',
    stages.map(({ environment }) => environment),
    (stage) => [
      `suffix=$(printf %s ${stage} | tr a-z.- A-Z__)`,
      `grep -E "^(${names})_$suffix=" ${APPLY_KEYS} | cat - ${SIGNING} |`,
      `  gh secret set -f - --env flex-apply-${stage}`,
    ],
  );
}

/** Names the accounts that the declaration does not name; none when it names all. */
export function accountSteps(environments: readonly GithubEnvironment[]): readonly SetupStep[] {
  const commands = environments.filter(({ kind }) => kind !== 'fork').flatMap(accountsOf);
  if (commands.length === 0) return [];
  return [
    {
      title: 'Name the accounts that the declaration does not name',
      commands,
      notes: [
        'Run them one at a time: each asks for its value',
        'An environment that says `account` in the declaration needs none',
      ],
    },
  ];
}

function accountsOf({ name, variables }: GithubEnvironment): readonly string[] {
  return variables
    .filter(({ value }) => value === null)
    .map((variable) => `gh variable set ${variable.name} --env ${word(name)}`);
}

/** Lets plans of forks have the keys that read, each after a reviewer agreed. */
export function forkStep(
  environments: readonly GithubEnvironment[],
  request: SetupRequest,
): readonly SetupStep[] {
  return environments
    .filter(({ kind }) => kind === 'fork')
    .map((fork) => ({
      title: `Optional: create ${fork.name}, for ${fork.about}`,
      commands: [
        ...environmentCommands(fork, request),
        ...accountsOf(fork),
        ...secretsOf(FORK_ENVIRONMENT, PLAN_KEYS),
      ],
      notes: forkNotes(),
    }));
}

/** Once GitHub has the keys, nobody needs the files. */
export const FORGET: SetupStep = {
  title: 'Delete the files with the keys',
  commands: [`rm -r ${FOLDER}`],
  notes: ['GitHub shows no secret again: keep in your own safe what you still need'],
};
