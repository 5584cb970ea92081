import type { Declared, Live } from '../base/address.ts';
import type { Problem } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { Plan, Removed } from '../plan/change.ts';
import { resolveNames } from '../plan/names.ts';
import { makePlan } from '../plan/plan.ts';
import { accountsOf, entriesOn, identitiesElsewhere, type KnownAccounts, sharedAccount } from './accounts.ts';
import { recordedSids, type SidRecord } from './applied-sids.ts';
import { environmentInForce, protectedInForce } from './in-force.ts';
import type { AccountReading } from './read-accounts.ts';

/** A live address that no entry claims, to be proven ours or not. */
export interface UnclaimedAddress {
  readonly environment: string;
  /** `AC…` of the account that it was read from. */
  readonly account: string;
  readonly live: Live;
}

/** The record of versions that were in force. Asked once, and only if there are unclaimed addresses. */
export interface OwnershipRecord {
  removedAmong(unclaimed: readonly UnclaimedAddress[]): Promise<OwnershipAnswer>;
}

export interface OwnershipAnswer {
  readonly removed: readonly Removed[];
  /** False: the record cannot be read here in full, so an address may be ours without being listed. */
  readonly isComplete: boolean;
  readonly problems: readonly Problem[];
  /** SIDs that files beside the declaration declare: they are somebody's, and left alone. Absent: none. */
  readonly declaredBeside?: ReadonlySet<string>;
}

/** A reading with its plan, or with the reasons why there is none. */
export interface PlannedEnvironment extends AccountReading {
  readonly removed: readonly Removed[];
  /** True when the record of ownership is not complete: addresses may be left to delete that no change names. */
  readonly areDeletesWithheld: boolean;
  /** As in `OwnershipAnswer`. */
  readonly declaredBeside: ReadonlySet<string>;
  /** SIDs and addresses that other environments of the same account declare, with the environment's name. */
  readonly elsewhere: ReadonlyMap<string, string>;
  readonly plan: Plan | null;
}

export interface PlanRequest {
  readonly declaration: Declaration;
  /** The base version of the file, resolved; null when causes are not asked for. */
  readonly base: Declaration | null;
  /** The version that was applied last, where that may be another one than the base. */
  readonly applied?: Declaration | null;
  readonly ownership: OwnershipRecord;
  /** SIDs as the last apply recorded them; empty: no record. */
  readonly appliedSids: readonly SidRecord[];
  readonly onEvent: (event: { readonly kind: 'proving'; readonly addresses: number }) => void;
}

/** Plans every environment that could be read; the record is asked once for all of them. */
export async function planEnvironments(
  readings: readonly AccountReading[],
  request: PlanRequest,
): Promise<readonly PlannedEnvironment[]> {
  const accounts = accountsOf(readings, request.declaration);
  const unclaimed = readings.flatMap((item) => unclaimedIn(item, request.declaration, accounts));
  if (unclaimed.length > 0) request.onEvent({ kind: 'proving', addresses: unclaimed.length });
  const found = unclaimed.length > 0 ? await request.ownership.removedAmong(unclaimed) : NOTHING_REMOVED;
  return readings.map((item) => {
    const { name } = item.environment;
    const concerned = unclaimed.some((address) => address.environment === name);
    const removed = found.removed.filter(({ environment }) => environment === name);
    const known = [...item.problems, ...sharedAccount(item, request.declaration, accounts)];
    const reported = concerned ? [...known, ...found.problems] : known;
    const elsewhere = identitiesElsewhere(item, request.declaration, accounts);
    const areDeletesWithheld = concerned && !found.isComplete;
    const declaredBeside = found.declaredBeside ?? new Set();
    return planEnvironment(
      { ...item, problems: reported, removed, areDeletesWithheld, declaredBeside, elsewhere, plan: null },
      request,
    );
  });
}

const NOTHING_REMOVED: OwnershipAnswer = { removed: [], isComplete: true, problems: [] };

