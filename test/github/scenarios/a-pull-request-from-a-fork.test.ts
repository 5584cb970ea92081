import { expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('a pull request from a fork is found by its commit and its repository, and by its commit when the fork is deleted', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const pull = team.propose('patch-1', fileOf({ shop: 'Shop', careers: 'Careers' }), { fork: 'eve' });
  // The same commit under the same name, from others.
  const others = [
    team.github.openPullRequest({ branch: 'patch-1' }),
    team.github.openPullRequest({ branch: 'patch-1', fork: 'mallory' }),
  ];
  const planned = await team.plan(pull);
  expect([planned.code, planned.outputs.creates]).toEqual([0, '1']);
  expect(team.comments(pull)[0]?.body).toContain('careers');
  expect(others.flatMap((other) => team.comments(other))).toEqual([]);

  // A fork that is deleted is still a fork, and the same commit elsewhere is still another pull request.
  pull.forkIsGone = true;
  const late = await team.plan(pull);
  expect([late.code, late.outputs.verdict, team.comments(pull).length]).toEqual([0, 'changes', 1]);
  expect(others.flatMap((other) => team.comments(other))).toEqual([]);
  const applied = await team.merge(pull);
  expect([applied.code, applied.outputs.applied]).toEqual([0, '1']);
  expect(team.comments(pull)[0]?.body).toContain('✅ **Applied and verified**: 1 change');
});
