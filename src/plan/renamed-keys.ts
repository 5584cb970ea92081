import type { Desired } from '../base/address.ts';
import { compareText } from '../base/order.ts';
import { type BaseIndex, entryFor } from './cause.ts';
import type { ChangeState } from './change.ts';
import type { ChangeDraft } from './drafts.ts';

/**
 * The other half of every delete and create that are one renamed key. They share something that was written for one of
 * the two alone: its own friendly name or its own integration. Pairs are made by content, in the order of keys, so
 * the order of the file does not matter.
 */
export function renamedKeys(
  drafts: readonly ChangeDraft[],
  desired: readonly Desired[],
  base: BaseIndex | null,
): ReadonlyMap<ChangeDraft, string> {
  const entries = new Map(desired.map((entry) => [entry.key, entry]));
  const users = usersOf(desired);
  const deletes = sorted(drafts, 'delete').map((draft, rank) => ({ draft, rank }));
  const withValue = byValue(deletes, ({ before }) => valuesOf(before));
  const withOwn = byValue(deletes, (draft) => ownValuesOfRemoved(draft, base));
  const pairs = new Map<ChangeDraft, string>();
  for (const create of sorted(drafts, 'create')) {
    const values = valuesOf(create.after);
    const own = ownAmong(values, entries.get(create.key));
    const matching = values.flatMap((value) => {
      if (own.includes(value)) return withValue.get(value) ?? [];
      // What was the removed entry's own, and others have by now, is no sign.
      return users.get(value) === 1 ? (withOwn.get(value) ?? []) : [];
    });
    const [first] = matching.map((one) => one.first).toSorted((one, other) => one.rank - other.rank);
    if (first === undefined) continue;
    pairs.set(create, first.draft.key);
    for (const { unpaired } of matching) {
      for (const draft of unpaired.splice(0)) if (!pairs.has(draft)) pairs.set(draft, create.key);
    }
  }
  return pairs;
}

interface Ranked {
  readonly draft: ChangeDraft;
  readonly rank: number;
}

/** Deletes that share a value. */
interface Sharing {
  readonly first: Ranked;
  /** Those that may have no other half yet. */
  readonly unpaired: ChangeDraft[];
}

function byValue(
  deletes: readonly Ranked[],
  valuesIn: (draft: ChangeDraft) => readonly string[],
): ReadonlyMap<string, Sharing> {
  const sharing = new Map<string, Sharing>();
  for (const one of deletes) {
    for (const value of valuesIn(one.draft)) {
      const known = sharing.get(value);
      if (known === undefined) sharing.set(value, { first: one, unpaired: [one.draft] });
      else known.unpaired.push(one.draft);
    }
  }
  return sharing;
}

const KINDS = ['friendlyName', 'integration'] as const;
type Kind = (typeof KINDS)[number];

/** What was written for a removed entry alone, in the version in force; nothing where that is not known. */
function ownValuesOfRemoved(
  { sid, address, before }: ChangeDraft,
  base: BaseIndex | null,
): readonly string[] {
  const entry = base === null || sid === null ? undefined : entryFor({ sid, address }, base);
  return ownAmong(valuesOf(before), entry);
}

/** How many entries have each value. */
function usersOf(desired: readonly Desired[]): ReadonlyMap<string, number> {
  const users = new Map<string, number>();
  for (const value of desired.flatMap(({ friendlyName = null, integration }) =>
    valuesOf({ friendlyName, integration }),
  )) {
    users.set(value, (users.get(value) ?? 0) + 1);
  }
  return users;
}

type Named = Pick<ChangeState, 'friendlyName' | 'integration'>;

function valuesOf(state: Named | null): readonly string[] {
  return KINDS.flatMap((kind) => comparableOf(state, kind) ?? []);
}

function ownAmong(values: readonly string[], entry: Desired | undefined): readonly string[] {
  return values.filter((value) => entry?.own.includes(kindOf(value)) === true);
}

/** A value with its kind before it, so that a name never equals an integration. */
function comparableOf(state: Named | null, kind: Kind): string | null {
  const value = kind === 'friendlyName' ? state?.friendlyName : targetOf(state);
  return value === null || value === undefined ? null : `${kind} ${JSON.stringify(value)}`;
}

function kindOf(value: string): Kind {
  return value.startsWith('friendlyName ') ? 'friendlyName' : 'integration';
}

/** The integration without what an entry may leave to Twilio. */
function targetOf(state: Named | null): readonly unknown[] | null {
  const { integration = null } = state ?? {};
  switch (integration?.type) {
    case 'studio':
      return ['studio', integration.flow];
    case 'webhook':
      return ['webhook', integration.url, integration.method, integration.events];
    case 'default':
      return ['default'];
    case undefined:
      return null;
  }
}

function sorted(drafts: readonly ChangeDraft[], action: ChangeDraft['action']): readonly ChangeDraft[] {
  return drafts
    .filter((draft) => draft.action === action)
    .toSorted((one, other) => compareText(one.key, other.key) || compareText(one.address, other.address));
}
