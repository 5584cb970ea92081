import type { Declared } from '../base/address.ts';
import type { Declaration, Environment } from '../declaration/declaration.ts';
import type { ProtectedEntry } from '../plan/protection.ts';
import type { AccountReading } from './read-accounts.ts';

/** The planned declaration, and the one in force: the base of an edit, or the version that was applied last. */
export interface Versions {
  readonly declaration: Declaration;
  /** Null: not known. */
  readonly base: Declaration | null;
  /** The version that was applied last, where that may be another one than the base; its guards count as well. */
  readonly applied?: Declaration | null;
}

/** The versions whose guards count beside those of the planned one. */
export function versionsInForce({ base, applied = null }: Versions): readonly Declaration[] {
  return [base, applied].filter((version) => version !== null);
}

/**
 * The environment of the version in force that one of the planned version stands for: by account where both state one,
 * else by name; the only one of each stands for the other. Of several of one account that of the same name counts.
 */
export function sameEnvironment(now: Environment, { declaration, base }: Versions): Environment | undefined {
  if (base === null) return undefined;
  const fits = (then: Environment) =>
    now.account !== null && then.account !== null ? now.account === then.account : now.name === then.name;
  const fitting = base.environments.filter(fits);
  const [only] = base.environments;
  const areAlone = base.environments.length === 1 && declaration.environments.length === 1;
  const mayStandIn = areAlone && (now.account === null || only?.account === null);
  return fitting.find(({ name }) => name === now.name) ?? fitting[0] ?? (mayStandIn ? only : undefined);
}

/** The same for an environment that was read, of which the account is known whether or not it is stated. */
export function environmentInForce(
  { environment, account }: Pick<AccountReading, 'environment' | 'account'>,
  versions: Versions,
): Environment | undefined {
  const known = account?.catalogue.account ?? environment.account;
  return sameEnvironment({ ...environment, account: known }, versions);
}

/** The entries of the version in force that declare addresses of the account which was read, by their environment. */
export function entriesInForce(
  { environment, account }: Pick<AccountReading, 'environment' | 'account'>,
  versions: Versions,
): readonly { readonly environment: Environment; readonly entry: Declared }[] {
  const same = environmentInForce({ environment, account }, versions);
  const known = account?.catalogue.account ?? environment.account;
  return (versions.base?.environments ?? [])
    .filter((then) => then === same || (then.account !== null && then.account === known))
    .flatMap((then) => then.entries.map((entry) => ({ environment: then, entry })));
}

/** What the versions in force protect in the account which was read. */
export function protectedInForce(
  reading: Pick<AccountReading, 'environment' | 'account'>,
  versions: Versions,
): readonly ProtectedEntry[] {
  return versionsInForce(versions).flatMap((base) => protectedBy(reading, { ...versions, base }));
}

function protectedBy(
  reading: Pick<AccountReading, 'environment' | 'account'>,
  versions: Versions,
): readonly ProtectedEntry[] {
  const same = environmentInForce(reading, versions);
  return entriesInForce(reading, versions)
    .filter(({ entry }) => entry.protect)
    .map(({ environment, entry: { key, sid, address } }) => ({
      key: environment === same ? key : null,
      sid,
      address,
    }));
}
