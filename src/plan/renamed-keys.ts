import type { Desired } from '../base/address.ts';
import { compareText } from '../base/order.ts';
import type { ChangeState } from './change.ts';
import type { ChangeDraft } from './drafts.ts';

/**
 * The other half of every delete and create that are one renamed key. They share something that was written for the
 * created entry alone: its own friendly name or its own integration. Pairs are made by content, in the order of keys, so
 * the order of the file does not matter.
 */
export function renamedKeys(
  drafts: readonly ChangeDraft[],
  desired: readonly Desired[],
): ReadonlyMap<ChangeDraft, string> {
  const entries = new Map(desired.map((entry) => [entry.key, entry]));
  const deletes = sorted(drafts, 'delete');
  const pairs = new Map<ChangeDraft, string>();
  for (const create of sorted(drafts, 'create')) {
    const entry = entries.get(create.key);
    const own = entry === undefined ? [] : ownValuesOf(entry, create.after);
    const matching = deletes.filter(({ before }) =>
      own.some((value) => value === comparableOf(before, kindOf(value))),
    );
    const [first] = matching;
    if (first === undefined) continue;
    pairs.set(create, first.key);
    for (const match of matching) if (!pairs.has(match)) pairs.set(match, create.key);
  }
  return pairs;
}

type Kind = 'friendlyName' | 'integration';

/** A value with its kind before it, so that a name never equals an integration. */
function comparableOf(state: ChangeState | null, kind: Kind): string | null {
  const value = kind === 'friendlyName' ? state?.friendlyName : targetOf(state);
  return value === null || value === undefined ? null : `${kind} ${JSON.stringify(value)}`;
}

function kindOf(value: string): Kind {
  return value.startsWith('friendlyName ') ? 'friendlyName' : 'integration';
}

/** The integration without what an entry may leave to Twilio. */
function targetOf(state: ChangeState | null): readonly unknown[] | null {
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

function ownValuesOf({ own }: Desired, after: ChangeState | null): readonly string[] {
  const kinds: readonly Kind[] = ['friendlyName', 'integration'];
  return kinds.filter((kind) => own.includes(kind)).flatMap((kind) => comparableOf(after, kind) ?? []);
}

function sorted(drafts: readonly ChangeDraft[], action: ChangeDraft['action']): readonly ChangeDraft[] {
  return drafts
    .filter((draft) => draft.action === action)
    .toSorted((one, other) => compareText(one.key, other.key) || compareText(one.address, other.address));
}
