import type { Declared } from '../base/address.ts';
import type { Problem } from '../base/problem.ts';
import { ownName } from '../base/variables.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { AccountReading } from './read-accounts.ts';

/** `AC…` by environment, as far as it is known: what was found, else what the file states. */
export type KnownAccounts = ReadonlyMap<string, string>;

export function accountsOf(readings: readonly AccountReading[], declaration: Declaration): KnownAccounts {
  const stated = declaration.environments.flatMap(({ name, account }) =>
    account === null ? [] : [[name, account] as const],
  );
  const found = readings.flatMap(({ environment, account }) =>
    account === null ? [] : [[environment.name, account.catalogue.account] as const],
  );
  return new Map([...stated, ...found]);
}

/** What all environments of one account declare: an address of one of them is not free for another. */
export function entriesOn(
  account: string,
  { environments }: Declaration,
  accounts: KnownAccounts,
): readonly Declared[] {
  return environments
    .filter(({ name }) => accounts.get(name) === account)
    .flatMap((environment) => environment.entries);
}

export function identitiesElsewhere(
  { account, environment }: AccountReading,
  { environments }: Declaration,
  accounts: KnownAccounts,
): ReadonlyMap<string, string> {
  if (account === null) return new Map();
  const own = new Set(environment.entries.flatMap(identityOf));
  const others = environments.filter(
    ({ name }) => name !== environment.name && accounts.get(name) === account.catalogue.account,
  );
  return new Map(
    others.flatMap(({ name, entries }) =>
      entries
        .flatMap(identityOf)
        .filter((identity) => !own.has(identity))
        .map((identity) => [identity, name] as const),
    ),
  );
}

/**
 * An address that two environments of one account declare would be changed to and fro. Where the file states the account
 * of both, it is told of the file.
 */
export function sharedAccount(
  { account, environment }: AccountReading,
  { environments }: Declaration,
  accounts: KnownAccounts,
): readonly Problem[] {
  if (account === null) return [];
  const sid = account.catalogue.account;
  const own = new Set(environment.entries.flatMap(identityOf));
  const before = environments.slice(0, environments.indexOf(environment));
  return before.flatMap(({ name, entries, account: stated }): readonly Problem[] => {
    if (accounts.get(name) !== sid) return [];
    if (stated !== null && environment.account !== null) return [];
    const both = entries.filter((entry) => identityOf(entry).some((identity) => own.has(identity)));
    const [first] = both;
    if (first === undefined) return [];
    const more = both.length === 1 ? '' : ` and ${both.length - 1} more`;
    const variable = ownName('TWILIO_ACCOUNT_SID', environment.name);
    return [
      {
        code: 'shared-account',
        severity: 'warning',
        message: `The account ${sid} is that of ${JSON.stringify(name)} as well, and both declare ${first.key}${more}: they would undo each other`,
        hint: `Give each environment credentials of its own account, such as ${variable}, and state that as its account in the file`,
        file: first.file,
      },
    ];
  });
}

function identityOf({ sid, address }: Declared): readonly string[] {
  const identity = sid ?? address;
  return identity === null ? [] : [identity];
}
