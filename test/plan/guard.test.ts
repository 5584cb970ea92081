import { describe, expect, test } from 'vitest';
import type { Removed } from '../../src/plan/change.ts';
import { approvalOf, checkGuards, type GuardRules, takedownLimit } from '../../src/plan/guard.ts';
import { makePlan, type PlanInput } from '../../src/plan/plan.ts';
import { ACCOUNT, catalogue, desired, live, planInput, sidOf, studio } from '../support/build-state.ts';

const OPEN: GuardRules = {
  scope: null,
  maxTakedowns: [{ percent: 100 }],
  maxChanges: null,
  origins: { maxTakedowns: ['the default'], maxChanges: 'the default' },
  allowReplace: true,
  allowEmpty: true,
  approved: null,
  declared: 1,
};

function planned(input: Partial<PlanInput>) {
  const result = makePlan(planInput(input));
  if (!result.ok) throw new Error('no plan');
  return result.value;
}

function gone(number: number, key: string, protect = false): Removed {
  return {
    environment: 'default',
    sid: sidOf('IG', number),
    key,
    protect,
    removal: { commit: null, date: null, author: null, subject: 'by hand' },
    age: 0,
  };
}

/** `deletes` of `owned` addresses go. */
function deleting(deletes: number, owned: number) {
  const rows = Array.from({ length: owned }, (_, index) => live(index + 1, `site${index}`));
  return planned({
    live: rows,
    desired: rows.slice(deletes).map((row) => desired(row.address)),
    removed: rows.slice(0, deletes).map((row, index) => gone(index + 1, row.address)),
  });
}

const replacing = planned({
  desired: [desired('shop', { address: 'new' })],
  live: [live(1, 'old')],
  removed: [gone(1, 'shop')],
});

function refusals(plan: ReturnType<typeof planned>, rules: Partial<GuardRules>) {
  return checkGuards(plan, { ...OPEN, ...rules });
}

