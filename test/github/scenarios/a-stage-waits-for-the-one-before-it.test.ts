import { expect, it } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const STAGES = 'environments:\n  staging: {}\n  production: { after: staging }\n';
const before = fileOf({ shop: 'Shop' }, STAGES);
const after = fileOf({ shop: 'Shop of all' }, STAGES);

it('a run that waited for approval does not apply to production what staging has not applied', async () => {
  const team = await Team.start(before, { applied: { shop: 'Shop' } });
  const { github } = team;
  const first = github.branchHead();
  github.deploy('flex-apply-staging', first, 'success');
  github.deploy('flex-apply-production', first, 'success');
  const pull = team.propose('rename', after);
  await team.plan(pull);
  const sha = github.merge(pull.number, 'squash');
  github.deploy('flex-apply-staging', sha, 'failure');

  // The run of an earlier push is approved only now, and finds the newer branch head.
  const production = {
    event: { name: 'push', sha },
    sha: first,
    inputs: { environment: 'production' },
  } as const;
  const early = await team.job('apply', production);
  expect(early).toMatchObject({ code: 3, outputs: { verdict: 'refused' } });
  expect(early.log).toContain('stage-waits');
  expect(team.writes).toBe(0);

  github.deploy('flex-apply-staging', sha, 'success');
  const late = await team.job('apply', production);
  expect(late).toMatchObject({ code: 0, outputs: { verdict: 'applied' } });
  expect(team.addresses()).toEqual([{ address: 'shop', name: 'Shop of all' }]);
});

it('production that comes after a stage without any deployment waits', async () => {
  const team = await Team.start(before);
  const job = await team.job('apply', {
    event: { name: 'push', sha: team.github.branchHead() },
    inputs: { environment: 'production' },
  });
  expect(job).toMatchObject({ code: 3, outputs: { verdict: 'refused' } });
  expect(team.writes).toBe(0);
});
