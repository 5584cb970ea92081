import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix } from 'node:path';
import pc from 'picocolors';
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { alone } from '../../src/base/finding.ts';
import { openRepositorySettings } from '../../src/github/repository-settings.ts';
import { renderSetupCheck } from '../../src/render/setup-check.ts';
import type { SetupFinding } from '../../src/setup/check/code.ts';
import { examineSetup } from '../../src/setup/check/examine.ts';
import { examineWorkflows } from '../../src/setup/check/workflows.ts';
import type { SetupRequest } from '../../src/setup/repository-files.ts';
import { secretFile } from '../../src/setup/secret-files.ts';
import { repositoryFilesFor } from '../../src/setup/setup.ts';
import { initRepository } from '../support/repositories.ts';
import { SkippingClock } from '../twilio/account.ts';
import { FakeGitHub } from './fake/github.ts';
import { ADMINISTRATOR, type Grant } from './fake/grants.ts';
import { again } from './fake/server.ts';
import { type EnvironmentRow, newEnvironment, newSettings } from './fake/settings-state.ts';
import { replay } from './replay.ts';

const REQUEST: SetupRequest = {
  uses: `acme/chat-addresses/.github/actions/sync@${'0123456789'.repeat(4)}`,
  version: packageJson.version,
  branch: 'main',
  owners: ['@acme/flex'],
  declaration: 'addresses.yaml',
  files: [],
  chosen: [],
  stages: [
    { environment: 'staging', account: null, after: [] },
    { environment: 'production', account: 'AC00000000000000000000000000000001', after: ['staging'] },
  ],
  secrets: ['SHOP_TOKEN'],
  unignored: [],
};

interface Scene {
  readonly cwd: string;
  readonly github: FakeGitHub;
  environment(name: string): EnvironmentRow;
}

let scene: Scene;
let asSetUp: FakeGitHub['settings'];
let branchHead: string;

/** A repository that an administrator set up by the printed steps, one after the other. */
async function setUp(request: SetupRequest): Promise<Scene> {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'set-up-')));
  const github = await FakeGitHub.start(cwd);
  initRepository(cwd);
  const { files, steps } = repositoryFilesFor(request);
  for (const { path, text } of [...files, { path: 'addresses.yaml', text: 'version: 1\n' }]) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  await replay(
    steps.flatMap(({ commands }) => commands),
    { github, cwd, secrets: secretFilesOf(request) },
  );
  // Nothing but the page of the settings can change this.
  for (const each of github.settings.environments.values()) each.letsAdministratorsPass = false;
  const environment = (name: string) => {
    const row = github.settings.environments.get(name);
    if (row === undefined) throw new Error(`there is no environment ${name}`);
    return row;
  };
  return { cwd, github, environment };
}

function secretFilesOf(request: SetupRequest) {
  return { plan: secretFile('plan', request), apply: secretFile('apply', request) };
}

async function takenDown({ cwd, github }: Scene): Promise<void> {
  await github.close();
  rmSync(cwd, { recursive: true, force: true });
  expect(github.violations).toEqual([]);
}

beforeAll(async () => {
  scene = await setUp(REQUEST);
  asSetUp = structuredClone(scene.github.settings);
  branchHead = scene.github.branchHead();
});

afterEach(() => {
  scene.github.settings = structuredClone(asSetUp);
  scene.github.isPrivate = false;
  scene.github.git.run('reset', '--quiet', '--hard', branchHead);
});

afterAll(() => takenDown(scene));

function examine(
  request: Partial<Parameters<typeof examineSetup>[0]['request']> = {},
  grants: readonly Grant[] = ADMINISTRATOR,
  {
    github,
    here = new Map(),
  }: Pick<Scene, 'github'> & { readonly here?: ReadonlyMap<string, string> } = scene,
): Promise<readonly SetupFinding[]> {
  const settings = openRepositorySettings({
    repository: { owner: 'acme', name: 'chats' },
    api: github.api,
    token: github.token(grants, 'ada'),
    userAgent: 'chat-addresses/test',
    env: {},
    clock: new SkippingClock(),
    random: () => 0.5,
  });
  return examineSetup({ settings, request: { ...REQUEST, isWhole: true, ...request }, here });
}

