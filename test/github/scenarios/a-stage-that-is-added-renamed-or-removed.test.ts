import { expect, it } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const BEFORE = 'environments:\n  staging: {}\n  production: { after: staging }\n';

/** A team whose two stages have applied what the file declares. */
async function started(): Promise<Team> {
  const team = await Team.start(fileOf({ shop: 'Shop' }, BEFORE), { applied: { shop: 'Shop' } });
  for (const name of ['staging', 'production'])
    team.github.deploy(`flex-apply-${name}`, team.github.branchHead(), 'success');
  return team;
}

/** Merges other stages together with another name of the shop, and runs the job of one stage. */
async function mergeAndApply(team: Team, stages: string, stage: string) {
  const pull = team.propose('stages', fileOf({ shop: 'Shop 2' }, stages));
  await team.plan(pull);
  const sha = team.github.merge(pull.number, 'squash');
  const staging = stages.includes('staging') ? 'flex-apply-staging' : null;
  if (staging !== null && stage !== 'staging') team.github.deploy(staging, sha, 'success');
  return team.job('apply', { event: { name: 'push', sha }, inputs: { environment: stage } });
}

it.each([
  ['renamed', 'environments:\n  staging: {}\n  live: { after: staging }\n', 'live'],
  [
    'added between two others',
    'environments:\n  staging: {}\n  canary: { after: staging }\n  production: { after: canary }\n',
    'canary',
  ],
])(
  'a stage that is %s has applied nothing before, and gets what was reviewed for it',
  async (_, stages, stage) => {
    const team = await started();
    const job = await mergeAndApply(team, stages, stage);
    expect(job).toMatchObject({ code: 0, outputs: { verdict: 'applied', applied: '1' } });
    expect(team.addresses()).toEqual([{ address: 'shop', name: 'Shop 2' }]);
  },
);

it('a stage waits for one that was put before it, as long as that has applied nothing', async () => {
  const team = await started();
  const stages =
    'environments:\n  staging: {}\n  canary: { after: staging }\n  production: { after: canary }\n';
  const job = await mergeAndApply(team, stages, 'production');
  expect([job.code, job.log.includes('stage-waits')]).toEqual([3, true]);
  expect(team.writes).toBe(0);
});

it('production still waits for a stage that its `after` no longer names, until that version is applied', async () => {
  const team = await started();
  const pull = team.propose(
    'lift',
    fileOf({ shop: 'Shop 2' }, 'environments: { staging: {}, production: {} }\n'),
  );
  await team.plan(pull);
  const sha = team.github.merge(pull.number, 'squash');
  team.github.deploy('flex-apply-staging', sha, 'failure');
  const asked = { event: { name: 'push', sha }, inputs: { environment: 'production' } } as const;
  const early = await team.job('apply', asked);
  expect([early.code, early.log.includes('stage-waits'), team.writes]).toEqual([3, true, 0]);
  team.github.deploy('flex-apply-staging', sha, 'success');
  expect(await team.job('apply', asked)).toMatchObject({ code: 0, outputs: { applied: '1' } });
  team.github.deploy('flex-apply-production', sha, 'success');

  // From then on it goes its own way.
  const later = team.propose(
    'later',
    fileOf({ shop: 'Shop 3' }, 'environments: { staging: {}, production: {} }\n'),
  );
  await team.plan(later);
  const next = team.github.merge(later.number, 'squash');
  team.github.deploy('flex-apply-staging', next, 'failure');
  const free = await team.job('apply', {
    event: { name: 'push', sha: next },
    inputs: { environment: 'production' },
  });
  expect(free).toMatchObject({ code: 0, outputs: { applied: '1' } });
});

it('production still waits for a stage that its `after` no longer names, and that has another name by now', async () => {
  const account = `{ account: AC${'7'.repeat(32)} }`;
  const stages = (rest: string) => fileOf({ shop: 'Shop' }, `environments:\n  ${rest}\n`);
  const team = await Team.start(stages(`staging: ${account}\n  production: { after: staging }`), {
    applied: { shop: 'Shop' },
  });
  team.github.deploy('flex-apply-production', team.github.branchHead(), 'success');
  const sha = team.commit('main', stages(`test: ${account}\n  production: {}`));
  const job = await team.job('apply', {
    event: { name: 'push', sha },
    inputs: { environment: 'production' },
  });
  expect([job.code, job.log.includes('stage-waits')]).toEqual([3, true]);
  expect(job.log).toContain('after "test"');
});

it('the plan of an edit that takes a stage out says that its addresses stay live', async () => {
  const team = await started();
  const pull = team.propose('stages', fileOf({ shop: 'Shop' }, 'environments:\n  production: {}\n'));
  await team.plan(pull);
  expect(
    team
      .comments(pull)
      .map(({ body }) => body)
      .join(''),
  ).toContain('environment-left');
});

it('production goes on without a stage before it that was removed', async () => {
  const team = await started();
  const job = await mergeAndApply(team, 'environments:\n  production: {}\n', 'production');
  expect(job).toMatchObject({ code: 0, outputs: { verdict: 'applied' } });
});

it('the job of a stage that was removed writes nothing', async () => {
  const team = await started();
  const job = await mergeAndApply(team, 'environments:\n  production: {}\n', 'staging');
  expect([job.code, job.log.includes('unknown-environment')]).toEqual([1, true]);
  expect(team.writes).toBe(0);
});
