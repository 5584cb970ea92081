import { expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('the commit of a merge queue is validated, and gets the status that a ruleset waits for', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const pull = team.propose('rename', fileOf({ shop: 'The shop' }));
  const base = team.github.branchHead();
  const group = team.github.git.squash(base, pull.head, 'rename');
  team.git('branch', 'gh-readonly-queue/main/pr-1', group);

  const event = { name: 'merge_group', head: group, base } as const;
  const valid = await team.job('validate', { event, checkout: 'gh-readonly-queue/main/pr-1' });
  expect([valid.code, valid.summary]).toEqual([0, expect.stringContaining('`addresses.yaml` is valid')]);
  expect(valid.summary).toMatch(/-.*Shop\n\+.*The shop/);

  const queued = await team.job('plan', { event: { name: 'workflow_run', group } });
  expect(queued.code).toBe(0);
  expect(team.github.state.statuses).toMatchObject([
    { sha: group, state: 'success', context: 'addresses/plan' },
  ]);
  expect([team.comments(pull), team.sandbox.requests]).toEqual([[], []]);
});