/** Everything that is not as it should be. */
async function faults(...asked: Parameters<typeof examine>): Promise<readonly SetupFinding[]> {
  return (await examine(...asked)).filter(({ state }) => state !== 'good').map(alone);
}

it('nothing differs after the printed steps, and nothing is written to find out', async () => {
  scene.github.requests.length = 0;
  const findings = await examine();
  expect(findings.filter(({ state }) => state !== 'good')).toEqual([]);
  expect(new Set(findings.map(({ code }) => code)).size).toBe(10);
  expect(new Set(scene.github.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});

it('nothing differs for whoever does not say who reviews, or which Action and branch it is', async () => {
  expect(await faults({ owners: [], uses: null, branch: null })).toEqual([]);
});

it.each<[string, Partial<SetupRequest>]>([
  ['whoever sets it up alone', { owners: [] }],
  ['one person', { owners: ['@ada'] }],
  ['two people and a single stage', { owners: ['@ada', '@grace'], stages: [], secrets: [] }],
])('nothing differs after the printed steps for %s', async (_, change) => {
  const request = { ...REQUEST, ...change };
  const other = await setUp(request);
  onTestFinished(() => takenDown(other));
  expect(await faults(request, ADMINISTRATOR, other)).toEqual([]);
  const form =
    request.owners.length > 1 ? [] : [{ actor_type: 'RepositoryRole', bypass_mode: 'pull_request' }];
  expect(other.github.settings.rulesets).toMatchObject([{ bypass: form }]);
});

it('the commands in the notes of the steps work, too', async () => {
  const { github, cwd } = scene;
  const notes = repositoryFilesFor(REQUEST).steps.flatMap((step) => step.notes);
  const commands = notes.flatMap((note) =>
    [...note.matchAll(/`(gh [^`]+)`/g)].map(([, command = '']) => command),
  );
  const before = github.typed.length;
  await replay(commands, { github, cwd, secrets: secretFilesOf(REQUEST) });
  expect(github.typed.splice(before)).toHaveLength(commands.length);
  expect(commands.length).toBeGreaterThan(3);
});

it('each change that a printed command makes is missed when it is left out', async () => {
  const { github } = scene;
  const typed = [...github.typed];
  for (const left of typed) {
    github.settings = newSettings();
    for (const change of typed) if (change !== left) again(github, change);
    for (const each of github.settings.environments.values()) each.letsAdministratorsPass = false;
    // Without the environment for forks, forks get no plan, and that is all.
    const isOptional = left.method === 'PUT' && left.path.endsWith('/environments/flex-plan-fork');
    const found = await faults();
    expect([left, found.length > 0]).toEqual([left, !isOptional]);
  }
  expect(typed.length).toBeGreaterThan(30);
});

type Change = (scene: Scene) => void;

function ruleset({ github }: Scene, type: string, change: Readonly<Record<string, unknown>> | null): void {
  const [row] = github.settings.rulesets;
  if (row === undefined) throw new Error('there is no ruleset');
  const rules = row.rules.flatMap((rule) => {
    if (rule.type !== type) return [rule];
    return change === null
      ? []
      : [
          {
            ...rule,
            parameters: { ...('parameters' in rule ? rule.parameters : {}), ...change },
          } as typeof rule,
        ];
  });
  github.settings.rulesets.splice(0, 1, { ...row, rules });
}

function committed({ cwd, github }: Scene, name: string, text: (before: string) => string): void {
  const path = posix.join('.github/workflows', name);
  const isThere = github.git.run('ls-files', path) !== '';
  const before = isThere ? github.git.run('show', `HEAD:${path}`) : '';
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text(`${before}\n`));
  github.git.run('add', '--all');
  github.git.run('commit', '--quiet', '--message', `Change ${name}`);
}

const MISTAKES: readonly (readonly [string, Change, SetupFinding['code'], 'bad' | 'warning', string])[] = [
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
    'a stage that is gone has left its environment',
    ({ github }) => github.settings.environments.set('flex-apply', newEnvironment('flex-apply')),
    'environment',
    'warning',
    'flex-apply is the environment of no stage',
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

it.each(MISTAKES)('says that %s', async (_, change, code, state, words) => {
  change(scene);
  expect(await faults()).toEqual([
    { code, state, message: expect.stringContaining(words), hint: expect.any(String) },
  ]);
});

it('an environment that is missing is told with all that it would have to hold', async () => {
  scene.github.settings.environments.delete('flex-apply-production');
  expect((await faults()).map(({ message }) => message)).toEqual([
    'There is no environment flex-apply-production; a workflow that names it makes one without protection, and nobody has to approve there',
    'flex-apply-production has no TWILIO_API_KEY_PRODUCTION, TWILIO_API_SECRET_PRODUCTION, SHOP_TOKEN_PRODUCTION',
    'flex-apply-production has no CHAT_ADDRESSES_SIGNING_KEY: plan comments are not signed',
  ]);
});

it('what many environments lack is told once, with their names', async () => {
  const stages = Array.from({ length: 38 }, (_, index) => ({
    environment: `team-${index}`,
    account: null,
    after: [],
  }));
  const findings = await examine({ stages, isWhole: false });
  const style = { colours: pc.createColors(false), width: 100 };
  const text = renderSetupCheck({ repository: 'acme/chats', findings }, style);
  expect(text.split('\n').length).toBeLessThan(50);
  const told = text.replaceAll(/\s+/g, ' ');
  expect(told).toContain('flex-apply-team-3 and 34 more: there are no such environments');
  expect(told).toContain('and 34 more: each has no TWILIO_API_KEY_…, TWILIO_API_SECRET_…, SHOP_TOKEN_… →');
  expect(told).toContain('and 36 more: each has no variable TWILIO_ACCOUNT_SID_…');
});

it('an environment for forks is optional, and one that GitHub made by itself gives nobody anything', async () => {
  scene.github.settings.environments.delete('flex-plan-fork');
  expect(await faults()).toEqual([]);
  scene.github.settings.environments.set('flex-plan-fork', newEnvironment('flex-plan-fork'));
  expect(await faults()).toEqual([]);
  scene.environment('flex-plan-fork').secrets.add('TWILIO_API_KEY_STAGING');
  expect((await faults()).map(({ code }) => code)).toContain('reviewers');
});

it('an account that the declaration names need not be a variable; another one there is a mistake', async () => {
  const { variables } = scene.environment('flex-apply-production');
  expect(variables.size).toBe(0);
  expect(repositoryFilesFor(REQUEST).steps.flatMap(({ commands }) => commands)).not.toContainEqual(
    expect.stringContaining('TWILIO_ACCOUNT_SID_PRODUCTION'),
  );
});

it('a workflow that is right here and not on the branch has to be pushed, not written again', async () => {
  const { github, cwd } = scene;
  const file = 'chat-addresses-plan.yml';
  const here = new Map([[file, readFileSync(join(cwd, '.github/workflows', file), 'utf8')]]);
  github.git.run('rm', '--quiet', `.github/workflows/${file}`);
  github.git.run('commit', '--quiet', '-m', 'Remove');
  const hintFor = async (texts: ReadonlyMap<string, string>) =>
    (await faults({}, ADMINISTRATOR, { github, here: texts }))[0]?.hint;
  expect(await hintFor(here)).toContain('git push origin HEAD:main');
  expect(await hintFor(new Map([[file, 'name: other\n']]))).toContain('--write --replace');
  expect(await hintFor(new Map())).toContain('--write --replace');
});

it('of several stages, each leaf and each behind another one waits for people; a single one does not', async () => {
  const stages = ['a', 'b', 'c'].map((environment, index) => ({
    environment,
    account: null,
    after: index === 1 ? ['a'] : [],
  }));
  const reviewed = (some: SetupRequest['stages']) =>
    repositoryFilesFor({ ...REQUEST, stages: some })
      .environments.filter(({ reviewers }) => reviewers === 'approval')
      .map(({ name }) => name);
  expect(reviewed(stages)).toEqual(['flex-apply-b', 'flex-apply-c']);
  expect(reviewed(stages.slice(0, 1))).toEqual([]);
  expect(reviewed([])).toEqual([]);
});

it('the owners of one file of a folder are named below those of the folder', async () => {
  const folder = { declaration: 'teams', files: ['teams/a.yaml', 'teams/b.yaml'] };
  committed(
    scene,
    '../CODEOWNERS',
    (text) => `${text.replace('/addresses.yaml', '/teams')}/teams/a.yaml @acme/a @acme/flex\n`,
  );
  const found = await faults(folder);
  expect(found.filter(({ code }) => code === 'code-owners')).toEqual([]);
});

it.each([
  ['0.9.0', '0.10.0', 'bad'],
  ['1.0.0-rc.1', '1.0.0', 'bad'],
  ['1.0.0-rc.9', '1.0.0-rc.10', 'bad'],
  ['1.0.0', '1.0.0-rc.1', 'warning'],
  ['1.1.0-rc.1', '1.0.0', 'warning'],
  ['1.0.0', '1.0.0', 'good'],
])('workflows of version %s beside version %s are %s', (written, version, state) => {
  const texts = new Map(
    repositoryFilesFor({ ...REQUEST, version: written }).files.map(({ path, text }) => [
      basename(path),
      text,
    ]),
  );
  const found = examineWorkflows({ texts, here: new Map(), uses: null, request: { ...REQUEST, version } });
  expect(new Set(found.map((finding) => finding.state))).toEqual(new Set([state]));
});

it('leaves alone the environments of those that were left out, and the owners where none are named', async () => {
  scene.github.settings.environments.set('flex-apply-canary', newEnvironment('flex-apply-canary'));
  scene.github.git.run('rm', '--quiet', '.github/CODEOWNERS');
  scene.github.git.run('commit', '--quiet', '-m', 'Remove');
  expect(await faults({ isWhole: false, owners: [] })).toEqual([]);
});

it('a key of a stage whose name ends in that of another stage is foreign to that one', async () => {
  const stages = ['west', 'eu-west'].map((environment) => ({ environment, account: null, after: [] }));
  for (const { environment } of stages) {
    const name = `flex-apply-${environment}`;
    const row = structuredClone(scene.environment('flex-apply-staging'));
    scene.github.settings.environments.set(name, { ...row, name });
    row.secrets.clear();
    for (const key of ['TWILIO_API_KEY_EU_WEST', 'TWILIO_API_SECRET_EU_WEST']) row.secrets.add(key);
  }
  const found = await faults({ stages, isWhole: false });
  const foreign = found.flatMap(({ message }) => (message.includes('of another stage') ? [message] : []));
  expect(foreign).toEqual(
    ['TWILIO_API_KEY_EU_WEST', 'TWILIO_API_SECRET_EU_WEST'].map(
      (key) => `flex-apply-west has ${key}, the key of another stage`,
    ),
  );
});

it('takes an environment for forks without secrets as it is meant', async () => {
  const fork = scene.environment('flex-plan-fork');
  fork.reviewers = [];
  fork.secrets.clear();
  fork.variables.clear();
  expect(await faults()).toEqual([]);
});

it('takes plain names, and an auth token for a key, where an environment has one account', async () => {
  const { secrets, variables } = scene.environment('flex-apply-staging');
  secrets.clear();
  variables.clear();
  for (const name of ['TWILIO_AUTH_TOKEN', 'SHOP_TOKEN', 'CHAT_ADDRESSES_SIGNING_KEY']) secrets.add(name);
  variables.set('TWILIO_ACCOUNT_SID', 'AC00000000000000000000000000000002');
  expect(await faults()).toEqual([]);
});

it('says that another branch is the default, or another Action is asked for', async () => {
  expect((await faults({ branch: 'trunk' }))[0]).toMatchObject({ code: 'default-branch', state: 'bad' });
  const uses = REQUEST.uses.replace('0123', '3210');
  const found = await faults({ uses });
  expect(found.map(({ message }) => message)).toEqual(
    Array.from({ length: 4 }, () => expect.stringContaining(`uses ${REQUEST.uses}`)),
  );
});

it.each([
  ['actions', 'environment'],
  ['environments', 'secrets'],
  ['secrets', 'exposed'],
  ['variables', 'exposed'],
  ['administration', 'workflow-permissions'],
] as const)('a token that may not read %s is told the permission that it lacks', async (permission, code) => {
  const others = ADMINISTRATOR.filter((grant) => !grant.startsWith(`${permission}: `));
  const [fault] = await faults({}, others);
  const hint = `Give the token the permission ${permission}: read`;
  expect(fault).toMatchObject({ code, state: 'bad', hint });
});

it('an answer of another shape is no reason to believe that all is well', async () => {
  scene.github.faults.add({ path: '/rules/', how: { kind: 'answer', answer: { status: 200, body: [{}] } } });
  expect(await faults()).toMatchObject([{ code: 'ruleset', state: 'bad' }]);
});
