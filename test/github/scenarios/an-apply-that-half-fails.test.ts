import { expect, test } from 'vitest';
import { encodeFailure } from '../../../src/github/note-headers.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('where Twilio refuses one address the others are applied, people are told, and a re-run does the rest', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const names = { shop: 'The shop', careers: 'Careers', help: 'Help' };
  const pull = team.propose('more', fileOf(names));
  await team.plan(pull);
  team.sandbox.fail({ kind: 'refused', operation: 'addresses.create', match: 'careers' });
  const failed = await team.merge(pull, 'squash', { run: 10 });
  expect([failed.code, failed.outputs]).toEqual([
    1,
    expect.objectContaining({ verdict: 'failed', applied: '2', failed: '1' }),
  ]);
  expect(failed.artifact('addresses.json')).toBeNull();
  const [plan, told] = team.comments(pull);
  expect(plan?.body).toContain('❌ **2 of 3 changes applied**');
  expect(told?.body).toContain(encodeFailure({ sha: team.github.branchHead(), run: 10, attempt: 1 }));
  expect(told?.body).toContain('2 of 3 changes were made');
  expect(told?.body).toMatch(/❌ failed \| create \| `careers` .*20001/);
  expect(told?.body).toContain('Run the failed job of');

  const before = team.writes;
  const again = await team.apply({ run: 10, attempt: 2 });
  expect([again.code, again.outputs.verdict, again.outputs.applied]).toEqual([0, 'applied', '1']);
  expect(team.writes - before).toBe(1);
  expect(new Map(team.addresses().map(({ address, name }) => [address, name]))).toEqual(
    new Map(Object.entries(names)),
  );
  expect(Object.keys(JSON.parse(again.artifact('addresses.json') ?? ''))).toHaveLength(3);
  expect(plan?.body).toContain('✅ **Applied and verified**: 1 change');
  expect(team.comments(pull)).toHaveLength(2);
});
