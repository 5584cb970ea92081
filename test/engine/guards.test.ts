import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { Declaration, Policy } from '../../src/declaration/declaration.ts';
import { guardWords } from '../../src/render/guard-words.ts';
import { renderPlan } from '../../src/render/plan.ts';
import { live, sidOf } from '../support/build-state.ts';
import { MemoryAccount, MemoryStore } from '../support/memory-store.ts';
import { applyOf, declared, fileOf, planOf, removed } from './build.ts';

const SITES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

function storeOf(...addresses: readonly string[]): MemoryStore {
  return new MemoryStore(new MemoryAccount({ live: addresses.map((site, at) => live(at + 1, site)) }));
}

function storeOfAll(): MemoryStore {
  return storeOf(...SITES);
}

function all(policy: Partial<Policy> = {}, changes: Parameters<typeof declared>[1] = {}): Declaration {
  return fileOf(
    SITES.map((site) => declared(site, changes)),
    { policy },
  );
}

const EVERYTHING_GONE = SITES.map((site, at) => removed(at + 1, site));

/** Environments that state no account, and so are all in the one of their credentials. */
function withoutAccounts(declaration: Declaration): Declaration {
  const environments = declaration.environments.map((environment) => ({ ...environment, account: null }));
  return { ...declaration, environments };
}

