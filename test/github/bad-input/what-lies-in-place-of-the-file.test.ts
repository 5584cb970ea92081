import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';
import { inside } from './inside.ts';

const FILE = fileOf({ shop: 'Shop' });

/** A pull request that puts something else where the file is. */
async function replaced(make: (path: string, team: Team) => void, path = 'addresses.yaml') {
  const team = await Team.start(FILE);
  team.git('checkout', '--quiet', '-b', 'other');
  rmSync(join(team.folder, path), { recursive: true, force: true });
  make(join(team.folder, path), team);
  team.git('add', '--all', '--force');
  team.git('commit', '--quiet', '--message', 'Put something else there');
  team.git('checkout', '--quiet', 'main');
  return { team, pull: team.github.openPullRequest({ branch: 'other' }) };
}

test.each<[string, string, (path: string, team: Team) => void]>([
  [
    'a symbolic link',
    'is a symbolic link, which is not followed',
    (path) => symlinkSync('/etc/passwd', path),
  ],
  [
    'a submodule',
    'is a submodule',
    (path, team) => {
      mkdirSync(path);
      team.git('-C', path, 'init', '--quiet');
      team.git('-C', path, 'commit', '--quiet', '--allow-empty', '--message', 'Begin');
    },
  ],
  [
    'a folder with a link in it',
    '"addresses.yaml/shop.yaml" is a symbolic link, which is not followed',
    (path) => {
      mkdirSync(path);
      symlinkSync('/etc/passwd', join(path, 'shop.yaml'));
    },
  ],
  ['2 MiB', 'is larger than 1 MiB', (path) => writeFileSync(path, `${FILE}${'# more\n'.repeat(300_000)}`)],
  ['nothing', 'Merging this removes', () => {}],
])('%s in place of the file fails the plan, and is neither followed nor planned', async (_, why, make) => {
  const { team, pull } = await replaced(make);
  const ended = await inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number } });
  expect([ended.code, ended.outputs.verdict]).toEqual([1, 'failed']);
  expect(ended.log).toContain(why);
  expect(ended.log).not.toContain('root:');
  expect(team.status(pull)).toEqual({ state: 'failure', description: expect.stringContaining(why) });
  expect(team.comments(pull)).toMatchObject([{ body: expect.stringContaining(why) }]);
  expect(team.comments(pull)[0]?.body).not.toContain('Merge to apply');
  expect(team.sandbox.requests).toEqual([]);
});

test('a link in place of the folder of the file is not followed either', async () => {
  const { team, pull } = await replaced((path) => symlinkSync('/etc', dirname(path)), 'sites/addresses.yaml');
  team.git('checkout', '--quiet', 'main');
  const ended = await inside(team, 'plan', {
    event: { name: 'workflow_run', pull: pull.number },
    inputs: { file: 'sites/addresses.yaml' },
  });
  expect([ended.code, team.status(pull)?.description]).toEqual([1, expect.stringContaining('symbolic link')]);
});

test('a file that was removed from the branch stops the apply before anything is deleted', async () => {
  const team = await Team.start(FILE);
  expect(
    (
      await inside(team, 'apply', {
        event: { name: 'push', sha: team.github.branchHead() },
        inputs: { unreviewed: 'apply' },
      })
    ).code,
  ).toBe(0);
  const before = team.writes;
  const sha = team.commit('main', null);
  const ended = await inside(team, 'apply', {
    event: { name: 'push', sha },
    inputs: { unreviewed: 'apply' },
  });
  expect([ended.code, ended.outputs.verdict, team.writes]).toEqual([1, 'failed', before]);
  expect(ended.log).toContain('The commit that is checked out does not have the file');
});
