import fc from 'fast-check';
import { expect } from 'vitest';
import type { ApiErrorKind } from '../../src/base/problem.ts';
import type { SyncReport } from '../../src/engine/report.ts';
import type { Plan } from '../../src/plan/change.ts';
import { accountOf } from '../support/build-state.ts';
import {
  FakeClock,
  type Fault,
  Killed,
  type Life,
  MemoryAccount,
  type MemoryAccountOptions,
  MemoryStore,
} from '../support/memory-store.ts';
import { applyOf, type Run, recordOf } from './build.ts';
import { type GeneratedWorld, SUPPORT } from './worlds.ts';

export const ANYTHING_GOES = { maxTakedowns: 1_000, allowReplace: true };

export interface GeneratedRun extends Run {
  readonly stores: Readonly<Record<string, MemoryStore>>;
}

interface GeneratedRunOptions {
  /** They hit the first environment. */
  readonly faults?: readonly Fault[];
  readonly latency?: number;
  readonly life?: Life;
}

/** The accounts of a world, and fresh connections to them. */
export class GeneratedAccounts {
  readonly world: GeneratedWorld;
  readonly accounts: ReadonlyMap<string, MemoryAccount>;

  constructor(generated: GeneratedWorld, options: MemoryAccountOptions = {}) {
    this.world = generated;
    const open = ([name, { live }]: [string, GeneratedWorld['environments'][string]]) =>
      [name, new MemoryAccount({ ...options, account: accountOf(name), live, services: [SUPPORT] })] as const;
    this.accounts = new Map(Object.entries(generated.environments).map(open));
  }

  /** One run of the program. */
  run({ faults = [], latency = 0, life }: GeneratedRunOptions = {}): GeneratedRun {
    const clock = new FakeClock();
    const stores = [...this.accounts].map(([name, account], index) => {
      const ours = { clock, latency, faults: index === 0 ? faults : [] };
      return [name, new MemoryStore(account, life === undefined ? ours : { ...ours, life })];
    });
    const proofs = Object.entries(this.world.environments).flatMap(([environment, { removed }]) =>
      removed.map((item) => ({ ...item, environment })),
    );
    return {
      declaration: this.world.declaration,
      stores: Object.fromEntries(stores),
      ownership: recordOf(proofs),
      clock,
      limits: ANYTHING_GOES,
    };
  }

  settle(): void {
    for (const account of this.accounts.values()) account.settle();
  }

  rows(name: string) {
    return [...(this.accounts.get(name)?.rows.values() ?? [])];
  }
}

export function changesOf(report: SyncReport) {
  expect(report.environments.map(({ plan }) => plan)).not.toContain(null);
  return plansOf(report).flatMap(({ changes }) => changes);
}

export function plansOf(report: SyncReport): readonly Plan[] {
  return report.environments.flatMap(({ plan }) => plan ?? []);
}

/**
 * Every declared address is there once, under the SID it had if it was there before; every removed one is
 * gone; nobody else's was touched.
 */
export function expectConverged(twilio: GeneratedAccounts): void {
  for (const [name, { entries, live, removed, foreign }] of Object.entries(twilio.world.environments)) {
    const rows = twilio.rows(name);
    const addresses = rows.map((row) => row.address);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const entry of entries) {
      const standsFor = (row: { sid: string; address: string }) =>
        row.sid === entry.sid || row.address === entry.address;
      const matches = rows.filter(standsFor);
      expect(matches).toHaveLength(1);
      for (const before of live.filter(standsFor)) expect(matches[0]?.sid).toBe(before.sid);
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

export const lag = fc.constantFrom(0, 0, 1, 3);
/** How an account takes writes: it shows them late, or it takes twins, which late listings make unavoidable. */
export const accountOptions: fc.Arbitrary<MemoryAccountOptions> = fc.constantFrom(
  {},
  { takesTwins: true },
  { fetchByAddress: 'misses' },
  { fetchByAddress: 'refuses' },
  { lag: 1 },
  { lag: 3 },
);
export const latency = fc.constantFrom(0, 400, 5_000);

const kinds: readonly ApiErrorKind[] = [
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

export const fault: fc.Arbitrary<Fault> = fc
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
    error: { kind, message: 'a fault', ambiguous: ambiguous || when === 'after' },
  }));

/** Applies; the process may be killed meanwhile. */
export async function runOrDie(run: Run): Promise<SyncReport | 'killed'> {
  try {
    return await applyOf(run);
  } catch (error) {
    if (error instanceof Killed) return 'killed';
    throw error;
  }
}
