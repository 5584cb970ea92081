import type { Declared } from '../../src/base/address.ts';
import { DEFAULT_POLICY, type Declaration, type Policy } from '../../src/declaration/declaration.ts';
import { type Limits, NO_OVERRIDES } from '../../src/engine/guards.ts';
import type { OwnershipRecord } from '../../src/engine/plan-environment.ts';
import type { SyncReport } from '../../src/engine/report.ts';
import { plan, sync } from '../../src/engine/sync.ts';
import type { ApplyRequest } from '../../src/engine/sync-request.ts';
import type { Removed } from '../../src/plan/change.ts';
import type { AddressStore } from '../../src/ports/world.ts';
import { accountOf, PLACE, sidOf } from '../support/build-state.ts';
import { accountsOf, FakeClock } from '../support/memory-store.ts';

/** An entry of the file whose integration is the flow named `Chat Flow`, which is `FW…1`. */
export function declared(key: string, changes: Partial<Declared> = {}): Declared {
  return {
    key,
    site: key.split('/')[0] ?? null,
    locale: key.split('/')[1] ?? null,
    file: 'addresses.yaml',
    at: PLACE,
    address: key.replaceAll('/', ':'),
    sid: null,
    friendlyName: undefined,
    enabled: true,
    integration: { type: 'studio', flow: 'Chat Flow', retryCount: null },
    secretUrl: null,
    service: 'default',
    protect: false,
    origins: {},
    ...changes,
  };
}

export interface FileParts {
  readonly unmanaged?: readonly string[];
  readonly policy?: Partial<Policy>;
}

/** A valid file with one environment, or with several by name. */
export function fileOf(
  entries: readonly Declared[] | Readonly<Record<string, readonly Declared[]>>,
  { unmanaged = [], policy = {} }: FileParts = {},
): Declaration {
  const named: Readonly<Record<string, readonly Declared[]>> = isList(entries)
    ? { default: entries }
    : entries;
  return {
    source: 'addresses.yaml',
    files: ['addresses.yaml'],
    environments: Object.entries(named).map(([name, list]) => ({
      name,
      account: accountOf(name),
      after: [],
      entries: list,
    })),
    unmanaged: unmanaged.map((value) => ({ value, file: 'addresses.yaml', at: PLACE })),
    policy: { ...DEFAULT_POLICY, ...policy },
    accepted: 0,
  };
}

function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}

/** The proof that `IG…number` was declared as `key` by an earlier version. */
export function removed(number: number, key: string, changes: Partial<Removed> = {}): Removed {
  const removal = {
    commit: 'c'.repeat(40),
    date: '2026-10-01T10:00:00Z',
    author: 'Ada',
    subject: `Drop ${key}`,
  };
  const sid = sidOf('IG', number);
  return { environment: 'default', sid, key, protect: false, removal, age: 1, ...changes };
}

/** A record that proves these addresses ours, and no other. */
export function recordOf(proven: readonly Removed[]): OwnershipRecord {
  return {
    async removedAmong(unclaimed) {
      const removed = proven.filter(({ environment, sid }) =>
        unclaimed.some((item) => item.environment === environment && item.live.sid === sid),
      );
      return { removed, isComplete: true, problems: [] };
    },
  };
}

export interface Run extends Partial<Omit<ApplyRequest, 'limits' | 'accounts'>> {
  readonly declaration: Declaration;
  readonly stores: Readonly<Record<string, AddressStore>>;
  readonly removed?: readonly Removed[];
  readonly limits?: Partial<Limits>;
}

/** A request that anyone would agree to; what the test is about is named by the test. */
export function requestOf({ stores, removed: proven = [], limits, ...rest }: Run): ApplyRequest {
  const environments = rest.declaration.environments.map(({ name }) => name);
  return {
    environments,
    accounts: accountsOf(stores),
    base: null,
    appliedSids: [],
    ownership: recordOf(
      environments.flatMap((environment) => proven.map((item) => ({ ...item, environment }))),
    ),
    clock: new FakeClock(),
    signal: new AbortController().signal,
    random: () => 0.5,
    verifyTimeout: 60_000,
    check: false,
    show: () => {},
    approve: async () => true,
    onEvent: () => {},
    approved: null,
    ...rest,
    limits: { ...NO_OVERRIDES, ...limits },
  };
}

export function planOf(run: Run): Promise<SyncReport> {
  return plan(requestOf(run));
}

export function applyOf(run: Run): Promise<SyncReport> {
  return sync(requestOf(run));
}
