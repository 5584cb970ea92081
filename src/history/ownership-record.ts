import type { DeclaredVersion, DeclaredVersionEntry } from '../declaration/declaration.ts';

/** Reads an earlier version of the file as leniently as possible; null when nothing can be made of it. */
export type ReadDeclaredVersion = (text: string) => DeclaredVersion | null;

/** An environment of the file as it is now. */
export interface PresentEnvironment {
  readonly name: string;
  /** `AC…` that the file states; null when it states none. */
  readonly account: string | null;
}

/** A live address that neither an entry nor `unmanaged` accounts for. */
export interface UnclaimedIdentity {
  readonly environment: string;
  /** `IG…` */
  readonly sid: string;
  readonly address: string;
}

/** What an earlier version said of an address. */
export interface DeclaredIdentity {
  readonly key: string;
  readonly protect: boolean;
}

/**
 * What one version claims, by position in `wanted`. An environment is recognised by its account where both
 * versions state one, else by its name; a version without environments speaks for an only environment.
 */
export function identitiesDeclared(
  evidence: DeclaredVersion,
  wanted: readonly UnclaimedIdentity[],
  present: readonly PresentEnvironment[],
): ReadonlyMap<number, DeclaredIdentity> {
  const claims = new Map<number, DeclaredIdentity>();
  if (wanted.length === 0) return claims;
  const bySid = new Map<string, DeclaredVersionEntry[]>();
  const byAddress = new Map<string, DeclaredVersionEntry[]>();
  for (const entry of evidence.entries) {
    if (entry.sid !== null) file(bySid, entry.sid, entry);
    if (entry.address !== null) file(byAddress, entry.address, entry);
  }
  for (const [position, { environment, sid, address }] of wanted.entries()) {
    const entries = [...(bySid.get(sid) ?? []), ...(byAddress.get(address) ?? [])].filter((entry) =>
      speaksFor(evidence, entry, { environment, present }),
    );
    const [first] = entries;
    if (first === undefined) continue;
    claims.set(position, { key: first.key, protect: entries.some(({ protect }) => protect) });
  }
  return claims;
}

function file(index: Map<string, DeclaredVersionEntry[]>, key: string, entry: DeclaredVersionEntry): void {
  const entries = index.get(key);
  if (entries === undefined) index.set(key, [entry]);
  else entries.push(entry);
}

function speaksFor(
  evidence: DeclaredVersion,
  entry: DeclaredVersionEntry,
  now: { readonly environment: string; readonly present: readonly PresentEnvironment[] },
): boolean {
  const present = now.present.find(({ name }) => name === now.environment);
  if (present === undefined) return false;
  if (evidence.environments === null || entry.environment === null) return now.present.length === 1;
  const past = evidence.environments.find(({ name }) => name === entry.environment);
  if (past === undefined) return false;
  if (past.account !== null && present.account !== null) return past.account === present.account;
  return past.name === present.name;
}
