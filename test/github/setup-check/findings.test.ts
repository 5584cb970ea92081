import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import pc from 'picocolors';
import { expect, it } from 'vitest';
import { renderSetupCheck } from '../../../src/render/setup-check.ts';
import { examineWorkflows } from '../../../src/setup/check/workflows.ts';
import type { SetupRequest } from '../../../src/setup/repository-files.ts';
import { repositoryFilesFor } from '../../../src/setup/setup.ts';
import { ADMINISTRATOR } from '../fake/grants.ts';
import { newEnvironment } from '../fake/settings-state.ts';
import { MISTAKES_OF_ENVIRONMENTS } from './mistakes-of-environments.ts';
import { MISTAKES_OF_THE_REPOSITORY } from './mistakes-of-the-repository.ts';
import { committed, examine, faults, REQUEST, shareScene } from './scene.ts';

const shared = shareScene();

it.each([...MISTAKES_OF_ENVIRONMENTS, ...MISTAKES_OF_THE_REPOSITORY])(
  'says that %s',
  async (_, change, code, state, words) => {
    change(shared.scene);
    expect(await faults(shared.scene)).toEqual([
      { code, state, message: expect.stringContaining(words), hint: expect.any(String) },
    ]);
  },
);

it('an environment that is missing is told with all that it would have to hold', async () => {
  shared.scene.github.settings.environments.delete('flex-apply-production');
  expect((await faults(shared.scene)).map(({ message }) => message)).toEqual([
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
  const findings = await examine(shared.scene, { request: { stages, isWhole: false } });
  const style = { colours: pc.createColors(false), width: 100 };
  const text = renderSetupCheck({ repository: 'acme/chats', findings }, style);
  expect(text.split('\n').length).toBeLessThan(50);
  const told = text.replaceAll(/\s+/g, ' ');
  expect(told).toContain('flex-apply-team-3 and 34 more: there are no such environments');
  expect(told).toContain('and 34 more: each has no TWILIO_API_KEY_…, TWILIO_API_SECRET_…, SHOP_TOKEN_… →');
  expect(told).toContain('and 36 more: each has no variable TWILIO_ACCOUNT_SID_…');
});

it('an environment for forks is optional, and one that GitHub made by itself gives nobody anything', async () => {
  shared.scene.github.settings.environments.delete('flex-plan-fork');
  expect(await faults(shared.scene)).toEqual([]);
  shared.scene.github.settings.environments.set('flex-plan-fork', newEnvironment('flex-plan-fork'));
  expect(await faults(shared.scene)).toEqual([]);
  shared.scene.environment('flex-plan-fork').secrets.add('TWILIO_API_KEY_STAGING');
  expect((await faults(shared.scene)).map(({ code }) => code)).toContain('reviewers');
});

it('an account that the declaration names need not be a variable; another one there is a mistake', async () => {
  const { variables } = shared.scene.environment('flex-apply-production');
  expect(variables.size).toBe(0);
  expect(repositoryFilesFor(REQUEST).steps.flatMap(({ commands }) => commands)).not.toContainEqual(
    expect.stringContaining('TWILIO_ACCOUNT_SID_PRODUCTION'),
  );
});

it('a workflow that is right here and not on the branch has to be pushed, not written again', async () => {
  const { github, cwd } = shared.scene;
  const file = 'chat-addresses-plan.yml';
  const here = new Map([[file, readFileSync(join(cwd, '.github/workflows', file), 'utf8')]]);
  github.git.run('rm', '--quiet', `.github/workflows/${file}`);
  github.git.run('commit', '--quiet', '-m', 'Remove');
  const hintFor = async (texts: ReadonlyMap<string, string>) =>
    (await faults({ github }, { here: texts }))[0]?.hint;
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
    shared.scene,
    '../CODEOWNERS',
    (text) => `${text.replace('/addresses.yaml', '/teams')}/teams/a.yaml @acme/a @acme/flex\n`,
  );
  const found = await faults(shared.scene, { request: folder });
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
  shared.scene.github.settings.environments.set('flex-apply-canary', newEnvironment('flex-apply-canary'));
  shared.scene.github.git.run('rm', '--quiet', '.github/CODEOWNERS');
  shared.scene.github.git.run('commit', '--quiet', '-m', 'Remove');
  expect(await faults(shared.scene, { request: { isWhole: false, owners: [] } })).toEqual([]);
});

it('a key of a stage whose name ends in that of another stage is foreign to that one', async () => {
  const stages = ['west', 'eu-west'].map((environment) => ({ environment, account: null, after: [] }));
  for (const { environment } of stages) {
    const name = `flex-apply-${environment}`;
    const row = structuredClone(shared.scene.environment('flex-apply-staging'));
    shared.scene.github.settings.environments.set(name, { ...row, name });
    row.secrets.clear();
    for (const key of ['TWILIO_API_KEY_EU_WEST', 'TWILIO_API_SECRET_EU_WEST']) row.secrets.add(key);
  }
  const found = await faults(shared.scene, { request: { stages, isWhole: false } });
  const foreign = found.flatMap(({ message }) => (message.includes('of another stage') ? [message] : []));
  expect(foreign).toEqual(
    ['TWILIO_API_KEY_EU_WEST', 'TWILIO_API_SECRET_EU_WEST'].map(
      (key) => `flex-apply-west has ${key}, the key of another stage`,
    ),
  );
});

it('takes an environment for forks without secrets as it is meant', async () => {
  const fork = shared.scene.environment('flex-plan-fork');
  fork.reviewers = [];
  fork.secrets.clear();
  fork.variables.clear();
  expect(await faults(shared.scene)).toEqual([]);
});

it('takes plain names, and an auth token for a key, where an environment has one account', async () => {
  const { secrets, variables } = shared.scene.environment('flex-apply-staging');
  secrets.clear();
  variables.clear();
  for (const name of ['TWILIO_AUTH_TOKEN', 'SHOP_TOKEN', 'CHAT_ADDRESSES_SIGNING_KEY']) secrets.add(name);
  variables.set('TWILIO_ACCOUNT_SID', 'AC00000000000000000000000000000002');
  expect(await faults(shared.scene)).toEqual([]);
});

it('says that another branch is the default, or another Action is asked for', async () => {
  expect((await faults(shared.scene, { request: { branch: 'trunk' } }))[0]).toMatchObject({
    code: 'default-branch',
    state: 'bad',
  });
  const uses = REQUEST.uses.replace('0123', '3210');
  const found = await faults(shared.scene, { request: { uses } });
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
  const [fault] = await faults(shared.scene, { grants: others });
  const hint = `Give the token the permission ${permission}: read`;
  expect(fault).toMatchObject({ code, state: 'bad', hint });
});

it('an answer of another shape is no reason to believe that all is well', async () => {
  shared.scene.github.faults.add({
    path: '/rules/',
    how: { kind: 'answer', answer: { status: 200, body: [{}] } },
  });
  expect(await faults(shared.scene)).toMatchObject([{ code: 'ruleset', state: 'bad' }]);
});
