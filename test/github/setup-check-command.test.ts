import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Section } from '../../src/engine/doctor/finding.ts';
import { initRepository } from '../support/repositories.ts';
import { type Ran, run, scratchFolder } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';
import type { FakeGitHub } from './fake/github.ts';
import { ADMINISTRATOR } from './fake/grants.ts';
import { newEnvironment } from './fake/settings-state.ts';
import { withGitHub } from './fake/with-github.ts';

const FILE = 'version: 1\nsites: { shop: { integration: { type: studio, flow: Chat Flow } } }\n';

interface Scene {
  readonly cwd: string;
  readonly github: FakeGitHub;
}

/** A clone of a repository on GitHub on which nobody has set up anything. */
async function clone(remote = 'https://github.com/acme/chats.git'): Promise<Scene> {
  const cwd = scratchFolder();
  const github = await withGitHub(cwd);
  initRepository(cwd);
  github.git.run('remote', 'add', 'origin', remote);
  writeFileSync(join(cwd, 'addresses.yaml'), FILE);
  github.git.run('add', '.');
  github.git.run('commit', '--quiet', '--message', 'Begin');
  return { cwd, github };
}

function envOf({ github }: Scene): Readonly<Record<string, string>> {
  return { GITHUB_TOKEN: github.token(ADMINISTRATOR, 'ada'), GITHUB_API_URL: github.api };
}

function check(scene: Scene, flags: readonly string[] = [], env = envOf(scene)): Promise<Ran> {
  return run(['github', 'setup', '--check', ...flags], { cwd: scene.cwd, env });
}

function expectOnlyReads({ github }: Scene): void {
  expect(github.requests.length).toBeGreaterThan(5);
  expect(github.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
}

it('says all that is missing on GitHub, with the command that makes it so', async () => {
  const scene = await clone();
  const ran = await check(scene);
  expect(ran).toMatchObject({ code: 1, stderr: '' });
  expectOnlyReads(scene);
  await expect(ran.stdout).toMatchFileSnapshot('transcripts/setup-check.txt');
});

it('has the same as data', async () => {
  const scene = await clone();
  const ran = await check(scene, ['--format', 'json']);
  const report = JSON.parse(ran.stdout);
  expect(report).toMatchObject({
    version: 1,
    kind: 'setup-check',
    file: 'addresses.yaml',
    repository: 'acme/chats',
    matches: false,
    problems: [],
  });
  expect(report.findings[0]).toEqual({
    code: 'default-branch',
    state: 'good',
    message: 'The branch main is the default branch',
    hint: null,
  });
  expect(ran.code).toBe(1);
});

it.each([
  ['git@github.com:acme/chats.git'],
  ['ssh://git@ssh.github.com:443/acme/chats.git'],
  ['https://ada@github.com/acme/chats'],
])('finds the repository by the remote %s', async (remote) => {
  expect((await check(await clone(remote))).stdout).toContain('acme/chats\n');
});

it('takes the repository that a variable names before the remote', async () => {
  const scene = await clone('https://github.com/acme/other.git');
  const { stdout } = await check(scene, [], { ...envOf(scene), GITHUB_REPOSITORY: 'acme/chats' });
  expect(stdout).toContain('acme/chats\n');
});

it.each([
  ['no token', { GITHUB_TOKEN: '' }, 'https://github.com/acme/chats', 'There is no token'],
  ['a token that is not known', { GITHUB_TOKEN: 'ghp_gone' }, 'https://github.com/acme/chats', '401'],
  [
    'a token for http',
    { GITHUB_API_URL: 'http://api.example.com' },
    'https://github.com/acme/chats',
    'GITHUB_API_URL',
  ],
  ['another host', { GITHUB_API_URL: '' }, 'https://gitlab.example/acme/chats.git', 'is on gitlab.example'],
  ['no address of a repository', {}, '/srv/chats', 'no remote "origin"'],
])('says that there is %s, once, and what to do', async (_, env, remote, words) => {
  const scene = await clone(remote);
  const { stdout, code } = await check(scene, [], { ...envOf(scene), ...env });
  expect(code).toBe(1);
  expect(stdout).toContain(words);
  expect(stdout.match(/→/g)).toHaveLength(1);
  expect(stdout).not.toContain('ghp_gone');
  // Nobody knows whether there is a difference.
  expect(stdout).toMatch(/✖ 1 thing could not be read, so nobody knows/);
});

it.each([
  ['an unknown environment', ['-e', 'prod'], 'unknown-environment'],
  ['both --check and --write', ['--write'], "option '--check' cannot be used with option '--write'"],
])('refuses %s', async (_, flags, words) => {
  const { code, stderr, stdout } = await check(await clone(), flags);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(words);
});

it('shows names from GitHub without what a terminal would obey', async () => {
  const scene = await clone();
  const plan = newEnvironment('flex-plan');
  plan.policy = { protected_branches: false, custom_branch_policies: true };
  plan.branches.push({ name: '\u001b]0;gone\u0007', type: 'branch' });
  scene.github.settings.environments.set('flex-plan', plan);
  const { stdout } = await check(scene);
  expect(stdout).toContain('gone');
  expect(stdout).not.toContain('\u001b]0');
});

it('doctor --github says the same as a part of its own', async () => {
  const scene = await clone();
  const { env } = await withSandbox();
  const told = await check(scene, ['--format', 'json']);
  const ran = await run(['doctor', '--github', '--format', 'json'], {
    cwd: scene.cwd,
    env: { ...env, ...envOf(scene) },
  });
  const { sections, ready } = JSON.parse(ran.stdout) as { sections: Section[]; ready: boolean };
  expect(sections.at(-1)).toEqual({ about: 'github', findings: JSON.parse(told.stdout).findings });
  expect([ready, ran.code]).toEqual([false, 1]);
  expectOnlyReads(scene);
});
