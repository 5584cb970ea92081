import { expect, test } from 'vitest';
import { decodeHeader } from '../../../src/github/header.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('what a pull request shows is what its merge applies, and the comment says so in the end', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { isBundled: true });
  const first = await team.apply({ inputs: { unreviewed: 'apply' } });
  expect([first.code, first.outputs.verdict]).toEqual([0, 'applied']);

  const pull = team.propose('careers', fileOf({ shop: 'The shop', careers: 'Careers' }));
  const before = team.github.requests.length;
  const planned = await team.plan(pull);
  expect(planned.code).toBe(0);
  expect(planned.outputs).toMatchObject({ verdict: 'changes', changes: '2', creates: '1', updates: '1' });
  expect(team.github.requests.length - before).toBeLessThanOrEqual(8);
  expect(team.status(pull)).toEqual({ state: 'success', description: '1 to create, 1 to update' });
  const [comment] = team.comments(pull);
  expect(comment?.body).toContain('**Merge to apply.**');
  expect(decodeHeader(comment?.body ?? '')).toMatchObject({ kind: 'header', header: { head: pull.head } });
  expect(JSON.parse(planned.artifact('plan.json') ?? '')).toMatchObject({ kind: 'plan', version: 1 });
  expect(planned.outputs.digest).toMatch(/^[0-9a-f]{64}$/);

  const applied = await team.merge(pull, 'merge');
  expect([applied.code, applied.log]).toEqual([0, expect.stringContaining('Verified: 2 changes applied')]);
  expect(applied.outputs).toMatchObject({
    verdict: 'applied',
    applied: '2',
    failed: '0',
    digest: planned.outputs.digest,
  });
  expect(team.addresses()).toEqual([
    { address: 'shop', name: 'The shop' },
    { address: 'careers', name: 'Careers' },
  ]);
  expect(Object.keys(JSON.parse(applied.artifact('addresses.json') ?? ''))).toEqual(['careers', 'shop']);
  expect(team.comments(pull)).toHaveLength(1);
  expect(team.comments(pull)[0]?.body).toContain('✅ **Applied and verified**: 2 changes');
});
