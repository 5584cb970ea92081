import { expect, test } from 'vitest';
import { decodeHeader } from '../../../src/github/header.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const ALL = { shop: 'Shop', support: 'Support', careers: 'Careers' };

test('a takedown that apply is foreseen to refuse is shown and not approved, so lifting the limit alone does not apply it', async () => {
  const team = await Team.start(fileOf(ALL), { applied: ALL });
  const pull = team.propose('close-two', fileOf({ shop: 'Shops' }));
  await team.plan(pull);
  const body = team.comments(pull)[0]?.body ?? '';
  expect(body).toContain('this comment does not approve what is refused');
  expect(body).toContain('2 chats go down');
  const read = decodeHeader(body);
  const approved = read.kind === 'header' ? read.header.environments[0]?.changes : null;
  expect(approved).toHaveLength(1);

  const merged = await team.merge(pull);
  expect([merged.code, merged.outputs.verdict]).toEqual([3, 'refused']);
  const digest = merged.outputs.digest ?? '';
  const dispatch = (inputs: Readonly<Record<string, string>>) =>
    team.apply({ event: { name: 'workflow_dispatch' }, inputs });
  const lifted = await dispatch({ 'max-takedowns': '2' });
  expect([lifted.code, lifted.outputs.verdict]).toEqual([3, 'refused']);
  expect(team.addresses()).toHaveLength(3);
  expect(team.writes).toBe(0);

  const agreed = await dispatch({ 'max-takedowns': '2', 'approved-digest': digest });
  expect([agreed.code, agreed.outputs.verdict]).toEqual([0, 'applied']);
  expect(team.addresses()).toEqual([{ address: 'shop', name: 'Shops' }]);
});
