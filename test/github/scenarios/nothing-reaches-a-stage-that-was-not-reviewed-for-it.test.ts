import { expect, it } from 'vitest';
import { fileOf } from '../files.ts';
import { deployed, merged, progress, STAGES, stage, teamWithStages } from '../stages.ts';

const BEFORE = { shop: 'Shop' };
const AFTER = { shop: 'Shop 2' };
const OTHER = `AC${'2'.repeat(32)}`;

it('a plan of staging alone agrees to staging, and to nothing in production', async () => {
  const team = await teamWithStages(BEFORE);
  const { pull, sha } = await merged(team, 'rename', AFTER, { inputs: { environment: 'staging' } });
  expect(await stage(team, 'staging', sha)).toMatchObject({ code: 0, outputs: { applied: '1' } });
  deployed(team, 'staging', sha);
  await team.hold(BEFORE);
  const { writes } = team;
  const production = await stage(team, 'production', sha);
  expect(production).toMatchObject({ code: 3, outputs: { verdict: 'refused' } });
  expect(production.log).toContain('not-approved');
  expect(team.writes).toBe(writes);
  expect(progress(team, pull)).toBe('`staging` ✔ applied · `production` ✖ stopped: nothing was applied');
  expect(team.comments(pull)).toHaveLength(2);
});

it('a plan whose production could not be read agrees to nothing in production', async () => {
  const team = await teamWithStages(BEFORE);
  const env = { TWILIO_ACCOUNT_SID_PRODUCTION: OTHER };
  const { sha } = await merged(team, 'rename', AFTER, { env });
  deployed(team, 'staging', sha);
  expect(await stage(team, 'production', sha)).toMatchObject({ code: 3, outputs: { verdict: 'refused' } });
  expect(team.writes).toBe(0);
});

it('what was reviewed for one account is not applied to another one', async () => {
  const team = await teamWithStages(BEFORE);
  const { sha } = await merged(team, 'rename', AFTER);
  deployed(team, 'staging', sha);
  await team.sandbox.seed(team.sandbox.state(), OTHER);
  const job = await stage(team, 'production', sha, { env: { TWILIO_ACCOUNT_SID_PRODUCTION: OTHER } });
  expect([job.code, job.outputs.verdict]).toEqual([3, 'refused']);
  expect(team.writes).toBe(0);
});

it('the digest of one stage by hand agrees to nothing in another stage', async () => {
  const team = await teamWithStages(BEFORE);
  const sha = team.commit('main', fileOf(AFTER, STAGES));
  deployed(team, 'production', team.github.branchHead(), 'failure');
  const refused = await stage(team, 'staging', sha);
  const [, digest = ''] = /approved-digest (sha256:[0-9a-f]{64})/.exec(refused.log) ?? [];
  expect(digest).not.toBe('');
  deployed(team, 'staging', sha);
  const inputs = { 'approved-digest': digest };
  expect(await stage(team, 'production', sha, { inputs })).toMatchObject({ code: 3 });
  expect(team.writes).toBe(0);
  expect(await stage(team, 'staging', sha, { inputs })).toMatchObject({ code: 0 });
});
