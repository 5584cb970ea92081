import type { GithubEnvironment } from './repository-files.ts';

const READING = [
  'list address configurations',
  'list Studio flows',
  'for better warnings: read the Conversations configuration, published revisions of flows and the Flex configuration; list Conversations services',
];
const WRITING = [
  'fetch, create and update address configurations',
  'delete address configurations, if entries are ever removed',
];

const SECRETS = ['TWILIO_API_KEY', 'TWILIO_API_SECRET'];
const VARIABLES = ['TWILIO_ACCOUNT_SID'];

/**
 * The environments on GitHub that hold credentials. `accounts` are the environments of the file that have their
 * own; without any there is one set for all.
 */
export function githubEnvironmentsFor(accounts: readonly string[]): readonly GithubEnvironment[] {
  const secrets = namesFor(SECRETS, accounts);
  const variables = namesFor(VARIABLES, accounts);
  return [
    { name: 'flex-plan', about: 'plans of own branches, and drift', key: READING, secrets, variables },
    {
      name: 'flex-plan-fork',
      about: 'plans of forks, each after a reviewer let it in; without secrets forks get no plan',
      key: READING,
      secrets,
      variables,
    },
    { name: 'flex-apply', about: 'apply', key: [...READING, ...WRITING], secrets, variables },
  ];
}

/** How a variable says which environment of the file it is for. */
export function suffixOf(environment: string): string {
  return environment.toUpperCase().replaceAll(/[-.]/g, '_');
}

function namesFor(names: readonly string[], accounts: readonly string[]): readonly string[] {
  if (accounts.length === 0) return names;
  return accounts.flatMap((account) => names.map((name) => `${name}_${suffixOf(account)}`));
}
