import type { SetupFinding } from '../../../src/setup/check/code.ts';
import { newEnvironment } from '../fake/settings-state.ts';
import type { Scene } from './scene.ts';

/** What somebody got wrong, the change that does so, and what is said of it. */
export type Mistake = readonly [
  string,
  (scene: Scene) => void,
  SetupFinding['code'],
  'bad' | 'warning',
  string,
];

export const MISTAKES_OF_ENVIRONMENTS: readonly Mistake[] = [
  [
    'an environment admits every branch',
    ({ environment }) => {
      environment('flex-plan').policy = null;
    },
    'admitted-branches',
    'bad',
    'flex-plan admits every branch',
  ],
  [
    'an environment admits protected branches',
    ({ environment }) => {
      environment('flex-plan').policy = { protected_branches: true, custom_branch_policies: false };
    },
    'admitted-branches',
    'bad',
    'branch protection',
  ],
  [
    'an environment admits another branch',
    ({ environment }) =>
      environment('flex-apply-staging').branches.push({ name: 'release/*', type: 'branch' }),
    'admitted-branches',
    'bad',
    'release/*',
  ],
  [
    'an environment admits tags',
    ({ environment }) => environment('flex-apply-staging').branches.push({ name: 'main', type: 'tag' }),
    'admitted-branches',
    'bad',
    'the tag main',
  ],
  [
    'an environment does not admit the branch',
    ({ environment }) => environment('flex-apply-staging').branches.splice(0),
    'admitted-branches',
    'bad',
    'does not admit the branch main',
  ],
  [
    'nobody approves production',
    ({ environment }) => {
      environment('flex-apply-production').reviewers = [];
    },
    'reviewers',
    'bad',
    'Nobody has to approve a deployment to flex-apply-production',
  ],
  [
    'nobody approves production of a private repository',
    (scene) => {
      scene.environment('flex-apply-production').reviewers = [];
      scene.github.isPrivate = true;
    },
    'reviewers',
    'warning',
    'Nobody has to approve',
  ],
  [
    'somebody else approves production',
    ({ environment }) => {
      environment('flex-apply-production').reviewers = [{ type: 'User', id: 3 }];
    },
    'reviewers',
    'bad',
    '@acme/flex is no reviewer of flex-apply-production',
  ],
  [
    'whoever merged may approve',
    ({ environment }) => {
      environment('flex-apply-production').preventsSelfReview = false;
    },
    'reviewers',
    'bad',
    'Whoever starts a run may approve it',
  ],
  [
    'administrators pass the reviewers',
    ({ environment }) => {
      environment('flex-apply-production').letsAdministratorsPass = true;
    },
    'reviewers',
    'warning',
    'Administrators may deploy to flex-apply-production',
  ],
  [
    'forks get at secrets',
    ({ environment }) => {
      environment('flex-plan-fork').reviewers = [];
    },
    'reviewers',
    'bad',
    "lets every fork's pull request",
  ],
  [
    'plans wait for a person',
    ({ environment }) => {
      environment('flex-plan').reviewers = [{ type: 'User', id: 2 }];
    },
    'reviewers',
    'warning',
    'drift wait for a person',
  ],
  [
    'a secret is missing',
    ({ environment }) => environment('flex-apply-production').secrets.delete('TWILIO_API_SECRET_PRODUCTION'),
    'secrets',
    'bad',
    'flex-apply-production has no TWILIO_API_SECRET_PRODUCTION',
  ],
  [
    'the signing key is missing',
    ({ environment }) => environment('flex-plan').secrets.delete('CHAT_ADDRESSES_SIGNING_KEY'),
    'secrets',
    'warning',
    'CHAT_ADDRESSES_SIGNING_KEY',
  ],
  [
    'staging holds the key of production',
    ({ environment }) => environment('flex-apply-staging').secrets.add('TWILIO_API_KEY_PRODUCTION'),
    'secrets',
    'bad',
    'the key of another stage',
  ],
  [
    'an account is not named',
    ({ environment }) => environment('flex-plan').variables.delete('TWILIO_ACCOUNT_SID_STAGING'),
    'variables',
    'bad',
    'flex-plan has no variable TWILIO_ACCOUNT_SID_STAGING',
  ],
  [
    'another account is named',
    ({ environment }) =>
      environment('flex-apply-production').variables.set('TWILIO_ACCOUNT_SID_PRODUCTION', 'AC1'),
    'variables',
    'bad',
    'is not the account',
  ],
  [
    'a key is a secret of the repository',
    ({ github }) => github.settings.secrets.add('TWILIO_API_KEY'),
    'exposed',
    'bad',
    'TWILIO_API_KEY',
  ],
  [
    'the signing key is a secret of the organisation',
    ({ github }) => github.settings.organizationSecrets.add('CHAT_ADDRESSES_SIGNING_KEY'),
    'exposed',
    'bad',
    'CHAT_ADDRESSES_SIGNING_KEY',
  ],
  [
    'a variable is one of the repository',
    ({ github }) => github.settings.variables.set('TWILIO_REGION', 'ie1'),
    'exposed',
    'warning',
    'TWILIO_REGION',
  ],
  [
    'a stage that is gone has left its environment',
    ({ github }) => github.settings.environments.set('flex-apply', newEnvironment('flex-apply')),
    'environment',
    'warning',
    'flex-apply is the environment of no stage',
  ],
];
