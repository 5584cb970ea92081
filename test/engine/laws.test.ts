import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../src/declaration/declaration.ts';
import { approvalOf, deleteLimit } from '../../src/plan/guard.ts';
import type { OutageKind } from '../../src/problem.ts';
import type { SyncReport } from '../../src/report.ts';
import { accountOf, FLOWS } from '../support/build-state.ts';
import {
  FakeClock,
  type Fault,
  Killed,
  MemoryAccount,
  type MemoryAccountOptions,
  MemoryStore,
} from '../support/memory-store.ts';
import { applyOf, planOf, type Run, recordOf } from './build.ts';
import { type GeneratedWorld, SUPPORT, world } from './worlds.ts';

const RUNS = { numRuns: 300 };
const ANYTHING_GOES = { maxDeletes: { percent: 100 }, allowReplace: true };

/** The accounts of a world, and fresh connections to them. */
class Sea {
  readonly world: GeneratedWorld;
  readonly accounts: ReadonlyMap<string, MemoryAccount>;

  constructor(generated: GeneratedWorld, options: MemoryAccountOptions = {}) {
    this.world = generated;
    const open = ([name, { live }]: [string, GeneratedWorld['islands'][string]]) =>
      [name, new MemoryAccount({ ...options, account: accountOf(name), live, services: [SUPPORT] })] as const;
    this.accounts = new Map(Object.entries(generated.islands).map(open));
  }

  /** One run of the program; faults hit the first environment. */
  run(options: { faults?: readonly Fault[]; latency?: number } = {}): Run & {
    readonly stores: Readonly<Record<string, MemoryStore>>;
  } {
    const clock = new FakeClock();
    const { faults = [], latency = 0 } = options;
    const stores = [...this.accounts].map(([name, account], index) => [
      name,
      new MemoryStore(account, { clock, latency, faults: index === 0 ? faults : [] }),
    ]);
    const proofs = Object.entries(this.world.islands).flatMap(([environment, { removed }]) =>
      removed.map((item) => ({ environment, removed: item })),
    );
    return {
      declaration: this.world.declaration,
      stores: Object.fromEntries(stores),
      ownership: recordOf(proofs),
      clock,
      rules: ANYTHING_GOES,
    };
  }

  settle(): void {
    for (const account of this.accounts.values()) account.settle();
  }

  rows(name: string) {
    return [...(this.accounts.get(name)?.rows.values() ?? [])];
  }
}

function changesOf(report: SyncReport) {
  expect(report.environments.map(({ plan }) => plan)).not.toContain(null);
  return plansOf(report).flatMap(({ changes }) => changes);
}

function plansOf(report: SyncReport) {
  return report.environments.flatMap(({ plan }) => plan ?? []);
}

/** Every declared address is there once, every removed one is gone, and nobody else's was touched. */
function expectConverged(sea: Sea): void {
  for (const [name, { entries, live, removed, foreign }] of Object.entries(sea.world.islands)) {
    const rows = sea.rows(name);
    const addresses = rows.map((row) => row.address);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const entry of entries) {
      const matches = rows.filter((row) => row.sid === entry.sid || row.address === entry.address);
      expect(matches).toHaveLength(1);
    }
    for (const { sid } of removed) {
      if (!foreign.includes(sid)) expect(rows.map((row) => row.sid)).not.toContain(sid);
    }
    for (const sid of foreign) {
      expect(rows.find((row) => row.sid === sid)).toEqual(live.find((row) => row.sid === sid));
    }
    expect(rows).toHaveLength(entries.length + foreign.length);
  }
}

const lag = fc.constantFrom(0, 0, 1, 3);
const latency = fc.constantFrom(0, 400, 5_000);

const kinds: readonly OutageKind[] = [
  'credentials',
  'permission',
  'refused',
  'not-found',
  'rate-limited',
  'server',
  'unreachable',
  'timeout',
  'malformed',
];

