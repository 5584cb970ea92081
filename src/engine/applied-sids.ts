import { createHash } from 'node:crypto';
import type { Declared } from '../base/address.ts';

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
