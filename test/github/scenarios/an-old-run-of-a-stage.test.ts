import { expect, it } from 'vitest';
import { deployed, merged, stage, teamWithStages } from '../stages.ts';

it('a stage of an old run that is run again is superseded by a newer merge, and one that only waited is not', async () => {
  const team = await teamWithStages({ shop: 'Shop' });
  const old = await merged(team, 'old', { shop: 'Old' });
  deployed(team, 'staging', old.sha);
  deployed(team, 'production', old.sha, 'failure');
  const branchHead = await merged(team, 'new', { shop: 'New' });
  deployed(team, 'staging', branchHead.sha);

  const again = await stage(team, 'production', old.sha, { attempt: 2 });
  expect(again).toMatchObject({ code: 3, outputs: { verdict: 'refused', applied: '0' } });
  expect(again.log).toContain('Superseded');
  expect(team.writes).toBe(0);

  // Approved late, in its first attempt: the branch head is applied, never the old file.
  expect(await stage(team, 'production', old.sha)).toMatchObject({ code: 0, outputs: { applied: '1' } });
  expect(team.addresses()).toEqual([{ address: 'shop', name: 'New' }]);
});

it('staging of an old run never takes back what a newer one has applied', async () => {
  const team = await teamWithStages({ shop: 'Shop' });
  const old = await merged(team, 'old', { shop: 'Old' });
  const branchHead = await merged(team, 'new', { shop: 'New' });
  expect(await stage(team, 'staging', branchHead.sha)).toMatchObject({ code: 0, outputs: { applied: '1' } });
  deployed(team, 'staging', branchHead.sha);
  const { writes } = team;
  for (const late of [{}, { attempt: 2 }, { checkout: old.sha }]) await stage(team, 'staging', old.sha, late);
  expect([team.writes, team.addresses()]).toEqual([writes, [{ address: 'shop', name: 'New' }]]);
});
