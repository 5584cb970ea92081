import { expect, it, onTestFinished } from 'vitest';
import type { SetupRequest } from '../../../src/setup/repository-files.ts';
import { repositoryFilesFor } from '../../../src/setup/setup.ts';
import { again } from '../fake/server.ts';
import { newSettings } from '../fake/settings-state.ts';
import { replay } from '../replay.ts';
import { examine, faults, REQUEST, secretFilesOf, setUp, shareScene, takenDown } from './scene.ts';

const shared = shareScene();

it('nothing differs after the printed steps, and nothing is written to find out', async () => {
  shared.scene.github.requests.length = 0;
  const findings = await examine(shared.scene);
  expect(findings.filter(({ state }) => state !== 'good')).toEqual([]);
  expect(new Set(findings.map(({ code }) => code)).size).toBe(10);
  expect(new Set(shared.scene.github.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});

it('nothing differs for whoever does not say who reviews, or which Action and branch it is', async () => {
  expect(await faults(shared.scene, { request: { owners: [], uses: null, branch: null } })).toEqual([]);
});

it.each<[string, Partial<SetupRequest>]>([
  ['whoever sets it up alone', { owners: [] }],
  ['one person', { owners: ['@ada'] }],
  ['two people and a single stage', { owners: ['@ada', '@grace'], stages: [], secrets: [] }],
])('nothing differs after the printed steps for %s', async (_, change) => {
  const request = { ...REQUEST, ...change };
  const other = await setUp(request);
  onTestFinished(() => takenDown(other));
  expect(await faults(other, { request })).toEqual([]);
  const form =
    request.owners.length > 1 ? [] : [{ actor_type: 'RepositoryRole', bypass_mode: 'pull_request' }];
  expect(other.github.settings.rulesets).toMatchObject([{ bypass: form }]);
});

it('the commands in the notes of the steps work, too', async () => {
  const { github, cwd } = shared.scene;
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
  const { github } = shared.scene;
  const typed = [...github.typed];
  for (const left of typed) {
    github.settings = newSettings();
    for (const change of typed) if (change !== left) again(github, change);
    for (const each of github.settings.environments.values()) each.letsAdministratorsPass = false;
    // Without the environment for forks, forks get no plan, and that is all.
    const isOptional = left.method === 'PUT' && left.path.endsWith('/environments/flex-plan-fork');
    const found = await faults(shared.scene);
    expect([left, found.length > 0]).toEqual([left, !isOptional]);
  }
  expect(typed.length).toBeGreaterThan(30);
});