describe('guards are those in force', () => {
  test('an edit that loosens them and deletes everything is refused, and shows them first', async () => {
    const loosened = { maxTakedowns: { percent: 100 }, allowEmpty: true };
    const store = storeOfAll();
    const report = await applyOf({
      declaration: fileOf([], { policy: loosened }),
      base: all(),
      removed: EVERYTHING_GONE,
      stores: { default: store },
    });
    const [environment] = report.environments;
    expect(environment?.refusals.map(({ code }) => code)).toEqual(['empty-desired', 'too-many-takedowns']);
    expect(environment?.guards).toEqual([
      { what: 'maxTakedowns', key: null, before: null, after: '100%' },
      { what: 'allowEmpty', key: null, before: false, after: true },
    ]);
    expect(store.writes).toEqual([]);
  });

  test('the same deletes are allowed once the loosened policy is in force', async () => {
    const loosened = { maxTakedowns: { percent: 100 }, allowEmpty: true };
    const report = await planOf({
      declaration: fileOf([], { policy: loosened }),
      base: all(loosened),
      removed: EVERYTHING_GONE,
      stores: { default: storeOfAll() },
    });
    expect(report.environments[0]?.foreseen).toEqual([]);
    expect(report.environments[0]?.guards).toEqual([]);
  });

  test('a limit that the edit tightens counts at once', async () => {
    const report = await planOf({
      declaration: all({ maxChanges: 5 }, { friendlyName: 'Chat' }),
      base: all(),
      stores: { default: storeOfAll() },
    });
    expect(report.environments[0]?.foreseen.map(({ code }) => code)).toEqual(['too-many-changes']);
  });

  test('an edit that only lifts guards says so', async () => {
    const report = await planOf({
      declaration: all({ maxTakedowns: { count: 10 } }),
      base: all({ maxTakedowns: { count: 1 } }, { protect: true }),
      stores: { default: storeOfAll() },
    });
    const [environment] = report.environments;
    expect(environment?.plan?.changes).toEqual([]);
    expect(environment?.guards).toHaveLength(11);
    expect(environment?.guards).toContainEqual({ what: 'protect', key: 'a', before: true, after: false });
  });

  test('an edit that takes an address out of sight, or lifts what warns, says so', async () => {
    const at = { line: 1, column: 1, endLine: 1, endColumn: 2 };
    const hidden = fileOf(
      SITES.slice(1).map((site) => declared(site)),
      { policy: { allowHttp: true, accept: ['look-alike', 'another-code'] } },
    );
    const report = await planOf({
      declaration: { ...hidden, unmanaged: [{ value: 'a', file: 'addresses.yaml', at }] },
      base: all(),
      stores: { default: storeOfAll() },
    });
    const [environment] = report.environments;
    expect(environment?.plan).toMatchObject({ changes: [], unmanaged: [] });
    expect(environment?.guards).toEqual([
      { what: 'allowHttp', key: null, before: false, after: true },
      { what: 'accept', key: null, before: null, after: 'another-code, look-alike' },
      { what: 'unmanaged', key: 'a', before: false, after: true },
    ]);
    const told = renderPlan(report, { colours: createColors(false), full: false, width: 200 });
    expect(told).toContain('unmanaged a: false → true');
    expect(told).toContain('policy.accept: no warning → another-code, look-alike');
  });

  test('an edit that leaves an environment, or its account, says so, and so does one that changes the order of stages', async () => {
    const both = fileOf({ staging: [declared('a')], production: [declared('a', { protect: true })] });
    const ordered: Declaration = {
      ...both,
      environments: both.environments.map((one) => ({
        ...one,
        after: one.name === 'production' ? ['staging'] : [],
      })),
    };
    const [staging, production] = ordered.environments;
    if (staging === undefined || production === undefined) throw new Error('there are two');
    const elsewhere = { ...production, name: 'production', account: `AC${'9'.repeat(32)}` };
    const guardsOf = async (environments: Declaration['environments']) => {
      const stores = Object.fromEntries(environments.map(({ name }) => [name, storeOf('a')]));
      const report = await planOf({ declaration: { ...both, environments }, base: ordered, stores });
      return guardWords(report).map(({ label, before, after }) => `${label}: ${before} → ${after}`);
    };
    const account = production.account;
    expect(await guardsOf([staging])).toEqual([`environment production: ${account} → not declared`]);
    expect(await guardsOf([staging, { ...production, after: [] }])).toEqual([
      'after of production: staging → nothing',
    ]);
    expect(await guardsOf([staging, elsewhere])).toEqual([
      `environment production: ${account} → ${elsewhere.account}`,
    ]);
    expect(await guardsOf([staging, { ...production, account: null }])).toEqual([
      `environment production: ${account} → without an account`,
    ]);
    expect(
      await guardsOf([
        { ...staging, account },
        { ...production, account: staging.account },
      ]),
    ).toEqual(
      expect.arrayContaining([
        `environment staging: ${staging.account} → ${account}`,
        `environment production: ${account} → ${staging.account}`,
      ]),
    );
    // Another name for the same account is the same environment.
    expect(await guardsOf([staging, { ...production, name: 'live' }])).toEqual([]);
  });

  test('an environment that the edit brings to another account is compared with what was in force there', async () => {
    const inForce = fileOf({
      staging: [declared('a', { friendlyName: 'Staging' })],
      production: [declared('a', { friendlyName: 'Production' })],
    });
    const [staging, production] = inForce.environments;
    if (staging === undefined || production === undefined) throw new Error('there are two');
    const store = new MemoryStore(
      new MemoryAccount({
        ...(staging.account === null ? {} : { account: staging.account }),
        live: [live(1, 'a', { friendlyName: 'Staging' })],
      }),
    );
    const report = await planOf({
      declaration: { ...inForce, environments: [{ ...production, account: null }] },
      base: inForce,
      stores: { production: store },
    });
    // What staging declares is there, so nothing of it was changed outside git.
    expect(report.environments[0]?.plan?.changes).toMatchObject([{ action: 'update', cause: 'declared' }]);
  });

  test('protection that an edit lifts still holds for what the edit takes down', async () => {
    const report = await planOf({
      declaration: all({}, { enabled: false }),
      base: all({}, { protect: true }),
      stores: { default: storeOfAll() },
      limits: { maxTakedowns: 10 },
    });
    expect(report.environments[0]?.plan?.changes.every((change) => change.protected)).toBe(true);
  });

  test.each([
    ['under another key', declared('z', { address: 'a', enabled: false })],
    ['by its SID', declared('z', { address: null, sid: sidOf('IG', 1), enabled: false })],
  ])('protection holds for an address that the edit declares %s', async (_, entry) => {
    const report = await applyOf({
      declaration: fileOf([entry]),
      base: fileOf([declared('a', { protect: true })]),
      stores: { default: storeOf('a') },
    });
    expect(report.environments[0]?.refusals.map(({ code }) => code)).toEqual(['protected']);
  });

  test('protection that earlier commits of the edit lifted still holds for an address that it removes', async () => {
    const report = await applyOf({
      declaration: fileOf([declared('b')]),
      base: fileOf([declared('a', { protect: true }), declared('b')]),
      removed: [removed(1, 'a')],
      stores: { default: storeOf('a', 'b') },
    });
    expect(report.environments[0]?.refusals.map(({ code }) => code)).toEqual(['protected']);
  });

  test('protection holds where the flow of the version in force is gone from the account', async () => {
    const integration = { type: 'studio', flow: 'Gone', retryCount: null } as const;
    const report = await applyOf({
      declaration: fileOf([declared('a', { enabled: false })]),
      base: fileOf([declared('a', { protect: true, integration })]),
      stores: { default: storeOf('a') },
    });
    expect(report.environments[0]?.refusals.map(({ code }) => code)).toEqual(['protected']);
  });

  test('addresses that the edit adopts do not raise the share that may go down', async () => {
    const strangers = SITES.slice(1);
    const report = await applyOf({
      declaration: fileOf(strangers.map((site) => declared(site)).slice(1)),
      base: fileOf(['a', 'b'].map((site) => declared(site))),
      removed: [removed(1, 'a'), removed(2, 'b')],
      stores: { default: storeOfAll() },
    });
    expect(report.environments[0]?.refusals).toMatchObject([
      {
        code: 'too-many-takedowns',
        message: '2 of 2 chats would go down, and at most 1 may (the default, the larger of 1 and 20 %)',
      },
    ]);
  });

  test.each([
    [
      'maxTakedowns',
      { maxTakedowns: { count: 1 } },
      '3 of 3 chats would go down in x, y, z together, and at most 1 may (policy.maxTakedowns)',
    ],
    [
      'maxChanges',
      { maxChanges: 2, maxTakedowns: { count: 9 } },
      '3 addresses would change in x, y, z together, and at most 2 may (policy.maxChanges)',
    ],
  ])('environments that the edit splits one into share its %s', async (_, policy, message) => {
    const account = new MemoryAccount({ live: ['a', 'b', 'c'].map((site, at) => live(at + 1, site)) });
    const off = (site: string) => [declared(site, { enabled: false })];
    const split = fileOf({ x: off('a'), y: off('b'), z: off('c') }, { policy });
    const base = fileOf({ x: ['a', 'b', 'c'].map((site) => declared(site)) }, { policy });
    const stores = { x: new MemoryStore(account), y: new MemoryStore(account), z: new MemoryStore(account) };
    const report = await applyOf({
      declaration: withoutAccounts(split),
      base: withoutAccounts(base),
      stores,
    });
    expect(report.environments.map(({ refusals }) => refusals.map((refusal) => refusal.message))).toEqual([
      [message],
      [message],
      [message],
    ]);
    expect(stores.x.writes).toEqual([]);
  });

  test('every chat that is switched off counts, and a limit by hand lets them go', async () => {
    const declaration = all({}, { enabled: false });
    const refused = await applyOf({ declaration, stores: { default: storeOfAll() } });
    expect(refused.environments[0]?.refusals).toMatchObject([
      {
        code: 'too-many-takedowns',
        message: '10 of 10 chats would go down, and at most 2 may (the default, the larger of 1 and 20 %)',
      },
    ]);
    const store = storeOfAll();
    await applyOf({ declaration, stores: { default: store }, limits: { maxTakedowns: 10 } });
    expect(store.writes.map(({ target }) => target).toSorted()).toEqual(
      SITES.map((_, at) => sidOf('IG', at + 1)),
    );
  });
});
