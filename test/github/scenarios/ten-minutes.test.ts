import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../support/run.ts';
import { Team } from '../team.ts';

const ACTION = `acme/chat-addresses/.github/actions/sync@${'0123456789'.repeat(4)}`;

/** What the README tells a team to do, from an empty repository on. */
test('the ten minutes of the README: import, set up, propose, merge, and an issue that comes and goes', async () => {
  const team = await Team.start(null, { applied: { shop: 'Shop' }, isBundled: true });
  const here = { cwd: team.folder, env: { ...team.sandbox.env } };
  expect((await run(['import', '--write'], here)).code).toBe(0);
  expect((await run(['plan', '--detailed-exitcode'], here)).code).toBe(0);
  const setUp = await run(['github', 'setup', '--write', '--owners', '@acme/flex', '--action', ACTION], here);
  expect([setUp.code, setUp.stdout]).toEqual([0, expect.stringContaining('gh secret set -f ')]);
  expect(existsSync(join(team.folder, '.github/workflows/chat-addresses-plan.yml'))).toBe(true);
  team.git('add', '.');
  team.git('commit', '--quiet', '--message', 'Keep our chat addresses here');
  const pushed = await team.apply();
  expect([pushed.code, pushed.outputs.verdict]).toEqual([0, 'none']);

  const text = team.git('show', 'main:addresses.yaml');
  const pull = team.propose('rename', `${text.replace('friendlyName: Shop', 'friendlyName: The shop')}\n`);
  const planned = await team.plan(pull);
  expect([planned.code, team.status(pull)?.description]).toEqual([0, '1 to update']);
  const applied = await team.merge(pull);
  expect([applied.code, applied.outputs.verdict]).toEqual([0, 'applied']);
  expect(team.comments(pull).map(({ body }) => body)).toEqual([
    expect.stringContaining('✅ **Applied and verified**: 1 change'),
  ]);

  await team.hold({ shop: 'Clicked in the Console' });
  expect((await team.drift()).outputs.verdict).toBe('changes');
  expect(team.issues().map(({ state }) => state)).toEqual(['open']);
  await team.hold({ shop: 'The shop' });
  expect((await team.drift()).outputs.verdict).toBe('none');
  expect(team.issues().map(({ state }) => state)).toEqual(['closed']);
});