describe('every refusal says what to do', () => {
  test('a limit by the place that it is stated at, of several the one that counts', () => {
    const origins = { maxTakedowns: ['policy.maxTakedowns, a.yaml:3', 'the default'], maxChanges: '' };
    const [refusal] = refusals(deleting(3, 10), { maxTakedowns: [{ count: 1 }, null], origins });
    expect(refusal?.message).toContain('at most 1 may (policy.maxTakedowns, a.yaml:3)');
  });

  test('a protected chat that was removed by a slip comes back with a revert of the commit', () => {
    const plan = deleting(1, 10);
    const removal = { commit: 'a'.repeat(40), date: null, author: 'Ada', subject: 'Tidy up' };
    const changes = plan.changes.map((change) => ({ ...change, protected: true, removal }));
    const [refusal] = refusals({ ...plan, changes }, {});
    expect(refusal?.code).toBe('protected');
    expect(refusal?.hint).toMatch(/^To keep the chat, put the entry back as it was \(git revert a{7}\)/);
    expect(refusal?.hint).toContain('commit protect: false');
  });

  test('too many takedowns', () => {
    const [refusal] = refusals(deleting(3, 10), { maxTakedowns: [null] });
    expect(refusal).toMatchObject({
      code: 'too-many-takedowns',
      message: '3 of 10 chats would go down, and at most 2 may (the default)',
      hint: 'If that is meant, run again with --max-takedowns 3; on GitHub, raise policy.maxTakedowns in a pull request of its own before this one',
      keys: ['site0', 'site1', 'site2'],
    });
  });

  test('a replacement counts as a takedown', () => {
    const [refusal] = refusals(replacing, { maxTakedowns: [{ count: 0 }] });
    expect(refusal?.code).toBe('too-many-takedowns');
    expect(refusal?.keys).toEqual(['shop']);
  });

  test('a protected entry that is replaced', () => {
    const plan = planned({
      desired: [desired('shop', { address: 'new', protect: true })],
      live: [live(1, 'old')],
      removed: [gone(1, 'shop')],
    });
    expect(refusals(plan, {})).toMatchObject([{ code: 'protected', keys: ['shop'] }]);
  });

  test('protection outlives the entry, and the way out takes two commits', () => {
    const plan = planned({ live: [live(1, 'old')], removed: [gone(1, 'old', true)] });
    const [refusal] = refusals(plan, {});
    expect(refusal).toMatchObject({
      code: 'protected',
      message: expect.stringContaining('old is protected'),
    });
    expect(refusal?.hint).toContain('protect: false');
    expect(refusal?.hint).toContain('unmanaged');
  });

  test('protection says nothing against an update that takes nothing down', () => {
    const plan = planned({
      desired: [desired('shop', { protect: true, friendlyName: 'Shop' })],
      live: [live(1, 'shop')],
    });
    expect(refusals(plan, {})).toEqual([]);
  });

  test('a protected chat that is switched off', () => {
    const off = (protect: boolean) =>
      planned({ desired: [desired('shop', { protect, enabled: false })], live: [live(1, 'shop')] });
    expect(refusals(off(true), {})).toMatchObject([{ code: 'protected', keys: ['shop'] }]);
    expect(refusals(off(false), {})).toEqual([]);
  });

  test('protection that the same edit lifts', () => {
    const entry = desired('shop', { enabled: false });
    const plan = planned({
      desired: [entry],
      live: [live(1, 'shop')],
      protectedInForce: [entry],
    });
    expect(refusals(plan, {})).toMatchObject([{ code: 'protected', keys: ['shop'] }]);
  });

  test.each([
    ['switched off', { enabled: false }],
    ['handed to nobody', { integration: { type: 'default' } }],
    ['handed to a flow that was never published', { integration: studio(2) }],
  ] as const)('chats that are %s count as takedowns', (_, changes) => {
    const rows = Array.from({ length: 10 }, (_, index) => live(index + 1, `site${index}`));
    const plan = planned({
      desired: rows.map((row) => desired(row.address, changes)),
      live: rows,
      catalogue: catalogue({ unpublished: new Set([sidOf('FW', 2)]) }),
    });
    expect(refusals(plan, { maxTakedowns: [null] })).toMatchObject([
      {
        code: 'too-many-takedowns',
        message: '10 of 10 chats would go down, and at most 2 may (the default)',
      },
    ]);
  });

  test('of several limits on takedowns the lowest counts', () => {
    const down = deleting(3, 10);
    expect(refusals(down, { maxTakedowns: [{ percent: 100 }, { count: 2 }] })).toHaveLength(1);
    expect(refusals(down, { maxTakedowns: [{ percent: 100 }, { count: 3 }] })).toEqual([]);
  });

  test('too many changes', () => {
    const [refusal] = refusals(deleting(3, 10), { maxChanges: 2 });
    expect(refusal).toMatchObject({
      code: 'too-many-changes',
      message: '3 addresses would change, and at most 2 may (the default)',
      hint: 'If that is meant, run again with --max-changes 3; on GitHub, raise policy.maxChanges in a pull request of its own before this one',
    });
  });

  test('a renamed key with a name of its own is a replacement, whatever the order', () => {
    const own = { friendlyName: 'Help centre', own: ['friendlyName'] } as const;
    const entries = [desired('support', own), desired('other', { friendlyName: 'Chat' })];
    const renamed = (order: readonly (typeof entries)[number][]) =>
      planned({
        desired: order,
        live: [live(1, 'help', { friendlyName: 'Help centre' })],
        removed: [gone(1, 'help')],
      });
    for (const plan of [renamed(entries), renamed(entries.toReversed())]) {
      expect(refusals(plan, { allowReplace: false })).toMatchObject([
        { code: 'replace-not-allowed', keys: ['help', 'support'] },
      ]);
    }
  });

  test('a renamed key is a replacement also when what was its own comes from elsewhere by now', () => {
    const name = { friendlyName: 'Help centre' };
    const base = new Map([['help', desired('help', { ...name, own: ['friendlyName'] })]]);
    const refusalsWith = (...entries: readonly ReturnType<typeof desired>[]) =>
      refusals(
        planned({ desired: entries, live: [live(1, 'help', name)], removed: [gone(1, 'help')], base }),
        { allowReplace: false },
      );
    expect(refusalsWith(desired('support', name))).toMatchObject([
      { code: 'replace-not-allowed', keys: ['help', 'support'] },
    ]);
    // What several have by now is no sign.
    expect(refusalsWith(desired('support', name), desired('other', name))).toEqual([]);
  });

  test('of several deletes that share something with a create, the first by its key is its other half', () => {
    const own = { friendlyName: 'Help centre', integration: studio(7) };
    const { changes } = planned({
      desired: [desired('support', { ...own, own: ['friendlyName', 'integration'] })],
      live: [
        live(1, 'zoo', { friendlyName: 'Help centre' }),
        live(2, 'help', { integration: studio(7) }),
        live(3, 'other'),
      ],
      removed: [gone(1, 'zoo'), gone(2, 'help'), gone(3, 'other')],
    });
    expect(Object.fromEntries(changes.map(({ key, renames }) => [key, renames]))).toEqual({
      support: 'help',
      help: 'support',
      zoo: 'support',
      other: null,
    });
  });

  test('a delete and a create that share inherited values only are no replacement', () => {
    const plan = planned({
      desired: [desired('support', { friendlyName: 'Chat' })],
      live: [live(1, 'help', { friendlyName: 'Chat' })],
      removed: [gone(1, 'help')],
    });
    expect(refusals(plan, { allowReplace: false })).toEqual([]);
  });

  test('a replacement that was not allowed', () => {
    const [refusal] = refusals(replacing, { allowReplace: false });
    expect(refusal).toMatchObject({ code: 'replace-not-allowed', keys: ['shop'] });
    expect(refusal?.hint).toContain('--allow-replace');
    expect(refusal?.hint).toContain('restore the old address');
  });

  test('an empty desired set', () => {
    const [refusal] = refusals(deleting(1, 1), { declared: 0, allowEmpty: false });
    expect(refusal).toMatchObject({ code: 'empty-desired', hint: expect.stringContaining('allowEmpty') });
    expect(refusals(deleting(1, 1), { declared: 0, allowEmpty: true })).toEqual([]);
  });

  test('all reasons are told at once', () => {
    const codes = refusals(replacing, {
      maxTakedowns: [{ count: 0 }],
      allowReplace: false,
      declared: 0,
      allowEmpty: false,
      approved: approvalOf([]),
    }).map(({ code }) => code);
    expect(codes).toEqual(['empty-desired', 'too-many-takedowns', 'replace-not-allowed', 'not-approved']);
  });

  test('each refusal is one line with an instruction', () => {
    const all = refusals(replacing, {
      maxTakedowns: [{ count: 0 }],
      allowReplace: false,
      approved: approvalOf([]),
    });
    for (const { message, hint } of all) {
      expect(message).not.toMatch(/\n|\.$/);
      expect(hint).toMatch(/^(If that is meant|Review|Have)/);
    }
  });
});

