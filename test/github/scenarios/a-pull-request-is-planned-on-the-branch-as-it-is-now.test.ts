import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import type { NewPull } from '../fake/github.ts';
import type { Pull } from '../fake/state.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const SITES = Object.fromEntries(['shop', 'help', 'jobs', 'bank', 'news', 'care'].map((key) => [key, key]));
const BEFORE = fileOf(SITES);

function plan(team: Team, pull: Pull, inputs: Readonly<Record<string, string>> = {}) {
  return inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number }, inputs });
}

/** Two pull requests at both ends of the file, the first of which is merged and applied. */
async function behind(more: Partial<NewPull> = {}) {
  const team = await Team.start(BEFORE, { applied: SITES });
  const first = team.propose('first', fileOf({ zero: 'zero', ...SITES }));
  const second = team.propose('second', fileOf({ ...SITES, zoo: 'zoo' }), more);
  await plan(team, first);
  await plan(team, second);
  const sha = team.github.merge(first.number, 'squash');
  const applied = await inside(team, 'apply', { event: { name: 'push', sha } });
  expect([applied.code, applied.outputs.applied]).toEqual([0, '1']);
  return { team, second };
}

test.each([
  ['the repository itself', {}],
  ['a fork', { fork: 'eve' }],
])('a branch of %s that is behind asks for its own edit only', async (_, more) => {
  const { team, second } = await behind(more);
  // The test merge that GitHub still shows takes the other edit back.
  expect(team.git('show', `refs/pull/${second.number}/merge:addresses.yaml`)).not.toContain('zero');
  const ended = await plan(team, second);
  expect([ended.code, ended.outputs.changes, ended.outputs.creates]).toEqual([0, '1', '1']);
  const body = team.comments(second)[0]?.body ?? '';
  expect(body).toContain('zoo');
  expect(body).not.toContain('zero');

  const sha = team.github.merge(second.number, 'squash');
  const applied = await inside(team, 'apply', { event: { name: 'push', sha } });
  expect([applied.code, applied.outputs.applied, applied.outputs.deletes]).toEqual([0, '1', '0']);
  expect(team.addresses().map(({ address }) => address)).toContain('zero');
});

test('an edit of a file that the branch has renamed since is planned under its new name', async () => {
  const team = await Team.start(BEFORE, { applied: SITES });
  const pull = team.propose('second', fileOf({ ...SITES, zoo: 'zoo' }));
  team.git('mv', 'addresses.yaml', 'chats.yaml');
  team.git('commit', '--quiet', '--message', 'Rename the file');
  const ended = await plan(team, pull, { file: 'chats.yaml' });
  expect([ended.code, ended.outputs.changes, ended.outputs.creates]).toEqual([0, '1', '1']);
});

test('attributes of the branch have no say in a merge, as they have none on GitHub', async () => {
  const { team, second } = await behind();
  team.commit('main', '* merge=union\n', { path: '.gitattributes' });
  team.commit('main', fileOf({ ...SITES, zebra: 'zebra' }));
  const ended = await plan(team, second);
  expect(ended.code).toBe(1);
  expect(team.status(second)?.description).toContain('The branch has conflicts with main');
});

test('conflicts in other files are left to GitHub, which does not merge them', async () => {
  const team = await Team.start(BEFORE, { applied: SITES });
  const pull = team.propose('second', fileOf({ ...SITES, zoo: 'zoo' }));
  team.commit('second', 'Ours\n', { path: 'README.md' });
  team.commit('main', 'Theirs\n', { path: 'README.md' });
  const ended = await plan(team, pull);
  expect([ended.code, ended.outputs.creates]).toEqual([0, '1']);
});
