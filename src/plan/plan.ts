import type { Desired, Live } from '../address.ts';
import { failure, isError, type Problem, type Result, success } from '../problem.ts';
import type { Catalogue } from './catalogue.ts';
import { type Base, causeOfCreate, causeOfDelete, causeOfUpdate } from './cause.ts';
import type {
  Action,
  Cause,
  Change,
  ChangeState,
  KeptField,
  Plan,
  Removal,
  Successor,
  Summary,
  Unmanaged,
} from './change.ts';
import { differences, normalise, stateAfter } from './compare.ts';
import { type DigestScope, digestOfChange, digestOfPlan } from './digest.ts';
import { findings } from './findings.ts';
import { type Match, match } from './match.ts';

/** The proof that a live address was declared by an earlier version of the file. */
export interface Removed {
  readonly sid: string;
  /** The key under which it was declared last. */
  readonly key: string;
  /** What the last version that declared it said of `protect`. */
  readonly protect: boolean;
  readonly removal: Removal;
}

export interface PlanInput {
  readonly environment: string;
  readonly desired: readonly Desired[];
  readonly live: readonly Live[];
  readonly catalogue: Catalogue;
  /** SIDs and addresses to leave alone without a word. */
  readonly unmanaged: readonly string[];
  readonly removed: readonly Removed[];
  readonly base: Base;
}

/** Desired × live → what to do. Pure: the same input gives the same bytes, in any order of its lists. */
export function makePlan(input: PlanInput): Result<Plan> {
  const scope: DigestScope = { environment: input.environment, account: input.catalogue.account };
  const desired = input.desired.toSorted((left, right) => compareText(left.key, right.key));
  const { matches, unclaimed, problems } = match(desired, input.live);
  const listed = new Set(input.unmanaged);
  const isListed = (live: Live) => listed.has(live.sid) || listed.has(live.address);
  const conflicts = matches.flatMap(({ desired: entry, live }) => {
    const isConflict = live === null ? listed.has(entry.address ?? '') : isListed(live);
    return isConflict ? [declaredAndUnmanaged(entry, live)] : [];
  });
  const errors = [...problems, ...conflicts];
  if (errors.some(isError)) return failure(...errors);

  const rest = unclaimed.filter((live) => !isListed(live));
  const proof = new Map(input.removed.map((removed) => [removed.sid, removed]));
  const drafts = draftChanges({ ...input, matches, rest, proof });
  const changes = drafts
    .map((draft): Change => ({ ...draft, digest: digestOfChange(scope, draft) }))
    .sort((left, right) => compareText(left.key, right.key) || compareText(left.address, right.address));
  const unmanaged = rest
    .filter((live) => !proof.has(live.sid))
    .map(describe)
    .sort(bySid);
  const unchanged = unchangedOf(matches, changes);
  return success({
    ...scope,
    changes,
    unmanaged,
    unchanged,
    problems: findings({
      changes,
      catalogue: input.catalogue,
      live: input.live.filter((live) => !isListed(live)),
    }),
    summary: summarise(changes, unchanged.length, unmanaged.length),
    digest: digestOfPlan(changes),
  });
}

type Draft = Omit<Change, 'digest'>;

interface Drafting extends PlanInput {
  readonly matches: readonly Match[];
  readonly rest: readonly Live[];
  readonly proof: ReadonlyMap<string, Removed>;
}

function draftChanges(input: Drafting): readonly Draft[] {
  const gone = input.rest
    .flatMap((live) => {
      const removed = input.proof.get(live.sid);
      return removed === undefined ? [] : [{ live, removed }];
    })
    .sort((left, right) => compareText(left.live.sid, right.live.sid));
  const replaced = new Set<string>();
  const changes: Draft[] = [];
  for (const { desired, live } of input.matches) {
    const old = latest(gone.filter((item) => item.removed.key === desired.key));
    if (old !== undefined) {
      replaced.add(old.live.sid);
      changes.push(draftReplace(desired, { old, live }, input));
    } else if (live === null) {
      changes.push(draftCreate(desired, input.base));
    } else {
      const change = draftUpdate(desired, live, input);
      if (change !== null) changes.push(change);
    }
  }
  for (const item of gone) {
    if (!replaced.has(item.live.sid)) changes.push(draftDelete(item, input));
  }
  return changes;
}

interface Gone {
  readonly live: Live;
  readonly removed: Removed;
}

/** Of several old addresses of one key, the one that was removed last is the one being replaced. */
function latest(candidates: readonly Gone[]): Gone | undefined {
  return candidates.toSorted((left, right) => whenRemoved(right) - whenRemoved(left))[0];
}

