import { expect, test } from 'vitest';
import type { MergeMethod } from '../fake/git.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const HOW: readonly MergeMethod[] = ['squash', 'merge', 'rebase'];
/** Nobody has to have reviewed it, so that ownership alone decides. */
const UNREVIEWED = { inputs: { unreviewed: 'apply', 'max-deletes': '5' } };

function withProtection(isProtected: boolean, isThere: boolean): string {
  const names = { careers: 'Careers', ...(isThere ? { shop: 'Shop' } : {}) };
  const text = fileOf(names);
  return isProtected ? text.replace('friendlyName: Shop', 'friendlyName: Shop\n    protect: true') : text;
}

test.each(HOW)('a protection is not lifted and used by one pull request, merged with %s', async (how) => {
  const live = { careers: 'Careers', shop: 'Shop' };
  const team = await Team.start(withProtection(true, true), { applied: live });
  team.commit('close', withProtection(false, true), { message: 'Lift the protection' });
  const pull = team.propose('close', withProtection(false, false));
  await team.plan(pull);
  const merged = await team.merge(pull, how, UNREVIEWED);
  expect([merged.code, merged.outputs.verdict, team.writes]).toEqual([3, 'refused', 0]);
  expect(merged.log).toContain('refused protected');
  expect(team.addresses().map(({ address }) => address)).toEqual(['careers', 'shop']);
});

test.each(HOW)('an address that was declared on the way only is not deleted, merged with %s', async (how) => {
  const names = { careers: 'Careers' };
  const team = await Team.start(fileOf(names), { applied: { ...names, victim: 'Of others' } });
  team.commit('docs', fileOf({ ...names, victim: 'Ours' }), { message: 'Edit' });
  const pull = team.propose('docs', fileOf({ careers: 'The careers' }));
  await team.plan(pull);
  const merged = await team.merge(pull, how, UNREVIEWED);
  expect([merged.code, merged.outputs.verdict]).toEqual([0, 'applied']);
  expect(team.addresses()).toEqual([
    { address: 'careers', name: 'The careers' },
    { address: 'victim', name: 'Of others' },
  ]);
});
