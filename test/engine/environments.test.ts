import { describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/engine/report.ts';
import { ACCOUNT, DEFAULT_SERVICE, live, sidOf } from '../support/build-state.ts';
import { apiError, MemoryAccount, MemoryStore, type MemoryStoreOptions } from '../support/memory-store.ts';
import { applyOf, declared, fileOf, planOf, removed } from './build.ts';

function storeOf(options: MemoryStoreOptions = {}) {
  return new MemoryStore(new MemoryAccount(), options);
}

const both = fileOf({ production: [declared('a')], staging: [declared('a')] });
const unreachable: MemoryStoreOptions = {
  faults: [
    { at: 'list', when: 'before', error: apiError('unreachable', { code: 99, requestId: 'RQ9' }).details },
  ],
};

describe('several accounts', () => {
  test('are planned together, in the order of the file', async () => {
    const report = await planOf({ declaration: both, stores: { staging: storeOf(), production: storeOf() } });
    expect(report.environments.map(({ name, plan }) => [name, plan?.changes.length])).toEqual([
      ['production', 1],
      ['staging', 1],
    ]);
  });

  test("one that cannot be reached does not hide the other's result, and the run has failed", async () => {
    const staging = storeOf();
    const stores = { production: storeOf(unreachable), staging };
    const report = await applyOf({ declaration: both, stores });
    const [production, other] = report.environments;
    expect(production).toMatchObject({ plan: null, result: null });
    expect(production?.problems).toMatchObject([
      { code: 'twilio-unreachable', severity: 'error', message: expect.stringContaining('(RQ9)') },
    ]);
    expect(other?.result?.verified).toBe(true);
    expect(staging.writes).toHaveLength(1);
    expect(exitCodeOf(report)).toBe(1);
  });

  test('one that a guard refuses stops the writes in all of them', async () => {
    const production = new MemoryStore(new MemoryAccount({ live: [live(1, 'x'), live(2, 'y')] }));
    const staging = storeOf();
    const report = await applyOf({
      declaration: both,
      stores: { production, staging },
      removed: [removed(1, 'x'), removed(2, 'y')],
    });
    expect(report.environments.map(({ refusals }) => refusals.map(({ code }) => code))).toEqual([
      ['too-many-takedowns'],
      [],
    ]);
    expect([...production.writes, ...staging.writes]).toEqual([]);
    expect(exitCodeOf(report)).toBe(3);
  });

  test('credentials of another account than the row and the file say are refused', async () => {
    const store = storeOf();
    Object.defineProperty(store, 'account', { value: `AC${'b'.repeat(32)}` });
    const report = await applyOf({ declaration: fileOf([declared('a')]), stores: { default: store } });
    const [refusal] = report.environments[0]?.refusals ?? [];
    expect(refusal?.code).toBe('foreign-account');
    expect(refusal?.message).toContain(ACCOUNT);
    expect(refusal?.hint).toContain('credentials');
    expect(store.writes).toEqual([]);
    expect(exitCodeOf(report)).toBe(3);
  });

  test('one without credentials is an error of its own', async () => {
    const report = await planOf({ declaration: both, stores: { staging: storeOf() } });
    expect(report.environments[0]?.problems).toMatchObject([{ code: 'missing-credentials' }]);
    expect(report.environments[1]?.plan?.changes).toHaveLength(1);
  });
});

describe('what a key may not read', () => {
  test.each(['facts', 'flexService'] as const)('%s costs a warning, not the plan', async (method) => {
    const faults = [{ at: method, when: 'before', error: apiError('permission').details }] as const;
    const report = await planOf({
      declaration: fileOf([declared('a')]),
      stores: { default: storeOf({ faults }) },
    });
    expect(report.environments[0]?.plan?.changes).toHaveLength(1);
    expect(report.environments[0]?.problems).toMatchObject([
      { code: 'missing-permission', severity: 'warning' },
    ]);
  });

  test('several warnings come in one order, however the reads end', async () => {
    const denied = apiError('permission').details;
    const faults = (['flows', 'facts', 'services'] as const).map(
      (at) => ({ at, when: 'before', error: denied }) as const,
    );
    const bySid = { integration: { type: 'studio', flow: sidOf('FW', 1), retryCount: null } } as const;
    const entry = declared('a', { ...bySid, service: sidOf('IS', 5) });
    const report = await planOf({ declaration: fileOf([entry]), stores: { default: storeOf({ faults }) } });
    const messages = report.environments[0]?.problems
      .filter(({ code }) => code === 'missing-permission')
      .map(({ message }) => message);
    expect(messages).toEqual(messages?.toSorted());
    expect(messages).toHaveLength(3);
  });

  test('the listing itself is needed', async () => {
    const faults = [{ at: 'list', when: 'before', error: apiError('permission').details }] as const;
    const report = await planOf({
      declaration: fileOf([declared('a')]),
      stores: { default: storeOf({ faults }) },
    });
    expect(report.environments[0]).toMatchObject({ plan: null, problems: [{ code: 'twilio-permission' }] });
  });
});

test('a Flex that does not use the default service is worth a warning', async () => {
  const account = new MemoryAccount({ flexService: sidOf('IS', 2), defaultService: DEFAULT_SERVICE });
  const report = await planOf({
    declaration: fileOf([declared('a')]),
    stores: { default: new MemoryStore(account) },
  });
  expect(report.environments[0]?.problems).toMatchObject([{ code: 'flex-service-not-default' }]);
});

test('a record that cannot be read stops the plan where it is needed, and only there', async () => {
  const problem = { code: 'unreadable-history', severity: 'error', message: 'a broken repository' } as const;
  const ownership = { removedAmong: async () => ({ removed: [], isComplete: false, problems: [problem] }) };
  const production = new MemoryStore(new MemoryAccount({ live: [live(1, 'unknown')] }));
  const report = await planOf({ declaration: both, stores: { production, staging: storeOf() }, ownership });
  expect(report.environments.map(({ plan }) => plan === null)).toEqual([true, false]);
});

test('names that the account does not know stop the plan, all of them at once', async () => {
  const typo = { integration: { type: 'studio', flow: 'Chat Flwo', retryCount: null } } as const;
  const report = await planOf({
    declaration: fileOf([declared('a', typo), declared('b', { ...typo, service: 'Nowhere' })]),
    stores: { default: storeOf() },
  });
  expect(report.environments[0]?.plan).toBeNull();
  expect(report.environments[0]?.problems.map(({ code, file }) => `${file} ${code}`)).toEqual([
    'addresses.yaml unknown-flow',
    'addresses.yaml unknown-flow',
    'addresses.yaml unknown-service',
  ]);
});