describe('how many deletes are allowed', () => {
  test.each([
    ['by default', null, [0, 1, 4, 5, 9, 10, 100], [1, 1, 1, 1, 1, 2, 20]],
    ['as a count', { count: 3 }, [0, 1, 100], [3, 3, 3]],
    ['as a share, rounded down', { percent: 20 }, [0, 4, 5, 9, 10, 100], [0, 0, 1, 1, 2, 20]],
    ['none at all', { count: 0 }, [5, 500], [0, 0]],
  ] as const)('%s', (_, cap, owned, limits) => {
    expect(owned.map((count) => takedownLimit(cap, count))).toEqual(limits);
  });

  test('the share is one of what the plan touches or finds in order, not of unmanaged addresses', () => {
    const plan = planned({
      live: [
        live(1, 'gone'),
        live(2, 'kept'),
        ...Array.from({ length: 50 }, (_, i) => live(10 + i, `x${i}`)),
      ],
      desired: [desired('kept')],
      removed: [gone(1, 'gone')],
    });
    expect(refusals(plan, { maxTakedowns: [{ percent: 40 }] })).toMatchObject([
      { message: '1 of 2 chats would go down, and at most 0 may (the default)' },
    ]);
  });
});

describe('reviewed is applied', () => {
  const was = desired('shop', { friendlyName: 'Reviewed' });
  const is = desired('shop', { friendlyName: 'Changed since' });
  const reviewed = planned({ desired: [was] });

  test('what was approved goes through, whole or in part', () => {
    const approved = approvalOf([planned({ desired: [was, desired('other')] })]);
    expect(refusals(reviewed, { approved })).toEqual([]);
    expect(
      refusals(planned({ desired: [was], live: [live(1, 'shop', { friendlyName: 'Reviewed' })] }), {
        approved,
      }),
    ).toEqual([]);
  });

  test('what was not is shown beside what was', () => {
    const fresh = planned({ desired: [is] });
    const [refusal] = refusals(fresh, { approved: approvalOf([reviewed]) });
    expect(refusal).toMatchObject({ code: 'not-approved', keys: ['shop'] });
    expect(refusal?.beside).toEqual([{ fresh: fresh.changes[0], approved: reviewed.changes[0] }]);
  });

  test('never beside what was approved for another environment', () => {
    const elsewhere = planned({ environment: 'staging', desired: [was] });
    const [refusal] = refusals(planned({ desired: [is] }), { approved: approvalOf([elsewhere]) });
    expect(refusal?.beside).toMatchObject([{ approved: null }]);
  });

  test('an approval for one environment or account is none for another', () => {
    const approved = approvalOf([{ ...reviewed, environment: 'staging' }]);
    expect(refusals(planned({ environment: 'production', desired: [was] }), { approved })).toHaveLength(1);
    expect(reviewed.account).toBe(ACCOUNT);
  });

  test('approving a replacement approves what is left of it after a run that was cut short', () => {
    const left = planned({
      desired: [desired('shop', { address: 'new' })],
      live: [live(1, 'old'), live(2, 'new')],
      removed: [gone(1, 'shop')],
    });
    expect(left.changes).toMatchObject([{ action: 'replace', successor: { sid: sidOf('IG', 2) } }]);
    expect(refusals(left, { approved: approvalOf([replacing]), allowReplace: true })).toEqual([]);
  });
});
