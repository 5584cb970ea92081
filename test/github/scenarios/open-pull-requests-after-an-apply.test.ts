import { expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('an apply has the open pull requests planned again, and those say so whose plan is another one now', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop', help: 'Help' }), {
    applied: { shop: 'Shop', help: 'HELP!' },
  });
  const open = team.propose('careers', fileOf({ shop: 'Shop', help: 'Help', careers: 'Careers' }));
  team.commit('words', 'More\n', { path: 'README.md' });
  const elsewhere = team.github.openPullRequest({ branch: 'words' });
  await team.plan(open);
  const body = () => team.comments(open)[0]?.body ?? '';
  expect(body()).toContain('HELP!');

  const applied = await team.apply({ inputs: { unreviewed: 'apply' } });
  expect(applied.code).toBe(0);
  const event = { name: 'workflow_run', push: team.github.branchHead() } as const;
  expect((await team.job('plan', { event })).code).toBe(0);
  expect(body()).toContain('Planned again because something else was applied meanwhile.');
  expect(body()).not.toContain('HELP!');
  expect(team.status(open)).toEqual({ state: 'success', description: '1 to create' });
  expect([team.comments(open).length, team.comments(elsewhere)]).toEqual([1, []]);
});
