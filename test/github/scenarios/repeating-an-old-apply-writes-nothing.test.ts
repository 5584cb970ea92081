import { expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('an apply that is run again after its branch has moved on is superseded, unless the file is still its own', async () => {
  const team = await Team.start(fileOf({ shop: 'First' }), { applied: { shop: 'First' } });
  const old = team.commit('main', fileOf({ shop: 'Second' }));
  const branchHead = team.commit('main', fileOf({ shop: 'Third' }));
  const event = { name: 'push', sha: old } as const;
  const inputs = { unreviewed: 'apply' };

  // Checks out the branch, as our workflow does, and the commit of the event, as others may.
  const again = await team.apply({ event, sha: old, attempt: 2, inputs });
  const alone = await team.apply({ event, sha: old, checkout: old, inputs });
  for (const { code, outputs, log, summary } of [again, alone]) {
    expect([code, outputs.verdict, outputs.applied]).toEqual([3, 'refused', '0']);
    const said = `Superseded: the file at ${old.slice(0, 7)} is no longer the branch's, which is at ${branchHead.slice(0, 7)}`;
    expect(log).toContain(said);
    expect(summary).toContain('Superseded');
  }
  expect([team.writes, team.addresses()]).toEqual([0, [{ address: 'shop', name: 'First' }]]);

  // Only something else has come since: the file of the run is the branch's.
  team.commit('main', 'Something else\n', { path: 'NOTES.md' });
  const same = await team.apply({
    event: { name: 'push', sha: branchHead },
    sha: branchHead,
    attempt: 2,
    inputs,
  });
  expect([same.code, team.addresses()]).toEqual([0, [{ address: 'shop', name: 'Third' }]]);
});
