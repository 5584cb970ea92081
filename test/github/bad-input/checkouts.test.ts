import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { type Step, Team } from '../team.ts';
import { inside } from './inside.ts';

const BEFORE = fileOf({ shop: 'Shop', careers: 'Careers' });
const AFTER = fileOf({ shop: 'The shop' });

/** A team with both addresses live, and one of them gone from the file by a merged pull request. */
async function withRemoval() {
  const team = await Team.start(BEFORE, { applied: { shop: 'Shop', careers: 'Careers' } });
  const pull = team.propose('remove', AFTER);
  const plan = (asked: Partial<Parameters<typeof inside>[2]> = {}) =>
    inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number }, ...asked });
  const apply = (asked: Partial<Parameters<typeof inside>[2]> = {}) =>
    inside(team, 'apply', { event: { name: 'push', sha: team.github.branchHead() }, ...asked });
  return { team, pull, plan, apply };
}

const shallow = (team: Team) => (step: Step) => {
  rmSync(step.cwd, { recursive: true });
  team.git('clone', '--quiet', '--depth=1', `file://${team.folder}`, step.cwd);
};
const without = (step: Step) => rmSync(join(step.cwd, '.git'), { recursive: true });

describe('a shallow checkout', () => {
  test('withholds the delete from the plan, which says so', async () => {
    const { team, pull, plan } = await withRemoval();
    const ended = await plan({ spoil: shallow(team) });
    expect([ended.code, ended.outputs.deletes, ended.outputs.updates]).toEqual([0, '0', '1']);
    expect(team.comments(pull)[0]?.body).toContain('so none of them is deleted');
  });

  test('is not enough for an apply of that delete: nothing is written, and the whole history puts it right', async () => {
    const { team, pull, plan, apply } = await withRemoval();
    expect(await plan()).toMatchObject({ code: 0, outputs: { deletes: '1' } });
    team.github.merge(pull.number, 'squash');
    const before = team.writes;
    const ended = await apply({ spoil: shallow(team) });
    expect([ended.code, ended.outputs.verdict, team.writes]).toEqual([1, 'failed', before]);
    const [reviewed, told] = team.comments(pull);
    expect(reviewed?.body).toContain('❌ **Nothing was applied**');
    expect(told?.body).toContain('Check the whole history out, with fetch-depth: 0, and run this again');
    expect(await apply()).toMatchObject({ code: 0, outputs: { applied: '2' } });
    expect(reviewed?.body).toContain('✅ **Applied and verified**: 2 changes');
  });

  /** The same team, with another pull request that renames one of them merged. */
  async function withRename(before: (team: Team) => void = () => {}) {
    const { team, apply } = await withRemoval();
    before(team);
    const pull = team.propose('rename', fileOf({ shop: 'Shops', careers: 'Careers' }));
    const event = { name: 'workflow_run', pull: pull.number } as const;
    expect(await inside(team, 'plan', { event })).toMatchObject({ code: 0 });
    team.github.merge(pull.number, 'squash');
    return { team, pull, apply };
  }

  test('is not enough for any other apply where it does not go back to the last one', async () => {
    const { team, pull, apply } = await withRename((one) =>
      one.commit('main', 'Our chats and phones\n', { path: 'README.md' }),
    );
    const refused = await apply({ spoil: shallow(team) });
    expect([refused.code, refused.outputs.verdict]).toEqual([3, 'refused']);
    expect(team.comments(pull).at(-1)?.body).toContain('check the whole history out, with fetch-depth: 0');
    expect(await apply()).toMatchObject({ code: 0, outputs: { applied: '1' } });
  });

  test('does for one where it goes back to the last one, and not for the word that there is no drift', async () => {
    const { team, apply } = await withRename();
    expect(await apply({ spoil: shallow(team) })).toMatchObject({ code: 0, outputs: { applied: '1' } });
    // Somebody's, or once ours?
    await team.hold({ shop: 'Shops', careers: 'Careers', jobs: 'Jobs' });
    const drift = await inside(team, 'drift', { event: { name: 'schedule' }, spoil: shallow(team) });
    expect([drift.code, drift.outputs.verdict, drift.log]).toEqual([
      1,
      'failed',
      expect.stringContaining('nothing is said about drift'),
    ]);
    expect(team.github.state.issues).toEqual([]);
  });
});

test('a detached checkout of the branch head is as good as a branch', async () => {
  const { team, pull, plan, apply } = await withRemoval();
  const detach = (step: Step) => void team.git('-C', step.cwd, 'checkout', '--quiet', '--detach');
  expect(await plan({ spoil: detach })).toMatchObject({ code: 0, outputs: { deletes: '1' } });
  team.github.merge(pull.number, 'squash');
  expect(await apply({ spoil: detach })).toMatchObject({ code: 0, outputs: { applied: '2' } });
  expect(team.addresses()).toEqual([{ address: 'shop', name: 'The shop' }]);
});

describe('no checkout at all', () => {
  test('still lets a plan be made, without the delete that nothing proves', async () => {
    const { team, pull, plan } = await withRemoval();
    const ended = await plan({ spoil: without });
    expect([ended.code, ended.outputs.deletes, ended.outputs.updates]).toEqual([0, '0', '1']);
    expect(team.comments(pull)[0]?.body).toContain(
      'Put actions/checkout with fetch-depth: 0 before this step',
    );
    expect(team.comments(pull)[0]?.body).not.toContain('--previous');
  });

  test.each(['apply', 'drift'])('stops %s, which says what is missing', async (command) => {
    const { team } = await withRemoval();
    const before = team.writes;
    const ended = await inside(team, command, {
      event: { name: 'push', sha: team.github.branchHead() },
      spoil: without,
    });
    expect([ended.code, ended.outputs.verdict, team.writes]).toEqual([1, 'failed', before]);
    expect(ended.log).toContain('Put actions/checkout with fetch-depth: 0 before this step');
  });
});

describe('a checkout that the branch has left behind', () => {
  test('is not applied, and takes nothing back', async () => {
    const { team, pull, plan, apply } = await withRemoval();
    const old = team.github.branchHead();
    expect((await plan()).code).toBe(0);
    team.github.merge(pull.number, 'merge');
    expect((await apply()).code).toBe(0);
    const before = team.writes;
    const ended = await apply({
      event: { name: 'push', sha: old },
      checkout: old,
      inputs: { unreviewed: 'apply' },
    });
    expect([ended.code, ended.outputs.verdict, team.writes]).toEqual([3, 'refused', before]);
    expect(ended.log).toContain('Superseded');
    const drift = await inside(team, 'drift', { event: { name: 'schedule' }, checkout: old });
    expect([drift.code, drift.outputs.verdict, team.github.state.issues]).toEqual([0, 'none', []]);
    expect(drift.log).toContain('Superseded');
  });

  test('is applied all the same when only other files have changed since', async () => {
    const { team, pull, plan, apply } = await withRemoval();
    expect((await plan()).code).toBe(0);
    const merged = team.github.merge(pull.number, 'merge');
    team.commit('main', 'Our chats and phones\n', { path: 'README.md' });
    expect(await apply({ event: { name: 'push', sha: merged }, checkout: merged })).toMatchObject({
      code: 0,
      outputs: { verdict: 'applied' },
    });
  });
});
