import { expect, test } from 'vitest';
import { BOT } from '../fake/grants.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('what changed in the account since the review stops the apply, until somebody approves the new plan', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop', help: 'Help' }), {
    applied: { shop: 'Shop', help: 'Help' },
  });
  const pull = team.propose('rename', fileOf({ shop: 'The shop', help: 'Help' }));
  await team.plan(pull);
  await team.hold({ shop: 'Shop', help: 'HELP!' });

  const refused = await team.merge(pull);
  expect([refused.code, refused.outputs.verdict, team.writes]).toEqual([3, 'refused', 0]);
  expect(refused.artifact('addresses.json')).toBeNull();
  const [plan, told, ...more] = team.comments(pull);
  expect([plan?.author, told?.author, more]).toEqual([BOT, BOT, []]);
  expect(plan?.body).toContain('⛔ **Not applied**');
  // The one change that was not reviewed, and how to go on.
  expect(told?.body).toMatch(/-.*HELP!\n\+.*Help/);
  expect(told?.body).not.toContain('The shop');
  expect(told?.body).toContain('/actions/workflows/chat-addresses-apply.yml');
  expect(told?.body).toContain(`\`approved-digest\`: \`sha256:${refused.outputs.digest}\``);

  // Half of what was approved is done: the digest of the rest is in a comment again.
  const byHand = (digest = '') =>
    team.apply({ event: { name: 'workflow_dispatch' }, inputs: { 'approved-digest': digest } });
  team.sandbox.fail({ kind: 'refused', operation: 'addresses.update', match: 'Help' });
  const half = await byHand(refused.outputs.digest);
  expect([half.code, half.outputs.applied, half.outputs.failed]).toEqual([1, '1', '1']);
  const rest = team.comments(pull)[2]?.body ?? '';
  const [, digest] =
    /To have the rest done, .* with `approved-digest` set to `sha256:(\w+)`/.exec(rest) ?? [];
  expect(digest).toMatch(/^[0-9a-f]{64}$/);

  team.sandbox.heal();
  const approved = await byHand(digest);
  expect([approved.code, approved.outputs.applied]).toEqual([0, '1']);
  expect(team.addresses()).toEqual([
    { address: 'shop', name: 'The shop' },
    { address: 'help', name: 'Help' },
  ]);
  expect(team.comments(pull)).toHaveLength(3);
  expect(plan?.body).toContain('✅ **Applied and verified**');
});
