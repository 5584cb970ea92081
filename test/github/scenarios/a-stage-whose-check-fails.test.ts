import { expect, it } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const STAGES = 'environments:\n  staging: {}\n  production: { after: staging }\n';

it('a stage whose addresses do not answer is red, and its change is there to be looked at', async () => {
  const before = fileOf({ shop: 'Shop' }, STAGES);
  const team = await Team.start(before, { applied: { shop: 'Shop' } });
  team.github.deploy('flex-apply-staging', team.github.tip(), 'success');
  const pull = team.propose('rename', fileOf({ shop: 'Shop of all' }, STAGES));
  await team.plan(pull);
  const sha = team.github.merge(pull.number, 'squash');
  team.sandbox.set({ permissions: ['webchats.create'] });
  const staging = await team.job('apply', {
    event: { name: 'push', sha },
    inputs: { environment: 'staging', check: 'true' },
  });
  expect(staging).toMatchObject({ code: 1, outputs: { verdict: 'failed', applied: '1' } });
  expect(team.addresses()).toEqual([{ address: 'shop', name: 'Shop of all' }]);
  expect(team.comments(pull).length).toBeGreaterThan(1);
});
