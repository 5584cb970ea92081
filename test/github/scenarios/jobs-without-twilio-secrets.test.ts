import { expect, test } from 'vitest';
import { decodeHeader } from '../../../src/github/header.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

/** What `${{ secrets.… }}` leaves behind where nothing is set. */
const env = { TWILIO_ACCOUNT_SID: '', TWILIO_API_KEY: '', TWILIO_API_SECRET: '', TWILIO_AUTH_TOKEN: '' };

test('without secrets a plan shows what the edit means and what to set, and approves nothing', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const pull = team.propose('rename', fileOf({ shop: 'The shop', careers: 'Careers' }));
  const planned = await team.plan(pull, { env });
  expect([planned.code, planned.outputs.verdict, planned.outputs.digest]).toEqual([1, 'failed', '']);
  const body = team.comments(pull)[0]?.body ?? '';
  expect(body).toContain('## Chat addresses: not planned, no Twilio credentials');
  expect(body).toContain('`TWILIO_API_SECRET`');
  expect(body).toMatch(/-.*Shop\n\+.*The shop/);
  expect(body).toContain('`careers`');
  expect(team.status(pull)?.state).toBe('failure');
  expect(decodeHeader(body)).toMatchObject({ header: { environments: [], digest: null } });

  const applied = await team.merge(pull, 'squash', { env });
  expect([applied.code, applied.outputs.verdict]).toEqual([1, 'failed']);
  expect(team.comments(pull)[1]?.body).toContain('TWILIO_ACCOUNT_SID');
  expect(team.sandbox.requests).toEqual([]);
});
