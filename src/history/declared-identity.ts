import type { DeclaredVersion, DeclaredVersionEntry } from '../declaration/declaration.ts';

/** Reads an earlier version of one file as leniently as possible; null when nothing can be made of it. */
export type ReadDeclaredVersion = (text: string) => DeclaredVersion | null;

/** An environment of the declaration that is planned. */
export interface PresentEnvironment {
  readonly name: string;
  /** `AC…` that the file states; null when it states none. */
  readonly account: string | null;
}

/** A live address that neither an entry nor `unmanaged` claims. */
export interface UnclaimedIdentity {
  readonly environment: string;
  /** `AC…` of the account that it is live in. */
  readonly account: string;
  /** `IG…` */
  readonly sid: string;
  readonly address: string;
}

/** What a version says of an address. */
export interface DeclaredIdentity {
  readonly key: string;
  readonly protect: boolean;
}

/** How a version names the environment that an address is declared in. */
export interface PastEnvironment {
  /** Null in a version without `environments`. */
  readonly name: string | null;
  /** Null when it states none. */
  readonly account: string | null;
}

/** What one version declares, by position in `wanted`, as far as `speaksFor` lets it speak. */
export function identitiesDeclared(
  version: DeclaredVersion,
  wanted: readonly UnclaimedIdentity[],
  speaksFor: (past: PastEnvironment, wanted: UnclaimedIdentity) => boolean,
): ReadonlyMap<number, DeclaredIdentity> {
  const declared = new Map<number, DeclaredIdentity>();
  if (wanted.length === 0) return declared;
  const bySid = new Map<string, DeclaredVersionEntry[]>();
  const byAddress = new Map<string, DeclaredVersionEntry[]>();
  for (const entry of version.entries) {
    if (entry.sid !== null) file(bySid, entry.sid, entry);
    if (entry.address !== null) file(byAddress, entry.address, entry);
  }
  const environments = new Map<string | null, PastEnvironment>(
    (version.environments ?? []).map((environment) => [environment.name, environment]),
  );
  if (version.environments === null) environments.set(null, { name: null, account: null });
  for (const [position, identity] of wanted.entries()) {
    const entries = [...(bySid.get(identity.sid) ?? []), ...(byAddress.get(identity.address) ?? [])].filter(
      ({ environment }) => {
        const past = environments.get(environment);
        return past !== undefined && speaksFor(past, identity);
      },
    );
    const [first] = entries;
    if (first === undefined) continue;
    declared.set(position, { key: first.key, protect: entries.some(({ protect }) => protect) });
  }
  return declared;
}

function file(index: Map<string, DeclaredVersionEntry[]>, key: string, entry: DeclaredVersionEntry): void {
  const entries = index.get(key);
  if (entries === undefined) index.set(key, [entry]);
  else entries.push(entry);
}

/**
 * True when an environment of an earlier version proves something for an address. A stated account decides; without
 * one the name does. A version without `environments` speaks only for a declaration without them.
 */
export function provesFor(
  past: PastEnvironment,
  { environment, account }: UnclaimedIdentity,
  present: readonly PresentEnvironment[],
): boolean {
  if (past.account !== null) return past.account === account;
  return past.name === null ? isUnnamed(present) : past.name === environment;
}

/** True for a declaration without `environments`, which has one by the name of `default`. */
function isUnnamed(present: readonly PresentEnvironment[]): boolean {
  const [only] = present;
  return present.length === 1 && only?.name === 'default' && only.account === null;
}

/** True unless an environment is known to be another one, or to be in another account. */
export function mayConcern(past: PastEnvironment, { environment, account }: UnclaimedIdentity): boolean {
  if (past.account !== null) return past.account === account;
  return past.name === null || environment === 'default' || past.name === environment;
}
