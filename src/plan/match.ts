import type { Desired, Live } from '../base/address.ts';
import type { Problem } from '../base/problem.ts';

export interface Match {
  readonly desired: Desired;
  /** Null: nothing live answers to the entry yet. */
  readonly live: Live | null;
}

export interface Matching {
  readonly matches: readonly Match[];
  /** Live addresses that no entry claims. */
  readonly unclaimed: readonly Live[];
  readonly problems: readonly Problem[];
}

/** What identifies a live address, or an entry of the file. */
export interface Identity {
  readonly sid: string | null;
  readonly address: string | null;
}

/** The rule of identity: an entry stands for a live address by `sid`, else by exact address. */
export function standsFor(entry: Identity, live: Identity): boolean {
  return entry.sid === null ? entry.address === live.address : entry.sid === live.sid;
}

/** Pairs entries with live addresses: by `sid`, else by exact `address`. */
export function match(desired: readonly Desired[], live: readonly Live[]): Matching {
  const bySid = new Map(live.map((item) => [item.sid, item]));
  const byAddress = new Map<string, Live[]>();
  for (const item of live) byAddress.set(item.address, [...(byAddress.get(item.address) ?? []), item]);
  const bound = new Set(desired.map((entry) => entry.sid));
  const claimedBy = new Map<string, Desired>();
  const problems: Problem[] = [];
  const matches = desired.map((entry): Match => {
    const found = entry.sid === null ? ofAddress(entry) : bySid.get(entry.sid);
    if (entry.sid !== null && found === undefined) problems.push(sidNotFound(entry, entry.sid));
    if (found === undefined) return { desired: entry, live: null };
    if (entry.sid !== null && entry.address !== null && entry.address !== found.address) {
      problems.push(addressMismatch(entry, found));
    }
    const other = claimedBy.get(found.sid);
    if (other !== undefined) problems.push(claimedTwice(entry, other, found));
    claimedBy.set(found.sid, entry);
    return { desired: entry, live: found };
  });
  return { matches, unclaimed: live.filter((item) => !claimedBy.has(item.sid)), problems };

  /** Of several with one address, those that other entries are bound to are out of the question. */
  function ofAddress(entry: Desired): Live | undefined {
    const found = byAddress.get(entry.address ?? '') ?? [];
    const free = found.length > 1 ? found.filter((item) => !bound.has(item.sid)) : found;
    if (free.length > 1) problems.push(severalLive(entry, free));
    return free[0];
  }
}

function severalLive(entry: Desired, found: readonly Live[]): Problem {
  const sids = found.map((item) => item.sid).sort();
  return {
    code: 'ambiguous-address',
    severity: 'error',
    message: `the account has ${found.length} chat addresses ${JSON.stringify(entry.address)}: ${sids.join(', ')}`,
    hint: `Declare the sid of the one that ${entry.key} stands for`,
    at: entry.at,
  };
}

function sidNotFound(entry: Desired, sid: string): Problem {
  return {
    code: 'sid-not-found',
    severity: 'error',
    message: `${entry.key} is bound to ${sid}, and the account has no chat address with that SID`,
    hint: 'Correct the sid, or replace it by an address to have one created',
    at: entry.at,
  };
}

function addressMismatch(entry: Desired, live: Live): Problem {
  return {
    code: 'sid-address-mismatch',
    severity: 'error',
    message: `${entry.key} declares the address ${JSON.stringify(entry.address)}, but ${live.sid} has ${JSON.stringify(live.address)}`,
    hint: 'An address cannot change in place: declare only one of address and sid',
    at: entry.at,
  };
}

function claimedTwice(entry: Desired, other: Desired, live: Live): Problem {
  return {
    code: 'duplicate-identity',
    severity: 'error',
    message: `${entry.key} and ${other.key} are both the live address ${live.sid}`,
    hint: 'Remove one of the two entries',
    at: entry.at,
  };
}