const fault: fc.Arbitrary<Fault> = fc
  .record({
    at: fc.integer({ min: 1, max: 30 }),
    when: fc.constantFrom('before' as const, 'after' as const),
    kind: fc.constantFrom(...kinds),
    ambiguous: fc.boolean(),
  })
  .map(({ at, when, kind, ambiguous }) => ({
    at,
    when,
    // A request that took effect and then says a clear no is a liar, and nothing can be promised about liars.
    outage: { kind, message: 'a fault', ambiguous: ambiguous || when === 'after' },
  }));

const kill = fc
  .record({ at: fc.integer({ min: 1, max: 40 }), when: fc.constantFrom('before' as const, 'after' as const) })
  .map((where): Fault => ({ ...where, outage: 'killed' }));

async function runOrDie(run: Run): Promise<SyncReport | 'killed'> {
  try {
    return await applyOf(run);
  } catch (error) {
    if (error instanceof Killed) return 'killed';
    throw error;
  }
}

describe('law 1: what was applied needs no further change', () => {
  test('whatever the account held, however it lags, however slow it is', async () => {
    await fc.assert(
      fc.asyncProperty(world, lag, latency, async (generated, behind, slow) => {
        const sea = new Sea(generated, { lag: behind });
        const report = await applyOf(sea.run({ latency: slow }));
        expect(report.environments.map((item) => item.result?.verified)).not.toContain(false);
        expectConverged(sea);
        expect(changesOf(await planOf(sea.run()))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('and asks the account for nothing but to be read', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (generated) => {
        const sea = new Sea(generated);
        await applyOf(sea.run());
        const again = sea.run();
        await applyOf(again);
        expect(Object.values(again.stores).flatMap((store) => store.writes)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('law 2: order means nothing', () => {
  test('entries, rows, flows and proofs in any order give the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.infiniteStream(fc.nat()), async (generated, stream) => {
        const shuffle = <T>(list: readonly T[]) =>
          list
            .map((item) => ({ item, rank: stream.next().value ?? 0 }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ item }) => item);
        const declaration: Declaration = {
          ...generated.declaration,
          environments: generated.declaration.environments.map((item) => ({
            ...item,
            entries: shuffle(item.entries),
          })),
          unmanaged: shuffle(generated.declaration.unmanaged),
        };
        const islands = Object.fromEntries(
          Object.entries(generated.islands).map(([name, item]) => [
            name,
            { ...item, live: shuffle(item.live), removed: shuffle(item.removed) },
          ]),
        );
        const one = await planOf(new Sea(generated).run());
        const other = await planOf(new Sea({ declaration, islands }, { flows: shuffle(FLOWS) }).run());
        expect(JSON.stringify(plansOf(other))).toBe(JSON.stringify(plansOf(one)));
      }),
      RUNS,
    );
  });
});

describe('law 3: nothing unowned is ever written', () => {
  test('every write is about a declared or a removed address, faults or not', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.array(fault, { maxLength: 3 }), latency, async (generated, faults, slow) => {
        const sea = new Sea(generated);
        const run = sea.run({ faults, latency: slow });
        await applyOf(run);
        for (const [name, { entries, live, removed, foreign }] of Object.entries(generated.islands)) {
          const ours = new Set<string | null>([
            ...entries.flatMap((entry) => [entry.sid, entry.address]),
            ...live.filter((row) => entries.some((e) => e.address === row.address)).map((row) => row.sid),
            ...removed.map((item) => item.sid).filter((sid) => !foreign.includes(sid)),
          ]);
          const created = sea.rows(name).filter((row) => ours.has(row.address));
          for (const row of created) ours.add(row.sid);
          const strangers = run.stores[name]?.writes.filter((call) => !ours.has(call.target));
          expect(strangers).toEqual([]);
        }
      }),
      RUNS,
    );
  });
});

describe('law 4: deletes never exceed the cap', () => {
  test('above it nothing at all is written, in any environment', async () => {
    const cap = fc.oneof(
      fc.constant(null),
      fc.record({ count: fc.nat({ max: 4 }) }),
      fc.record({ percent: fc.integer({ min: 0, max: 100 }) }),
    );
    await fc.assert(
      fc.asyncProperty(world, cap, async (generated, maxDeletes) => {
        const sea = new Sea(generated);
        const run = { ...sea.run(), rules: { maxDeletes, allowReplace: true } };
        const report = await applyOf(run);
        const writes = Object.values(run.stores).flatMap((store) => store.writes);
        if (report.environments.some((item) => item.refusals.length > 0)) {
          expect(writes).toEqual([]);
          return;
        }
        for (const { name, plan } of report.environments) {
          const owned =
            (plan?.unchanged.length ?? 0) + (plan?.changes.filter((item) => item.sid !== null).length ?? 0);
          const deletes = run.stores[name]?.writes.filter((call) => call.method === 'remove') ?? [];
          expect(deletes.length).toBeLessThanOrEqual(deleteLimit(maxDeletes, owned));
        }
      }),
      RUNS,
    );
  });
});

describe('law 5: a run that is cut short is finished by the next one', () => {
  test('killed after any request', async () => {
    await fc.assert(
      fc.asyncProperty(world, kill, lag, async (generated, fatal, behind) => {
        const sea = new Sea(generated, { lag: behind });
        await runOrDie(sea.run({ faults: [fatal] }));
        sea.settle();
        await applyOf(sea.run());
        expectConverged(sea);
      }),
      { numRuns: 500 },
    );
  });

  test('after any outages, and those never end the program', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.array(fault, { minLength: 1, maxLength: 4 }), lag, async (...given) => {
        const [generated, faults, behind] = given;
        const sea = new Sea(generated, { lag: behind });
        const report = await applyOf(sea.run({ faults }));
        for (const { plan, result } of report.environments) {
          if (result !== null) expect(result.outcomes).toHaveLength(plan?.changes.length ?? 0);
        }
        sea.settle();
        await applyOf(sea.run());
        expectConverged(sea);
      }),
      { numRuns: 500 },
    );
  });
});

