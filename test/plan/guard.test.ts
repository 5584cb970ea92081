import { describe, expect, test } from 'vitest';
import type { Removed } from '../../src/plan/change.ts';
import { approvalOf, deleteLimit, type GuardRules, judge } from '../../src/plan/guard.ts';
import { makePlan, type PlanInput } from '../../src/plan/plan.ts';
import { ACCOUNT, desired, live, planInput, sidOf } from '../support/build-state.ts';

const OPEN: GuardRules = {
  maxDeletes: { percent: 100 },
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
  return judge(plan, { ...OPEN, ...rules });
}

describe('every refusal says what to do', () => {
  test('too many deletes', () => {
    const [refusal] = refusals(deleting(3, 10), { maxDeletes: null });
    expect(refusal).toMatchObject({
      code: 'too-many-deletes',
      message: '3 of 10 addresses would be deleted, and at most 2 may be',
      hint: 'If that is meant, run again with --max-deletes 3',
      keys: ['site0', 'site1', 'site2'],
    });
  });

  test('a replacement counts as a delete', () => {
    const [refusal] = refusals(replacing, { maxDeletes: { count: 0 } });
    expect(refusal?.code).toBe('too-many-deletes');
    expect(refusal?.message).toContain('1 of them by replacement');
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

  test('protection says nothing against an update', () => {
    const plan = planned({
      desired: [desired('shop', { protect: true, enabled: false })],
      live: [live(1, 'shop')],
    });
    expect(refusals(plan, {})).toEqual([]);
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
      maxDeletes: { count: 0 },
      allowReplace: false,
      declared: 0,
      allowEmpty: false,
      approved: approvalOf([]),
    }).map(({ code }) => code);
    expect(codes).toEqual(['empty-desired', 'too-many-deletes', 'replace-not-allowed', 'not-approved']);
  });

  test('each refusal is one line with an instruction', () => {
    const all = refusals(replacing, {
      maxDeletes: { count: 0 },
      allowReplace: false,
      approved: approvalOf([]),
    });
    for (const { message, hint } of all) {
      expect(message).not.toMatch(/\n|\.$/);
      expect(hint).toMatch(/^(If that is meant|Review|Commit)/);
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
    expect(owned.map((count) => deleteLimit(cap, count))).toEqual(limits);
  });

  test('the share is one of what the plan touches or finds in order, not of strangers', () => {
    const plan = planned({
      live: [
        live(1, 'gone'),
        live(2, 'kept'),
        ...Array.from({ length: 50 }, (_, i) => live(10 + i, `x${i}`)),
      ],
      desired: [desired('kept')],
      removed: [gone(1, 'gone')],
    });
    expect(refusals(plan, { maxDeletes: { percent: 40 } })).toMatchObject([
      { message: '1 of 2 addresses would be deleted, and at most 0 may be' },
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
