import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { alone } from '../../../src/base/finding.ts';
import { openRepositorySettings } from '../../../src/github/repository-settings.ts';
import type { SetupFinding } from '../../../src/setup/check/code.ts';
import { examineSetup } from '../../../src/setup/check/examine.ts';
import type { SetupRequest } from '../../../src/setup/repository-files.ts';
import { secretFile } from '../../../src/setup/secret-files.ts';
import { repositoryFilesFor } from '../../../src/setup/setup.ts';
import { initRepository } from '../../support/repositories.ts';
import { SkippingClock } from '../../twilio/account.ts';
import { FakeGitHub } from '../fake/github.ts';
import { ADMINISTRATOR, type Grant } from '../fake/grants.ts';
import type { EnvironmentRow } from '../fake/settings-state.ts';
import { replay } from '../replay.ts';

export const REQUEST: SetupRequest = {
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

export interface Scene {
  readonly cwd: string;
  readonly github: FakeGitHub;
  environment(name: string): EnvironmentRow;
}

/** A repository that an administrator set up by the printed steps, one after the other. */
export async function setUp(request: SetupRequest): Promise<Scene> {
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

export function secretFilesOf(request: SetupRequest) {
  return { plan: secretFile('plan', request), apply: secretFile('apply', request) };
}

export async function takenDown({ cwd, github }: Scene): Promise<void> {
  await github.close();
  rmSync(cwd, { recursive: true, force: true });
  expect(github.violations).toEqual([]);
}

/** A repository that the tests of a file share: each finds it as it was set up. */
export interface SharedScene {
  readonly scene: Scene;
}

export function shareScene(): SharedScene {
  let scene: Scene | null = null;
  let asSetUp: FakeGitHub['settings'];
  let branchHead: string;
  const opened = (): Scene => {
    if (scene === null) throw new Error('the repository is not set up yet');
    return scene;
  };
  beforeAll(async () => {
    scene = await setUp(REQUEST);
    asSetUp = structuredClone(scene.github.settings);
    branchHead = scene.github.branchHead();
  });
  afterEach(() => {
    const { github } = opened();
    github.settings = structuredClone(asSetUp);
    github.isPrivate = false;
    github.git.run('reset', '--quiet', '--hard', branchHead);
  });
  afterAll(() => takenDown(opened()));
  return {
    get scene() {
      return opened();
    },
  };
}

/** What is asked, and with which token. */
interface Asked {
  readonly request?: Partial<Parameters<typeof examineSetup>[0]['request']>;
  readonly grants?: readonly Grant[];
  /** Texts of the workflows in the working folder. */
  readonly here?: ReadonlyMap<string, string>;
}

export function examine(
  { github }: Pick<Scene, 'github'>,
  { request = {}, grants = ADMINISTRATOR, here = new Map() }: Asked = {},
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
export async function faults(...asked: Parameters<typeof examine>): Promise<readonly SetupFinding[]> {
  return (await examine(...asked)).filter(({ state }) => state !== 'good').map(alone);
}

export function ruleset(
  { github }: Scene,
  type: string,
  change: Readonly<Record<string, unknown>> | null,
): void {
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

export function committed({ cwd, github }: Scene, name: string, text: (before: string) => string): void {
  const path = posix.join('.github/workflows', name);
  const isThere = github.git.run('ls-files', path) !== '';
  const before = isThere ? github.git.run('show', `HEAD:${path}`) : '';
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text(`${before}\n`));
  github.git.run('add', '--all');
  github.git.run('commit', '--quiet', '--message', `Change ${name}`);
}
