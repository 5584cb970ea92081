import type { Desired, Live } from '../base/address.ts';
import { compareText } from '../base/order.ts';
import type { Catalogue } from './catalogue.ts';
import { type BaseIndex, causeOfCreate, causeOfDelete, causeOfUpdate } from './cause.ts';
import type { Action, Cause, Change, ChangeState, KeptField, Removed, Successor } from './change.ts';
import { differences, normalise, stateAfter } from './compare.ts';
import type { Match } from './match.ts';
import type { Protection } from './protection.ts';

/** A change before its effect, its other half, its seal and its digest are known. It holds the live URL as it is. */
export type ChangeDraft = Omit<Change, 'effect' | 'renames' | 'seal' | 'digest'>;

/** What drafting needs to know: matched entries, and live addresses that no entry claims. */
export interface Drafting {
  readonly catalogue: Catalogue;
  readonly base: BaseIndex | null;
  /** Protection that an edit lifts still counts for that edit. */
  readonly protection: Protection;
  readonly matches: readonly Match[];
  readonly unclaimed: readonly Live[];
  readonly removedBySid: ReadonlyMap<string, Removed>;
}

/** One change for each entry and each address of ours that needs one, in no particular order. */
export function draftChanges(input: Drafting): readonly ChangeDraft[] {
  const removed = input.unclaimed
    .flatMap((live) => {
      const removed = input.removedBySid.get(live.sid);
      return removed === undefined ? [] : [{ live, removed }];
    })
    .sort((left, right) => compareText(left.live.sid, right.live.sid));
  const latest = latestByKey(removed);
  const replaced = new Set<string>();
  const changes: ChangeDraft[] = [];
  for (const { desired, live } of input.matches) {
    const old = latest.get(desired.key);
    if (old !== undefined) {
      replaced.add(old.live.sid);
      changes.push(draftReplace(desired, { old, live }, input));
    } else if (live === null) {
      changes.push(draftCreate(desired, input));
    } else {
      const change = draftUpdate(desired, live, input);
      if (change !== null) changes.push(change);
    }
  }
  for (const item of removed) {
    if (!replaced.has(item.live.sid)) changes.push(draftDelete(item, input));
  }
  return changes;
}

interface RemovedMatch {
  readonly live: Live;
  readonly removed: Removed;
}

/** Of several old addresses of one key, the one that was removed last is the one being replaced. */
function latestByKey(removed: readonly RemovedMatch[]): ReadonlyMap<string, RemovedMatch> {
  const latest = new Map<string, RemovedMatch>();
  for (const item of removed) {
    const other = latest.get(item.removed.key);
    if (other === undefined || item.removed.age < other.removed.age) latest.set(item.removed.key, item);
  }
  return latest;
}

function draftCreate(desired: Desired, { base, protection }: Drafting): ChangeDraft {
  const after = stateAfter(desired, null);
  return draft('create', {
    desired,
    before: null,
    after,
    fields: differences(null, after),
    cause: causeOfCreate(desired, base),
    protectedInForce: protection.covers(desired.key, null),
  });
}

function draftUpdate(desired: Desired, live: Live, input: Drafting): ChangeDraft | null {
  const before = normalise(live, input.catalogue);
  const after = stateAfter(desired, before);
  const fields = differences(before, after);
  if (fields.length === 0) return null;
  const cause = causeOfUpdate(desired, { ...live, state: before }, input.base);
  const protectedInForce = input.protection.covers(desired.key, live);
  return draft('update', { desired, live, before, after, fields, cause, protectedInForce });
}

interface Replacement {
  readonly old: RemovedMatch;
  /** The new address, when it is live already. */
  readonly live: Live | null;
}

/**
 * The same change whether the new address is live yet or not: what was approved before a run that was cut short
 * is what is left to do after it.
 */
function draftReplace(desired: Desired, { old, live }: Replacement, input: Drafting): ChangeDraft {
  const { catalogue, base, protection } = input;
  const before = { ...normalise(old.live, catalogue), address: old.live.address };
  const after = { ...stateAfter(desired, null), address: desired.address ?? live?.address ?? '' };
  const parts: DraftParts = {
    desired,
    live: old.live,
    before,
    after,
    fields: differences(before, after),
    cause: causeOfCreate(desired, base),
    removed: old.removed,
    protectedInForce: protection.covers(desired.key, old.live),
  };
  return { ...draft('replace', parts), successor: live && successorOf(desired, live, catalogue) };
}

function successorOf(desired: Desired, live: Live, catalogue: Catalogue): Successor {
  const now = normalise(live, catalogue);
  return { sid: live.sid, isAsDeclared: differences(now, stateAfter(desired, now)).length === 0 };
}

function draftDelete({ live, removed }: RemovedMatch, input: Drafting): ChangeDraft {
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
    file: null,
    at: null,
    protected: removed.protect || input.protection.covers(removed.key, live),
    removal: removed.removal,
  };
}

interface DraftParts {
  readonly desired: Desired;
  readonly live?: Live;
  readonly before: ChangeState | null;
  readonly after: ChangeState;
  readonly fields: Change['fields'];
  readonly cause: Cause;
  readonly removed?: Removed;
  /** True when the version in force protects the entry. */
  readonly protectedInForce: boolean;
}

function draft(action: Exclude<Action, 'delete'>, parts: DraftParts): ChangeDraft {
  const { desired, live, before, after, fields, cause, removed } = parts;
  const keepsAddress = action === 'update' && live !== undefined;
  return {
    action,
    key: desired.key,
    address: keepsAddress ? live.address : (after.address ?? desired.address ?? ''),
    sid: live?.sid ?? null,
    cause,
    before,
    after,
    fields,
    kept: keptBy(desired),
    successor: null,
    file: desired.file,
    at: desired.at,
    ...(desired.nameAt === undefined ? {} : { nameAt: desired.nameAt }),
    protected: desired.protect || parts.protectedInForce || (removed?.protect ?? false),
    removal: removed?.removal ?? null,
  };
}

function keptBy({ friendlyName, integration }: Desired): readonly KeptField[] {
  const kept: KeptField[] = [];
  if (friendlyName === undefined) kept.push('friendlyName');
  if (integration.type === 'studio' && integration.retryCount === null) kept.push('integration.retryCount');
  return kept;
}