/** Plans one environment from what is known of it. A record that could not be read stops it: it may hide deletes. */
export function planEnvironment(
  item: PlannedEnvironment,
  request: Pick<PlanRequest, 'declaration' | 'base' | 'applied' | 'appliedSids'>,
): PlannedEnvironment {
  const { account, environment, problems, removed, elsewhere } = item;
  if (account === null || problems.some((problem) => problem.severity === 'error')) return item;
  const { live, catalogue } = account;
  const otherTypes = typeProblems(environment.entries, account.otherTypes);
  if (otherTypes.length > 0) return { ...item, problems: [...problems, ...otherTypes] };
  const names = resolveNames(environment.entries, catalogue);
  if (!names.ok) return { ...item, problems: [...problems, ...names.problems] };
  const planned = makePlan({
    environment: environment.name,
    desired: names.value,
    live,
    catalogue,
    unmanaged: [...request.declaration.unmanaged.map(({ value }) => value), ...item.declaredBeside],
    elsewhere,
    appliedSids: recordedSids(request.appliedSids, {
      account: catalogue.account,
      entries: environment.entries,
    }),
    removed,
    base: baseOf(item, request),
    protectedInForce: protectedInForce(item, request),
  });
  if (!planned.ok) return { ...item, problems: [...problems, ...names.warnings, ...planned.problems] };
  return {
    ...item,
    plan: planned.value,
    problems: [...problems, ...names.warnings, ...planned.value.problems],
  };
}

/** Entries whose address is live under another type: a create would be refused for as long as that is so. */
function typeProblems(
  entries: readonly Declared[],
  otherTypes: ReadonlyMap<string, string>,
): readonly Problem[] {
  return entries.flatMap(({ key, file, at, address, sid, origins }): readonly Problem[] => {
    const type = sid === null && address !== null ? otherTypes.get(address) : undefined;
    if (type === undefined) return [];
    return [
      {
        code: 'address-of-another-type',
        severity: 'error',
        message: `${key} declares the address ${JSON.stringify(address)}, which the account has as an address of type ${JSON.stringify(type)}, not chat`,
        hint: 'Declare the address of a chat; addresses of other types are never touched',
        file,
        at: origins.address?.at ?? at,
      },
    ];
  });
}

function unclaimedIn(
  { account, environment }: AccountReading,
  declaration: Declaration,
  accounts: KnownAccounts,
): readonly UnclaimedAddress[] {
  if (account === null) return [];
  const entries = entriesOn(account.catalogue.account, declaration, accounts);
  return unclaimedOf({ live: account.live, entries }, declaration).map((live) => ({
    environment: environment.name,
    account: account.catalogue.account,
    live,
  }));
}

/** The live addresses that no entry claims and that the file does not list as unmanaged. */
export function unclaimedOf(
  { live, entries }: { readonly live: readonly Live[]; readonly entries: readonly Declared[] },
  declaration: Declaration,
): readonly Live[] {
  const listed = new Set(declaration.unmanaged.map(({ value }) => value));
  const sids = new Set(entries.map((entry) => entry.sid));
  const addresses = new Set(entries.filter((entry) => entry.sid === null).map((entry) => entry.address));
  return live
    .filter(({ sid, address }) => !sids.has(sid) && !addresses.has(address))
    .filter(({ sid, address }) => !listed.has(sid) && !listed.has(address));
}

/** The base's entries, looked up in today's account: a name that no longer resolves differs from everything. */
function baseOf(
  { account, environment }: AccountReading,
  request: Pick<PlanRequest, 'declaration' | 'base'>,
) {
  if (request.base === null || account === null) return null;
  const { catalogue } = account;
  const entries = environmentInForce({ environment, account }, request)?.entries ?? [];
  const desired = entries.flatMap((entry) => {
    const names = resolveNames([entry], catalogue, entries);
    return names.ok ? names.value : [];
  });
  return new Map(desired.map((entry) => [entry.key, entry]));
}
