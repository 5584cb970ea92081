import { describe, expect, test } from 'vitest';
import type { Removed } from '../../src/plan/change.ts';
import { makePlan, type PlanInput } from '../../src/plan/plan.ts';
import { DEFAULT_SERVICE, desired, live, planInput, sidOf, studio } from '../support/build-state.ts';

function plan(changes: Partial<PlanInput>) {
  const result = makePlan(planInput(changes));
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join('\n'));
  return result.value;
}

function problemsOf(changes: Partial<PlanInput>): readonly string[] {
  const result = makePlan(planInput(changes));
  return result.ok ? [] : result.problems.map((problem) => problem.code);
}

function removed(number: number, key: string, changes: Partial<Removed> = {}): Removed {
  const removal = {
    commit: 'c'.repeat(40),
    date: '2026-10-01T10:00:00Z',
    author: 'Ada',
    subject: `Drop ${key}`,
  };
  const sid = sidOf('IG', number);
  return { environment: 'default', sid, key, protect: false, removal, age: 1, ...changes };
}

describe('what a plan does', () => {
  test('creates what is declared and not live', () => {
    const { changes } = plan({ desired: [desired('shop/de', { friendlyName: 'Shop' })] });
    expect(changes).toMatchObject([
      { action: 'create', key: 'shop/de', address: 'shop:de', sid: null, before: null, cause: 'declared' },
    ]);
    expect(changes[0]?.fields.map((field) => field.path)).toEqual([
      'enabled',
      'friendlyName',
      'integration.flow',
      'integration.type',
      'service',
    ]);
  });

  test('says nothing about an address that is as declared', () => {
    const { changes, unchanged } = plan({ desired: [desired('shop')], live: [live(1, 'shop')] });
    expect(changes).toEqual([]);
    expect(unchanged).toEqual([{ key: 'shop', sid: sidOf('IG', 1) }]);
  });

  test('updates only the fields that differ', () => {
    const { changes } = plan({
      desired: [desired('shop', { integration: studio(2) })],
      live: [live(1, 'shop')],
    });
    expect(changes[0]?.action).toBe('update');
    expect(changes[0]?.fields).toEqual([
      { path: 'integration.flow', before: sidOf('FW', 1), after: sidOf('FW', 2) },
    ]);
  });

  test('binds by sid whatever the address is', () => {
    const entry = desired('shop', { address: null, sid: sidOf('IG', 7) });
    expect(plan({ desired: [entry], live: [live(7, 'CV-unknown')] }).changes).toEqual([]);
  });

  test('leaves alone what no history proves ours, and says so', () => {
    const { changes, unmanaged } = plan({
      desired: [desired('shop')],
      live: [live(1, 'shop'), live(2, 'other')],
    });
    expect(changes).toEqual([]);
    expect(unmanaged).toEqual([{ sid: sidOf('IG', 2), address: 'other', friendlyName: null }]);
  });

  test('does not say a word about what is listed as unmanaged, by sid or by address', () => {
    const input = { live: [live(1, 'one'), live(2, 'two')], unmanaged: [sidOf('IG', 1), 'two'] };
    expect(plan(input).unmanaged).toEqual([]);
  });

  test('deletes what the history proves ours, and names the commit', () => {
    const { changes } = plan({ live: [live(3, 'old')], removed: [removed(3, 'old')] });
    expect(changes).toMatchObject([
      { action: 'delete', key: 'old', sid: sidOf('IG', 3), after: null, removal: { subject: 'Drop old' } },
    ]);
  });

  test('replaces when a key moves to another address', () => {
    const { changes } = plan({
      desired: [desired('shop', { address: 'CV-new' })],
      live: [live(4, 'CV-old')],
      removed: [removed(4, 'shop')],
    });
    expect(changes).toMatchObject([
      {
        action: 'replace',
        key: 'shop',
        address: 'CV-new',
        sid: sidOf('IG', 4),
        before: { address: 'CV-old' },
      },
    ]);
  });

  test('replaces as well when the new address of the key is live already, as one made in the Console is', () => {
    const { changes } = plan({
      desired: [desired('shop', { address: 'CV-new' })],
      live: [live(4, 'CV-old'), live(5, 'CV-new')],
      removed: [removed(4, 'shop')],
    });
    expect(changes).toMatchObject([
      { action: 'replace', sid: sidOf('IG', 4), successor: { sid: sidOf('IG', 5), isAsDeclared: true } },
    ]);
  });

  test('hints that a delete and a create of the same design are a renamed key', () => {
    const { problems } = plan({
      desired: [desired('store')],
      live: [live(3, 'shop', { friendlyName: 'Shop' })],
      removed: [removed(3, 'shop')],
    });
    expect(problems).toMatchObject([
      { code: 'looks-like-rename', hint: expect.stringContaining('address: "shop"') },
    ]);
  });
});

