import type { Declared, Desired, EntryField, Live, Origin } from '../base/address.ts';
import type { Catalogue } from '../plan/catalogue.ts';
import type { FieldValue } from '../plan/change.ts';
import { fieldsOf, normalise, sameValue, stateAfter } from '../plan/compare.ts';
import { formerState } from '../plan/former-state.ts';

/** One value of an entry: where it comes from, what is live, and how the two compare. */
export interface ExplainedField {
  readonly path: string;
  /** What the file comes to; null when the file leaves it open. */
  readonly declared: FieldValue;
  /** As written, when a name or a placeholder stands behind the value. */
  readonly written: string | null;
  /** Null: a built-in default, or left open. */
  readonly origin: Origin | null;
  readonly live: FieldValue;
  readonly verdict: 'equal' | 'different' | 'not-managed' | 'not-live';
  /** Why the verdict is what it is. */
  readonly why: string;
}

/** A commit as people name it. */
export interface Commit {
  /** Full commit id. */
  readonly commit: string;
  /** Author date, ISO 8601. */
  readonly date: string;
  readonly subject: string;
}

/** Whose an address is, and how that is known. */
export type OwnershipAnswer =
  /** Committed versions of the file declared it: should it leave the file, it is deleted. */
  | { readonly kind: 'recorded'; readonly introduced: Commit; readonly last: Commit }
  /** Only the file as it lies there declares it. */
  | { readonly kind: 'uncommitted' }
  /** There is no history to ask, so nothing is ever deleted. */
  | { readonly kind: 'unknown'; readonly why: string };

/** Everything about one entry in one environment. */
export interface Explanation {
  readonly environment: string;
  readonly account: string;
  readonly key: string;
  /** `IG…` of the live address; null when there is none. */
  readonly sid: string | null;
  /** The file that declares it, also all of its values. */
  readonly file: string;
  readonly at: { readonly line: number; readonly column: number };
  readonly fields: readonly ExplainedField[];
  readonly ownership: OwnershipAnswer;
}

export interface ExplainInput {
  readonly entry: Declared;
  readonly desired: Desired;
  readonly live: Live | null;
  readonly catalogue: Catalogue;
}

/** Every value of an entry beside what is live, in the order of the planner's fields. */
export function explainFields({ entry, desired, live, catalogue }: ExplainInput): readonly ExplainedField[] {
  const now = live === null ? null : normalise(live, catalogue);
  const after = stateAfter(desired, now);
  const wanted = fieldsOf(after);
  const current = fieldsOf(now);
  const shown = fieldsOf(now && formerState(now, after));
  const fields = [...wanted.keys()].map((path): ExplainedField => {
    const value = wanted.get(path) ?? null;
    const before = current.get(path) ?? null;
    const managed = isManaged(path, desired);
    const facts = {
      path,
      declared: managed ? value : null,
      written: writtenAs(path, entry, value),
      origin: originOf(entry, path),
      live: shown.get(path) ?? null,
    };
    if (now === null)
      return { ...facts, verdict: 'not-live', why: managed ? 'it will be set' : 'Twilio decides' };
    if (!managed)
      return { ...facts, verdict: 'not-managed', why: 'the file leaves it open, so whatever is live stays' };
    const equal = sameValue(before, value);
    return {
      ...facts,
      verdict: equal ? 'equal' : 'different',
      why: whyOf(path, { before, after: value, equal, live, catalogue }),
    };
  });
  return [...identityOf(entry, live), ...protectionOf(entry, live), ...fields];
}

/** What binds the entry: its SID, its address, or a SID whose address is stated as well. */
function identityOf(entry: Declared, live: Live | null): readonly ExplainedField[] {
  return (['sid', 'address'] as const).flatMap((path): readonly ExplainedField[] => {
    const declared = entry[path];
    if (declared === null) return [];
    return [
      {
        path,
        declared,
        written: null,
        origin: originOf(entry, path),
        live: live?.[path] ?? null,
        verdict: live === null ? 'not-live' : 'equal',
        why: live === null ? 'no live address has it' : 'this is what binds the entry to the live address',
      },
    ];
  });
}

/** What keeps the address from being taken down; nothing where nothing does. */
function protectionOf(entry: Declared, live: Live | null): readonly ExplainedField[] {
  if (!entry.protect) return [];
  return [
    {
      path: 'protect',
      declared: true,
      written: null,
      origin: originOf(entry, 'protect'),
      live: null,
      verdict: live === null ? 'not-live' : 'equal',
      why: 'apply refuses to delete it, to replace it and to switch it off',
    },
  ];
}

function isManaged(path: string, desired: Desired): boolean {
  if (path === 'friendlyName') return desired.friendlyName !== undefined;
  if (path !== 'integration.retryCount') return true;
  return desired.integration.type === 'studio' && desired.integration.retryCount !== null;
}

function originOf(entry: Declared, path: string): Origin | null {
  return entry.origins[path === 'integration.type' ? 'integration' : (path as EntryField)] ?? null;
}

function writtenAs(path: string, entry: Declared, value: FieldValue): string | null {
  const { integration } = entry;
  if (path === 'integration.flow' && integration.type === 'studio') {
    return integration.flow === value ? null : integration.flow;
  }
  if (path === 'service') return entry.service === value ? null : entry.service;
  return null;
}

interface Compared {
  readonly before: FieldValue;
  readonly after: FieldValue;
  readonly equal: boolean;
  readonly live: Live | null;
  readonly catalogue: Catalogue;
}

function whyOf(path: string, { before, after, equal, live, catalogue }: Compared): string {
  if (!equal) return before === null ? 'nothing is set live' : 'apply would change it';
  if (path === 'service' && after === 'default') {
    return live?.state.service === 'default'
      ? 'nothing is set live, which means the default service'
      : `the live ${catalogue.defaultService ?? 'service'} is the account's default service`;
  }
  if (path === 'integration.events') return 'the same set: order and repeats mean nothing';
  if (path === 'integration.method') return 'the same method: letter case means nothing';
  if (after === null) return 'unset on both sides: absent, null and empty are the same';
  return 'the same value';
}
