import { expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('pull requests that are merged together are applied in one go, and each is told', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const careers = team.propose('careers', fileOf({ careers: 'Careers', shop: 'Shop' }));
  const help = team.propose('help', fileOf({ shop: 'Shop', help: 'Help' }));
  await team.plan(careers);
  await team.plan(help);
  team.github.merge(careers.number, 'squash');
  const applied = await team.merge(help, 'merge');
  expect([applied.code, applied.outputs.applied]).toEqual([0, '2']);
  expect(team.addresses().map(({ address }) => address)).toEqual(['shop', 'careers', 'help']);
  for (const pull of [careers, help]) {
    expect(team.comments(pull).map(({ body }) => body)).toEqual([
      expect.stringContaining('✅ **Applied and verified**: 2 changes'),
    ]);
  }
});

test('two edits of one address make a third that nobody has reviewed: nothing is written', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const renamed = team.propose('rename', fileOf({ shop: 'The shop' }));
  const patient = team.propose('retry', fileOf({ shop: 'Shop' }).replace('retryCount: 3', 'retryCount: 2'));
  await team.plan(renamed);
  await team.plan(patient);
  team.github.merge(renamed.number, 'squash');
  const refused = await team.merge(patient, 'squash');
  expect([refused.code, refused.outputs.verdict, team.writes]).toEqual([3, 'refused', 0]);
  for (const pull of [renamed, patient]) {
    const [plan, told] = team.comments(pull).map(({ body }) => body);
    expect(plan).toContain('⛔ **Not applied**');
    expect(told).toContain('**Nothing was written**');
    expect(told).toMatch(/-.*Shop\n\+.*The shop/);
    expect(told).toMatch(/-.*3\n\+.*2/);
    expect(told).toContain(`\`approved-digest\`: \`sha256:${refused.outputs.digest}\``);
  }
});
