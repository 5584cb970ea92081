import { expect, it } from 'vitest';
import { deployed, merged, progress, stage, teamWithStages } from '../stages.ts';

const AFTER = { shop: 'Shop 2', news: 'News', help: 'Help' };

it('a stage that half fails stops those behind it, and a re-run of it does the rest and lets them go on', async () => {
  const team = await teamWithStages({ shop: 'Shop' });
  const { pull, sha } = await merged(team, 'more', AFTER);
  team.sandbox.fail({ kind: 'refused', operation: 'addresses.create', match: 'help' });
  const failed = await stage(team, 'staging', sha, { run: 10 });
  expect(failed).toMatchObject({ code: 1, outputs: { applied: '2', failed: '1' } });
  deployed(team, 'staging', sha, 'failure');
  expect(progress(team, pull)).toBe(
    '`staging` ✖ stopped: not everything was applied · `production` waiting for `staging`',
  );
  const told = team.comments(pull)[1];
  expect(told?.body).toContain('2 of 3 changes were made');

  const before = team.writes;
  const early = await stage(team, 'production', sha, { run: 10 });
  expect([early.code, early.log.includes('stage-waits'), team.writes]).toEqual([3, true, before]);

  const again = await stage(team, 'staging', sha, { run: 10, attempt: 2 });
  expect(again).toMatchObject({ code: 0, outputs: { applied: '1' } });
  deployed(team, 'staging', sha);
  expect(await stage(team, 'production', sha, { run: 10, attempt: 2 })).toMatchObject({ code: 0 });
  expect(progress(team, pull)).toBe('`staging` ✔ applied · `production` ✔ nothing to do');
});

it('what a stage was kept from is still agreed to after the next merge, and its failure is not forgotten', async () => {
  const team = await teamWithStages({ shop: 'Shop' });
  const first = await merged(team, 'first', AFTER);
  deployed(team, 'staging', first.sha);
  team.sandbox.fail({ kind: 'refused', operation: 'addresses.create', match: 'help' });
  expect(await stage(team, 'production', first.sha)).toMatchObject({ code: 1, outputs: { applied: '2' } });
  deployed(team, 'production', first.sha, 'failure');

  const second = await merged(team, 'second', { ...AFTER, news: 'News 2' });
  deployed(team, 'staging', second.sha);
  const rest = await stage(team, 'production', second.sha);
  expect(rest).toMatchObject({ code: 0, outputs: { verdict: 'applied', applied: '2' } });
  expect(new Map(team.addresses().map(({ address, name }) => [address, name]))).toEqual(
    new Map(Object.entries({ ...AFTER, news: 'News 2' })),
  );
});
