import { createHash } from 'node:crypto';
import type { Declared } from '../base/address.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { EnvironmentReport, SyncReport } from './report.ts';

/** SIDs of one environment as an apply left them behind. */
export interface SidRecord {
  readonly environment: string;
  /** `AC…` */
  readonly account: string;
  /** SIDs by `identityOf` their entries. */
  readonly sids: ReadonlyMap<string, string>;
}

const LENGTH_OF_IDENTITY = 8;

/**
 * A short name of an entry with its address: 8 characters of base64url. An entry that is given another address is
 * another one here, so that its new SID is no surprise.
 */
export function identityOf(key: string, address: string): string {
  const digest = createHash('sha256').update(JSON.stringify([key, address]));
  return digest.digest('base64url').slice(0, LENGTH_OF_IDENTITY);
}

/** What an apply that was verified has left behind. Entries that state their SID are none of it: it cannot change. */
export function sidRecordsOf(report: SyncReport, declaration: Declaration): readonly SidRecord[] {
  return report.environments.flatMap((environment): readonly SidRecord[] => {
    const { plan, name } = environment;
    if (plan === null) return [];
    const entries = declaration.environments.find((one) => one.name === name)?.entries ?? [];
    const left = sidsAfter(environment);
    const sids = entries.flatMap(({ key, address }) => {
      const sid = left[key];
      return address === null || sid === undefined ? [] : [[identityOf(key, address), sid] as const];
    });
    return [{ environment: name, account: plan.account, sids: new Map(sids) }];
  });
}

/** SIDs by key after an apply, in the order of keys. */
export function sidsAfter({
  plan,
  result,
}: Pick<EnvironmentReport, 'plan' | 'result'>): Readonly<Record<string, string>> {
  const unchanged = (plan?.unchanged ?? []).map(({ key, sid }) => [key, sid] as const);
  const written = (result?.outcomes ?? []).flatMap(({ key, action, sid }) =>
    action === 'delete' || sid === null ? [] : [[key, sid] as const],
  );
  const sorted = [...unchanged, ...written].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted);
}

/** The recorded SIDs of these entries, by key; null when nothing is recorded of their account. */
export function recordedSids(
  records: readonly SidRecord[],
  { account, entries }: { readonly account: string; readonly entries: readonly Declared[] },
): ReadonlyMap<string, string> | null {
  const ofAccount = records.filter((record) => record.account === account);
  if (ofAccount.length === 0) return null;
  const known = new Map(ofAccount.flatMap(({ sids }) => [...sids]));
  return new Map(
    entries.flatMap(({ key, address }) => {
      const sid = address === null ? undefined : known.get(identityOf(key, address));
      return sid === undefined ? [] : [[key, sid] as const];
    }),
  );
}
