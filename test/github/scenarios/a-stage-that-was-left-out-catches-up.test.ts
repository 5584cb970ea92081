import { expect, it } from 'vitest';
import { fileOf } from '../files.ts';
import { deployed, merged, STAGES, stage, teamWithStages } from '../stages.ts';

it('production that waited over two merges applies the newer branch head, with what was reviewed for both', async () => {
  const team = await teamWithStages({ shop: 'Shop', news: 'News' });
  const first = await merged(team, 'first', { shop: 'Shop 2', news: 'News' });
  deployed(team, 'staging', first.sha);
  const second = await merged(team, 'second', { shop: 'Shop 2', news: 'News 2' });
  deployed(team, 'staging', second.sha);

  // The run of the first push is approved only now.
  const late = await stage(team, 'production', first.sha);
  expect(late).toMatchObject({ code: 0, outputs: { verdict: 'applied', applied: '2' } });
  expect(team.addresses().map(({ name }) => name)).toEqual(['Shop 2', 'News 2']);
  deployed(team, 'production', first.sha);

  // The run of the second push finds nothing left to do.
  const rest = await stage(team, 'production', second.sha);
  expect(rest).toMatchObject({ code: 0, outputs: { verdict: 'none' } });
});

it('a stage that was skipped on purpose catches up, but with nothing that nobody reviewed', async () => {
  const team = await teamWithStages({ shop: 'Shop', news: 'News' });
  const first = await merged(team, 'first', { shop: 'Shop 2', news: 'News' });
  deployed(team, 'staging', first.sha);
  // Somebody pushes past the review, and staging is made to take it.
  const pushed = team.commit('main', fileOf({ shop: 'Shop 2', news: 'Pushed' }, STAGES));
  deployed(team, 'staging', pushed);
  expect(await stage(team, 'production', pushed)).toMatchObject({ code: 3, outputs: { verdict: 'refused' } });

  // The next merge brings the push along, so somebody has to look at the whole plan.
  const third = await merged(team, 'third', { shop: 'Shop 2', news: 'News 3' });
  deployed(team, 'staging', third.sha);
  const refused = await stage(team, 'production', third.sha);
  expect(refused.code).toBe(3);
  expect(refused.log).toContain(
    `Commit ${pushed.slice(0, 7)} changed the file and came with no pull request`,
  );
  expect(team.writes).toBe(0);
  const [, digest = ''] = /approved-digest (sha256:[0-9a-f]{64})/.exec(refused.log) ?? [];
  const agreed = await stage(team, 'production', third.sha, { inputs: { 'approved-digest': digest } });
  expect(agreed).toMatchObject({ code: 0, outputs: { applied: '2' } });
});

it('production that is started by hand waits when staging was skipped', async () => {
  const team = await teamWithStages({ shop: 'Shop' });
  await merged(team, 'first', { shop: 'Shop 2' });
  const byHand = await team.job('apply', {
    event: { name: 'workflow_dispatch' },
    inputs: { environment: 'production' },
  });
  expect(byHand).toMatchObject({ code: 3, outputs: { verdict: 'refused' } });
  expect(byHand.log).toContain('stage-waits');
  expect(team.writes).toBe(0);
});