describe('what never differs', () => {
  test('the default service by its SID and by its name', () => {
    const input = { desired: [desired('shop')], live: [live(1, 'shop', { service: DEFAULT_SERVICE })] };
    expect(plan(input).changes).toEqual([]);
  });

  test('a name and a retry count that the file does not declare', () => {
    const there = live(1, 'shop', { friendlyName: 'From the Console', integration: studio(1, 3) });
    expect(plan({ desired: [desired('shop')], live: [there] }).changes).toEqual([]);
  });
});

describe('what an undeclared value keeps', () => {
  test('an update carries over the name and the retry count that are live', () => {
    const there = live(1, 'shop', { friendlyName: 'Kept', enabled: false, integration: studio(1, 2) });
    const [change] = plan({ desired: [desired('shop')], live: [there] }).changes;
    expect(change?.after).toMatchObject({ friendlyName: 'Kept', integration: { retryCount: 2 } });
    expect(change?.fields.map((field) => field.path)).toEqual(['enabled']);
  });
});

describe('what stops a plan', () => {
  test('a sid that is not live', () => {
    expect(problemsOf({ desired: [desired('shop', { address: null, sid: sidOf('IG', 9) })] })).toEqual([
      'sid-not-found',
    ]);
  });

  test('a sid whose live address is another one', () => {
    const entry = desired('shop', { address: 'CV-a', sid: sidOf('IG', 1) });
    expect(problemsOf({ desired: [entry], live: [live(1, 'CV-b')] })).toEqual(['sid-address-mismatch']);
  });

  test('two entries that are the same live address', () => {
    const entries = [desired('a', { address: null, sid: sidOf('IG', 1) }), desired('b', { address: 'x' })];
    expect(problemsOf({ desired: entries, live: [live(1, 'x')] })).toEqual(['duplicate-identity']);
  });

  test('an entry that is listed as unmanaged as well', () => {
    expect(problemsOf({ desired: [desired('shop')], live: [live(1, 'shop')], unmanaged: ['shop'] })).toEqual([
      'declared-and-unmanaged',
    ]);
  });
});

describe('who asks for a change', () => {
  const before = desired('shop', { friendlyName: 'Shop' });
  const base = new Map([['shop', before]]);

  test('drift, when the file did not change and the account did', () => {
    const input = { desired: [before], live: [live(1, 'shop', { friendlyName: 'Renamed' })], base };
    expect(plan(input).changes[0]?.cause).toBe('drift');
  });

  test('this edit, when the account is as the base declares', () => {
    const entry = desired('shop', { friendlyName: 'New' });
    const input = { desired: [entry], live: [live(1, 'shop', { friendlyName: 'Shop' })], base };
    expect(plan(input).changes[0]?.cause).toBe('declared');
  });

  test('both, when one field was edited and another one drifted', () => {
    const entry = desired('shop', { friendlyName: 'New' });
    const input = {
      desired: [entry],
      live: [live(1, 'shop', { friendlyName: 'Shop', enabled: false })],
      base,
    };
    expect(plan(input).changes[0]?.cause).toBe('both');
  });

  test('drift, when an address that the base declares is gone', () => {
    expect(plan({ desired: [before], base }).changes[0]?.cause).toBe('drift');
  });

  test('drift, when a delete was due before this edit', () => {
    const input = { live: [live(3, 'old')], removed: [removed(3, 'old')], base };
    expect(plan(input).changes[0]?.cause).toBe('drift');
  });

  test('this edit, when the base still declares what is deleted', () => {
    const input = { live: [live(3, 'shop')], removed: [removed(3, 'shop')], base };
    expect(plan(input).changes[0]?.cause).toBe('declared');
  });
});
