import { expect, test } from 'vitest';
import type { MergeMethod } from '../fake/git.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test.each<MergeMethod>(['merge', 'squash', 'rebase'])(
  'a pull request of several commits is applied as reviewed after a %s',
  async (how) => {
    const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
    const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Jobs' }));
    team.commit('careers', fileOf({ shop: 'The shop', careers: 'Careers' }));
    team.commit('main', 'Something else\n', { path: 'NOTES.md' });
    expect((await team.plan(pull)).code).toBe(0);

    const applied = await team.merge(pull, how);
    expect([applied.code, applied.outputs.verdict, applied.outputs.applied]).toEqual([0, 'applied', '2']);
    expect(team.addresses()).toEqual([
      { address: 'shop', name: 'The shop' },
      { address: 'careers', name: 'Careers' },
    ]);
    expect(team.comments(pull).map(({ body }) => body)).toEqual([
      expect.stringContaining('✅ **Applied and verified**: 2 changes'),
    ]);
  },
);
