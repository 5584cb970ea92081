import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const SITES = { shop: 'Shop' };
const MORE = { shop: 'Shop', careers: 'Careers' };

test('a branch that is renamed between plan and merge keeps its plan and its approval', async () => {
  const team = await Team.start(fileOf(SITES), { applied: SITES });
  const pull = team.propose('careers', fileOf(MORE));
  const event = { name: 'workflow_run', pull: pull.number } as const;
  await team.plan(pull);
  team.git('branch', '-m', 'careers', 'jobs');
  Object.assign(pull, { branch: 'jobs' });
  team.github.push();
  // The event of the push before still says the old name.
  expect((await team.plan(pull, { event: { ...event, head: pull.head } })).code).toBe(0);
  expect(team.comments(pull)).toHaveLength(1);
  const applied = await team.merge(pull);
  expect([applied.code, applied.outputs.applied]).toEqual([0, '1']);
});

test('another branch under the old name of one that was planned gets a plan of its own', async () => {
  const team = await Team.start(fileOf(SITES), { applied: SITES });
  const pull = team.propose('careers', fileOf(MORE));
  await team.plan(pull);
  const { body } = team.comments(pull)[0] ?? { body: '' };
  team.git('branch', '-m', 'careers', 'jobs');
  Object.assign(pull, { branch: 'jobs' });
  const other = team.propose('careers', fileOf({ shop: 'Shop', evil: 'Evil' }));
  await team.plan(other);
  expect(team.comments(pull).map((comment) => comment.body)).toEqual([body]);
  expect(team.comments(other)[0]?.body).toContain('evil');
  const refused = await team.merge(other, 'squash', { inputs: { file: 'addresses.yaml' } });
  expect(refused.outputs.applied).toBe('1');
});

test('where the default branch is renamed, what ran on the old one counts no more, and nothing is done unasked', async () => {
  const team = await Team.start(fileOf({ ...SITES, old: 'Old' }), { applied: { ...SITES, old: 'Old' } });
  team.commit('main', fileOf({ shop: 'Shop', old: 'Old', evil: 'Evil' }));
  // GitHub says the new name in events; runs of before keep the old one.
  for (const run of team.github.state.runs) Object.assign(run, { branch: 'trunk' });
  const ended = await inside(team, 'apply', { event: { name: 'push', sha: team.github.branchHead() } });
  expect([ended.code, ended.outputs.verdict, team.writes]).toEqual([3, 'refused', 0]);
  expect(ended.log).toContain('not recorded by a run of');
});
