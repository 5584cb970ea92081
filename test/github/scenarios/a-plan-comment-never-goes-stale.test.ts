import { expect, test } from 'vitest';
import { decodeHeader } from '../../../src/github/header.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('a comment that showed changes says so when there are none any more', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const pull = team.propose('rename', fileOf({ shop: 'The shop' }));
  const body = () => team.comments(pull)[0]?.body ?? '';
  const approved = () => {
    const read = decodeHeader(body());
    return read.kind === 'header' ? read.header.environments.flatMap(({ changes }) => changes) : null;
  };
  await team.plan(pull);
  expect([body(), approved()]).toEqual([expect.stringContaining('The shop'), [expect.any(String)]]);

  // Somebody has made the account so by hand.
  await team.hold({ shop: 'The shop' });
  const same = await team.plan(pull);
  expect([same.code, same.outputs.verdict, same.outputs.changes]).toEqual([0, 'none', '0']);
  expect(body()).toContain('The one chat address is already as this pull request declares.');
  expect(body()).toContain('Merging this writes nothing to Twilio.');
  expect(team.status(pull)).toEqual({ state: 'success', description: 'Nothing to do' });
  expect(approved()).toEqual([]);

  // The pull request takes its edit of the file back.
  team.commit('rename', fileOf({ shop: 'Shop' }));
  team.commit('rename', 'More\n', { path: 'README.md' });
  const untouched = await team.plan(pull);
  expect([untouched.code, untouched.outputs.verdict]).toEqual([0, 'none']);
  expect(body()).toContain('This pull request does not change `addresses.yaml`.');
  expect(body()).not.toContain('The shop');
  expect(team.status(pull)?.state).toBe('success');
  expect([team.comments(pull).length, approved()]).toEqual([1, []]);
});