/** A removal that is not committed yet is the latest of all. */
function whenRemoved({ removed }: Gone): number {
  const { date } = removed.removal;
  return date === null ? Number.MAX_SAFE_INTEGER : Date.parse(date);
}

function draftCreate(desired: Desired, base: Base): Draft {
  return draft('create', {
    desired,
    before: null,
    after: stateAfter(desired, null),
    cause: causeOfCreate(desired, base),
  });
}

function draftUpdate(desired: Desired, live: Live, input: PlanInput): Draft | null {
  const before = normalise(live, input.catalogue);
  const after = stateAfter(desired, before);
  if (differences(before, after).length === 0) return null;
  const cause = causeOfUpdate(desired, { ...live, state: before }, input.base);
  return draft('update', { desired, live, before, after, cause });
}

interface Replacement {
  readonly old: Gone;
  /** The new address, when it is live already. */
  readonly live: Live | null;
}

/**
 * The same change whether the new address is live yet or not: what was approved before a run that was cut short
 * is what is left to do after it.
 */
function draftReplace(desired: Desired, { old, live }: Replacement, input: PlanInput): Draft {
  const { catalogue, base } = input;
  const parts: DraftParts = {
    desired,
    live: old.live,
    before: { ...normalise(old.live, catalogue), address: old.live.address },
    after: { ...stateAfter(desired, null), address: desired.address ?? live?.address ?? '' },
    cause: causeOfCreate(desired, base),
    removed: old.removed,
  };
  return { ...draft('replace', parts), successor: live && successorOf(desired, live, catalogue) };
}

function successorOf(desired: Desired, live: Live, catalogue: Catalogue): Successor {
  const now = normalise(live, catalogue);
  return { sid: live.sid, isAsDeclared: differences(now, stateAfter(desired, now)).length === 0 };
}

function draftDelete({ live, removed }: Gone, input: PlanInput): Draft {
  const before = normalise(live, input.catalogue);
  return {
    action: 'delete',
    key: removed.key,
    address: live.address,
    sid: live.sid,
    cause: causeOfDelete(live, input.base),
    before,
    after: null,
    fields: differences(before, null),
    kept: [],
    successor: null,
    at: null,
    protected: removed.protect,
    removal: removed.removal,
  };
}

interface DraftParts {
  readonly desired: Desired;
  readonly live?: Live;
  readonly before: ChangeState | null;
  readonly after: ChangeState;
  readonly cause: Cause;
  readonly removed?: Removed;
}

function draft(action: Exclude<Action, 'delete'>, parts: DraftParts): Draft {
  const { desired, live, before, after, cause, removed } = parts;
  const keepsAddress = action === 'update' && live !== undefined;
  return {
    action,
    key: desired.key,
    address: keepsAddress ? live.address : (after.address ?? desired.address ?? ''),
    sid: live?.sid ?? null,
    cause,
    before,
    after,
    fields: differences(before, after),
    kept: keptBy(desired),
    successor: null,
    at: desired.at,
    protected: desired.protect || (removed?.protect ?? false),
    removal: removed?.removal ?? null,
  };
}

function keptBy({ friendlyName, integration }: Desired): readonly KeptField[] {
  const kept: KeptField[] = [];
  if (friendlyName === undefined) kept.push('friendlyName');
  if (integration.type === 'studio' && integration.retryCount === null) kept.push('integration.retryCount');
  return kept;
}

function declaredAndUnmanaged(desired: Desired, live: Live | null): Problem {
  return {
    code: 'declared-and-unmanaged',
    severity: 'error',
    message: `${desired.key} is ${live?.sid ?? JSON.stringify(desired.address)}, which is listed under unmanaged as well`,
    hint: 'Remove it from one of the two',
    at: desired.at,
  };
}

function unchangedOf(matches: readonly Match[], changes: readonly Change[]): Plan['unchanged'] {
  const changed = new Set(changes.flatMap((change) => [change.sid, change.successor?.sid ?? null]));
  return matches
    .flatMap(({ desired, live }) =>
      live === null || changed.has(live.sid) ? [] : [{ key: desired.key, sid: live.sid }],
    )
    .sort((left, right) => compareText(left.key, right.key));
}

function describe(live: Live): Unmanaged {
  return { sid: live.sid, address: live.address, friendlyName: live.state.friendlyName };
}

function summarise(changes: readonly Change[], unchanged: number, unmanaged: number): Summary {
  const count = (action: Action) => changes.filter((change) => change.action === action).length;
  return {
    create: count('create'),
    update: count('update'),
    replace: count('replace'),
    delete: count('delete'),
    unchanged,
    unmanaged,
  };
}

function bySid(left: Unmanaged, right: Unmanaged): number {
  return compareText(left.sid, right.sid);
}

/** By code units: the same on every machine and in every locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
