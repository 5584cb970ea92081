import { expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('after an apply a fork is planned again only at the commit that a reviewer had let in', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }));
  const applied = await team.apply({ inputs: { unreviewed: 'apply' } });
  expect(applied.code).toBe(0);
  const again = () => team.job('plan', { event: { name: 'workflow_run', push: team.github.branchHead() } });

  const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }), { fork: 'mallory' });
  const uninvited = await again();
  expect(uninvited.code).toBe(0);
  expect(uninvited.log).toContain('Nobody has let');
  expect([team.comments(pull), team.status(pull)]).toEqual([[], null]);

  // The job of its own waits for the reviewers of `flex-plan-fork`; here they have agreed.
  const invited = await team.plan(pull);
  expect([invited.code, team.comments(pull).length]).toEqual([0, 1]);
  expect((await again()).log).not.toContain('Nobody has let');

  const [shown] = team.comments(pull);
  team.commit('careers', fileOf({ shop: 'Shop', careers: 'Jobs' }));
  expect((await again()).log).toContain('Nobody has let');
  expect(team.comments(pull)[0]?.body).toBe(shown?.body);
  expect(team.status(pull)).toBeNull();
});