describe('law 6: nothing unapproved is ever written', () => {
  test('with a part of the changes approved, all of them are covered or none is written', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), async (...given) => {
        const [generated, picks] = given;
        const sea = new Sea(generated);
        const plans = plansOf(await planOf(sea.run())).map((item) => ({
          ...item,
          changes: item.changes.filter((_, index) => picks[index]),
        }));
        const run = { ...sea.run(), rules: { ...ANYTHING_GOES, approved: approvalOf(plans) } };
        const report = await applyOf(run);
        const covered = plansOf(report).every((item, index) => {
          return item.changes.length === plans[index]?.changes.length;
        });
        const writes = Object.values(run.stores).flatMap((store) => store.writes);
        const refusals = report.environments.flatMap((item) => item.refusals.map(({ code }) => code));
        if (covered) expect(refusals).toEqual([]);
        else
          expect({ refusals: new Set(refusals), writes }).toEqual({
            refusals: new Set(['not-approved']),
            writes: [],
          });
      }),
      RUNS,
    );
  });

  test('what somebody changed since the review is not written over', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.nat(), async (generated, pick) => {
        const sea = new Sea(generated);
        const plans = plansOf(await planOf(sea.run()));
        const [name = '', account] = [...sea.accounts][0] ?? [];
        const rows = [...(account?.rows.values() ?? [])];
        const row = rows[pick % Math.max(1, rows.length)];
        fc.pre(row !== undefined && account !== undefined);
        const touched = { ...row, state: { ...row.state, friendlyName: 'Touched since' } };
        account.rows.set(row.sid, touched);
        const run = { ...sea.run(), rules: { ...ANYTHING_GOES, approved: approvalOf(plans) } };
        await applyOf(run);
        expect(run.stores[name]?.writes.filter((call) => call.target === row.sid)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('an approved plan that was killed half-way is resumed by a run with the same approval', async () => {
    await fc.assert(
      fc.asyncProperty(world, kill, async (generated, fatal) => {
        const sea = new Sea(generated);
        const approved = approvalOf(plansOf(await planOf(sea.run())));
        const rules = { ...ANYTHING_GOES, approved };
        await runOrDie({ ...sea.run({ faults: [fatal] }), rules });
        const report = await applyOf({ ...sea.run(), rules });
        expect(report.environments.flatMap((item) => item.refusals)).toEqual([]);
        expectConverged(sea);
      }),
      { numRuns: 500 },
    );
  });
});
