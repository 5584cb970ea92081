import packageJson from '../../../package.json' with { type: 'json' };
import type { Mistake } from './mistakes-of-environments.ts';
import { committed, ruleset } from './scene.ts';

export const MISTAKES_OF_THE_REPOSITORY: readonly Mistake[] = [
  [
    'there is no ruleset',
    ({ github }) => github.settings.rulesets.splice(0),
    'ruleset',
    'bad',
    'No ruleset holds for the branch main',
  ],
  [
    'the branch may be pushed to',
    (scene) => ruleset(scene, 'pull_request', null),
    'ruleset',
    'bad',
    'without a pull request',
  ],
  [
    'the branch may be pushed over',
    (scene) => ruleset(scene, 'non_fast_forward', null),
    'ruleset',
    'bad',
    'pushed over',
  ],
  [
    'rebasing is allowed',
    (scene) => ruleset(scene, 'pull_request', { allowed_merge_methods: ['squash', 'rebase'] }),
    'ruleset',
    'bad',
    'merged by rebase',
  ],
  [
    'every way of merging is allowed',
    (scene) => ruleset(scene, 'pull_request', { allowed_merge_methods: null }),
    'ruleset',
    'bad',
    'merged by rebase',
  ],
  [
    'nobody reviews',
    (scene) => ruleset(scene, 'pull_request', { required_approving_review_count: 0 }),
    'ruleset',
    'bad',
    'Nobody else has to approve',
  ],
  [
    'the plan is not required',
    (scene) =>
      ruleset(scene, 'required_status_checks', {
        required_status_checks: [{ context: 'chat addresses / validate', integration_id: 15368 }],
      }),
    'ruleset',
    'bad',
    'without the check addresses/plan',
  ],
  [
    'any app may report a check',
    (scene) =>
      ruleset(scene, 'required_status_checks', {
        required_status_checks: [
          { context: 'chat addresses / validate' },
          { context: 'addresses/plan', integration_id: 15368 },
        ],
      }),
    'ruleset',
    'bad',
    'counts whoever reports it',
  ],
  [
    'a branch may be behind',
    (scene) => ruleset(scene, 'required_status_checks', { strict_required_status_checks_policy: false }),
    'ruleset',
    'warning',
    'behind the branch',
  ],
  [
    'nobody owns the declaration',
    (scene) => committed(scene, '../CODEOWNERS', (text) => text.replace('/addresses.yaml', '/other.yaml')),
    'code-owners',
    'bad',
    '@acme/flex does not own /addresses.yaml',
  ],
  [
    'a later line of CODEOWNERS gives the workflows to somebody else',
    (scene) => committed(scene, '../CODEOWNERS', (text) => `${text}/.github/ @acme/web # ours\n`),
    'code-owners',
    'bad',
    '@acme/flex does not own /.github/',
  ],
  [
    'there is no CODEOWNERS',
    ({ github }) => {
      github.git.run('rm', '--quiet', '.github/CODEOWNERS');
      github.git.run('commit', '--quiet', '-m', 'Remove');
    },
    'code-owners',
    'bad',
    'CODEOWNERS is missing',
  ],
  [
    'workflows may write',
    ({ github }) => {
      github.settings.workflow.default_workflow_permissions = 'write';
    },
    'workflow-permissions',
    'warning',
    'may write',
  ],
  [
    'actions need no commit',
    ({ github }) => {
      github.settings.actions.sha_pinning_required = false;
    },
    'workflow-permissions',
    'warning',
    'without naming its commit',
  ],
  [
    'a workflow is older',
    (scene) =>
      committed(scene, 'chat-addresses-apply.yml', (text) =>
        text.replaceAll(/# v\d.*/g, (version) => (version === '# v7.0.1' ? version : '# v0.0.9')),
      ),
    'workflow',
    'bad',
    'chat-addresses-apply.yml is older than this version: 0.0.9',
  ],
  [
    'a workflow is newer',
    (scene) =>
      committed(scene, 'chat-addresses-drift.yml', (text) =>
        text.replace(`# v${packageJson.version}`, '# v99.10.0'),
      ),
    'workflow',
    'warning',
    'written by version 99.10.0',
  ],
  [
    'a workflow was edited',
    (scene) =>
      committed(scene, 'chat-addresses-plan.yml', (text) =>
        text.replace('timeout-minutes: 15', 'timeout-minutes: 99'),
      ),
    'workflow',
    'bad',
    'says something else',
  ],
  [
    'a workflow is missing',
    ({ github }) => {
      github.git.run('rm', '--quiet', '.github/workflows/chat-addresses-validate.yml');
      github.git.run('commit', '--quiet', '-m', 'Remove');
    },
    'workflow',
    'bad',
    'chat-addresses-validate.yml is missing',
  ],
  [
    'a workflow of an earlier version is there',
    (scene) =>
      committed(
        scene,
        'apply.yml',
        () => `jobs: { a: { steps: [{\n uses: acme/chat-addresses/.github/actions/sync@1 }] } }`,
      ),
    'workflow',
    'bad',
    'a second time',
  ],
];
