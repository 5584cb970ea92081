import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import type { RunRow } from '../fake/state.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const SHOP = fileOf({ shop: 'Shop' });
const BOTH = fileOf({ shop: 'Shop', careers: 'Careers' });

/** A pull request that was merged and applied, one that took it back again, and a push that brings it back. */
async function takenBackAndPushed() {
  const team = await Team.start(SHOP, { applied: { shop: 'Shop' } });
  const plan = (pull: { readonly number: number }) =>
    inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number } });
  const apply = () => inside(team, 'apply', { event: { name: 'push', sha: team.github.branchHead() } });
  const first = team.github.branchHead();
  const adding = team.propose('careers', BOTH);
  await plan(adding);
  const added = team.github.merge(adding.number, 'squash');
  expect(await apply()).toMatchObject({ code: 0, outputs: { applied: '1' } });
  team.github.deploy('flex-apply', added, 'success');
  const removing = team.propose('no-careers', SHOP);
  await plan(removing);
  const removed = team.github.merge(removing.number, 'squash');
  expect(await apply()).toMatchObject({ code: 0, outputs: { applied: '1' } });
  team.github.deploy('flex-apply', removed, 'success');
  team.commit('main', BOTH);
  return { team, first, added, removed, apply };
}

test.each<[string, Partial<RunRow>]>([
  ['of another workflow', { path: '.github/workflows/evil.yml' }],
  ['on another branch', { branch: 'evil' }],
  ['of another event', { event: 'pull_request' }],
  ['of another commit', { sha: '0'.repeat(40) }],
])('a deployment that a run %s recorded revives no old approval', async (_, forged) => {
  const { team, first, apply } = await takenBackAndPushed();
  team.github.deploy('flex-apply', first, 'success', forged);
  const refused = await apply();
  expect([refused.code, refused.outputs.verdict]).toEqual([3, 'refused']);
  expect(refused.log).toContain('One deployment to flex-apply was not recorded by a run of');
  expect(refused.log).toContain('came with no pull request');
  expect(team.addresses()).toEqual([{ address: 'shop', name: 'Shop' }]);
});

test('a deployment that names the run of an earlier one, or none, revives no old approval', async () => {
  const { team, first, apply } = await takenBackAndPushed();
  const [genuine] = team.github.state.runs;
  // The run of that time ended long ago.
  const ended = { updatedAt: '2026-06-01T12:00:01Z', createdAt: '2026-06-01T12:00:00Z' };
  Object.assign(genuine ?? {}, ended);
  const forged = [
    team.github.startDeployment('flex-apply', first, genuine?.id ?? 0),
    team.github.startDeployment('flex-apply', first, null),
    team.github.startDeployment('flex-apply', first, 999),
  ];
  for (const row of forged) {
    Object.assign(row, { createdAt: '2026-06-01T18:00:00Z' });
    row.statuses.push({ state: 'success', createdAt: '2026-06-01T18:00:01Z' });
  }
  const refused = await apply();
  expect([refused.code, refused.log]).toEqual([3, expect.stringContaining('3 deployments to flex-apply')]);
  expect(team.addresses()).toEqual([{ address: 'shop', name: 'Shop' }]);
});

test('what one pull request approved and another took back is not approved when it is pushed again', async () => {
  const { team, first, apply } = await takenBackAndPushed();
  // As if neither had been applied: both are part of the stretch that is judged.
  for (const row of team.github.state.deployments) {
    if (row.sha !== first) row.statuses.splice(0, 9, { state: 'failure', createdAt: row.createdAt });
  }
  const refused = await apply();
  expect([refused.code, refused.outputs.verdict]).toEqual([3, 'refused']);
  expect(refused.log).toContain('No plan comment approves anything while a commit');
  expect(team.addresses()).toEqual([{ address: 'shop', name: 'Shop' }]);

  const approved = await inside(team, 'apply', {
    event: { name: 'workflow_dispatch' },
    inputs: { 'approved-digest': refused.outputs.digest ?? '' },
  });
  expect([approved.code, approved.outputs.applied]).toEqual([0, '1']);
});

test('an apply that is under way, or waits for people, is not what was applied', async () => {
  const { team, removed, apply } = await takenBackAndPushed();
  const waiting = team.github.startDeployment('flex-apply', team.github.branchHead(), team.github.run({}).id);
  waiting.statuses.splice(0, 1, { state: 'waiting', createdAt: waiting.createdAt });
  team.github.deploy('flex-apply', team.github.branchHead(), 'in_progress');
  const refused = await apply();
  expect([refused.code, refused.log]).toEqual([
    3,
    expect.stringContaining(team.github.branchHead().slice(0, 7)),
  ]);
  expect(refused.log).not.toContain(`${removed.slice(0, 7)} changed the file`);
});

test('a stage of its own goes on from the job that applied all stages together', async () => {
  const declared = (name: string) =>
    fileOf({ shop: name }, `environments: { staging: { account: AC${'0'.repeat(31)}1 } }\n`);
  const team = await Team.start(declared('Shop'), { applied: { shop: 'Shop' } });
  const sha = team.commit('main', declared('The shop'));
  const apply = () =>
    inside(team, 'apply', { event: { name: 'push', sha }, inputs: { environment: 'staging' } });
  expect((await apply()).log).not.toContain('More than');
  const [before] = [team.github.requests.filter(({ path }) => path.endsWith('/deployments')).length];
  expect(before).toBe(2);
});
