import type { Declared, Live } from './address.ts';
import type { Declaration } from './declaration/declaration.ts';
import type { Plan } from './plan/change.ts';
import { resolveNames } from './plan/names.ts';
import { makePlan, type Removed } from './plan/plan.ts';
import type { Problem } from './problem.ts';
import type { Surveyed } from './survey.ts';

/** A live address that no entry claims, to be proven ours or not. */
export interface Unclaimed {
  readonly environment: string;
  readonly live: Live;
}

export interface Proof {
  readonly environment: string;
  readonly removed: Removed;
}

/** What the record of earlier versions says about unclaimed addresses. Asked once, and only if there are any. */
export interface Ownership {
  prove(
    unclaimed: readonly Unclaimed[],
  ): Promise<{ readonly proofs: readonly Proof[]; readonly problems: readonly Problem[] }>;
}

/** A surveyed environment with its plan, or with the reasons why there is none. */
export interface Drafted extends Surveyed {
  readonly removed: readonly Removed[];
  readonly plan: Plan | null;
}

export interface DraftRequest {
  readonly declaration: Declaration;
  /** The base version of the file, resolved; null when causes are not asked for. */
  readonly base: Declaration | null;
  readonly ownership: Ownership;
  readonly onEvent: (event: { readonly kind: 'proving'; readonly addresses: number }) => void;
}

/** Plans every environment that could be read; the record is asked once for all of them. */
export async function draftAll(
  surveyed: readonly Surveyed[],
  request: DraftRequest,
): Promise<readonly Drafted[]> {
  const unclaimed = surveyed.flatMap((item) => unclaimedIn(item, request.declaration));
  if (unclaimed.length > 0) request.onEvent({ kind: 'proving', addresses: unclaimed.length });
  const { proofs, problems } =
    unclaimed.length > 0 ? await request.ownership.prove(unclaimed) : { proofs: [], problems: [] };
  return surveyed.map((item) => {
    const { name } = item.environment;
    const concerned = unclaimed.some((address) => address.environment === name);
    const removed = proofs.filter((proof) => proof.environment === name).map((proof) => proof.removed);
    const said = concerned ? [...item.problems, ...problems] : item.problems;
    return draft({ ...item, problems: said, removed, plan: null }, request);
  });
}

/** Plans one environment from what is known of it. A record that could not be read stops it: it may hide deletes. */
export function draft(item: Drafted, request: Pick<DraftRequest, 'declaration' | 'base'>): Drafted {
  const { account, environment, problems, removed } = item;
  if (account === null || problems.some((problem) => problem.severity === 'error')) return item;
  const { live, catalogue } = account;
  const names = resolveNames(environment.entries, catalogue);
  if (!names.ok) return { ...item, problems: [...problems, ...names.problems] };
  const planned = makePlan({
    environment: environment.name,
    desired: names.value,
    live,
    catalogue,
    unmanaged: request.declaration.unmanaged.map(({ value }) => value),
    removed,
    base: baseOf(item, request.base),
  });
  if (!planned.ok) return { ...item, problems: [...problems, ...names.warnings, ...planned.problems] };
  return {
    ...item,
    plan: planned.value,
    problems: [...problems, ...names.warnings, ...planned.value.problems],
  };
}

function unclaimedIn({ account, environment }: Surveyed, declaration: Declaration): readonly Unclaimed[] {
  if (account === null) return [];
  const { name, entries } = environment;
  return unclaimedOf({ live: account.live, entries }, declaration).map((live) => ({
    environment: name,
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
function baseOf({ account, environment }: Surveyed, base: Declaration | null) {
  if (base === null || account === null) return null;
  const { catalogue } = account;
  const then = base.environments.find((item) => item.name === environment.name);
  const desired = (then?.entries ?? []).flatMap((entry) => {
    const names = resolveNames([entry], catalogue);
    return names.ok ? names.value : [];
  });
  return new Map(desired.map((entry) => [entry.key, entry]));
}
