import { describe, expect, test } from 'vitest';
import { wantedBy } from '../../src/engine/create.ts';
import type { Removed } from '../../src/plan/change.ts';
import { makePlan, type PlanInput } from '../../src/plan/plan.ts';
import {
  catalogue,
  DEFAULT_SERVICE,
  desired,
  live,
  planInput,
  sidOf,
  studio,
} from '../support/build-state.ts';
import { MemoryAccount, MemoryStore } from '../support/memory-store.ts';
import { applyOf, declared, fileOf, planOf, removed } from './build.ts';

function plan(changes: Partial<PlanInput>) {
  const result = makePlan(planInput(changes));
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join('\n'));
  return result.value;
}

describe('two environments of one account', () => {
  const shared = fileOf({ a: [declared('keep'), declared('shop')], b: [declared('keep')] });
  const rows = [live(1, 'keep'), live(2, 'shop')];

  test('an address that one declares is never deleted for the other', async () => {
    const stores = Object.fromEntries(
      ['a', 'b'].map((name) => [name, new MemoryStore(new MemoryAccount({ live: rows }))]),
    );
    const report = await applyOf({ declaration: shared, stores, removed: [removed(2, 'shop')] });
    expect(report.environments.flatMap((item) => item.plan?.changes ?? [])).toEqual([]);
    expect(report.environments.flatMap((item) => item.plan?.unmanaged ?? [])).toEqual([]);
    expect(Object.values(stores).flatMap((store) => store.writes)).toEqual([]);
  });
});

describe('what the entry leaves open', () => {
  test('is not sent, so that a change of it between plan and write is not lost', () => {
    const there = live(1, 'shop', { friendlyName: 'Console', enabled: false, integration: studio(1, 2) });
    const [change] = plan({ desired: [desired('shop')], live: [there] }).changes;
    if (change === undefined) throw new Error('there is something to update');
    expect(wantedBy(change, null).state).toMatchObject({
      friendlyName: undefined,
      integration: { retryCount: null },
    });
  });

  test('a declared value is sent with its whole group, also where it does not differ', () => {
    const there = live(1, 'shop', { friendlyName: 'Shop', enabled: false, integration: studio(1, 2) });
    const entry = desired('shop', { friendlyName: 'Shop', integration: studio(1, 2) });
    const [change] = plan({ desired: [entry], live: [there] }).changes;
    if (change === undefined) throw new Error('there is something to update');
    expect(wantedBy(change, null).state).toMatchObject({
      friendlyName: 'Shop',
      enabled: true,
      integration: { retryCount: 2 },
    });
  });
});

describe('a default service that the credentials may not read', () => {
  test('differs from nothing', () => {
    const blind = catalogue({ defaultService: null, knowsDefaultService: false });
    const there = live(1, 'shop', { service: DEFAULT_SERVICE });
    const input = { catalogue: blind, live: [there], desired: [desired('shop', { service: null })] };
    expect(plan(input).changes).toEqual([]);
  });
});

describe('what is listed as unmanaged', () => {
  test('gets not a word, not even when it points nowhere', () => {
    const there = live(1, 'shop', { integration: studio(9) });
    expect(plan({ live: [there], unmanaged: ['shop'] }).problems).toEqual([]);
    expect(plan({ live: [there] }).problems.map(({ code }) => code)).toEqual(['dangling-flow']);
  });
});

describe('several old addresses of one key', () => {
  const gone = (number: number, age: number): Removed => ({
    environment: 'default',
    sid: sidOf('IG', number),
    key: 'shop',
    protect: false,
    removal: { commit: 'c'.repeat(40), date: null, author: 'Ada', subject: 'Move' },
    age,
  });

  test('the one that was removed last is replaced, by its commit and not by a date', () => {
    const changes = plan({
      desired: [desired('shop', { address: 'new' })],
      live: [live(1, 'one'), live(2, 'two')],
      removed: [gone(1, 5), gone(2, 3)],
    }).changes.map(({ action, sid }) => [action, sid]);
    expect(changes).toEqual([
      ['replace', sidOf('IG', 2)],
      ['delete', sidOf('IG', 1)],
    ]);
  });
});

describe('causes across renames', () => {
  const before = { ...declared('shop', { friendlyName: 'Shop' }) };

  test('an address under a new key that somebody deleted is drift', () => {
    const base = new Map([['old', desired('old', { address: 'shop' })]]);
    expect(plan({ desired: [desired('shop')], base }).changes[0]?.cause).toBe('drift');
  });

  test('an environment under a new name is found by its account', async () => {
    const declaration = fileOf({ live: [before] });
    const base = fileOf({ production: [before] });
    const account = new MemoryAccount({ live: [live(1, 'shop', { friendlyName: 'Renamed' })] });
    const report = await planOf({ declaration, base, stores: { live: new MemoryStore(account) } });
    expect(report.environments[0]?.plan?.changes[0]?.cause).toBe('drift');
  });
});
