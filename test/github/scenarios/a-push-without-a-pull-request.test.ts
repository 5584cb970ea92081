import { expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('a push that nobody could review is not applied, unless the workflow says that it may be', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const sha = team.commit('main', fileOf({ shop: 'The shop' }));
  const refused = await team.apply();
  expect([refused.code, refused.outputs.verdict, team.writes]).toEqual([3, 'refused', 0]);
  expect(refused.log).toContain(`Commit ${sha.slice(0, 7)} changed the file and came with no pull request`);
  expect(refused.summary).toContain('came with no pull request');
  expect(refused.summary).toContain(`sha256:${refused.outputs.digest}`);

  const applied = await team.apply({ inputs: { unreviewed: 'apply' } });
  expect([applied.code, applied.outputs.verdict]).toEqual([0, 'applied']);
  expect(team.addresses()).toEqual([{ address: 'shop', name: 'The shop' }]);
});
