import type { AddressState, Desired, Live } from '../base/address.ts';
import type { Cause } from './change.ts';
import { fieldsOf, sameValue, stateAfter } from './compare.ts';
import { standsFor } from './match.ts';

/** The base version's entries by key; null when no base was given. */
export type Base = ReadonlyMap<string, Desired> | null;

/** The base, so that nobody has to look through all of it; of several entries the first counts. */
export interface BaseIndex {
  readonly byKey: ReadonlyMap<string, Desired>;
  /** Entries that are bound to a SID. */
  readonly bySid: ReadonlyMap<string, Desired>;
  /** Entries that are not. */
  readonly byAddress: ReadonlyMap<string, Desired>;
  /** Both. */
  readonly naming: ReadonlyMap<string, Desired>;
}

export function indexBase(base: Base): BaseIndex | null {
  if (base === null) return null;
  const entries = [...base.values()].reverse();
  const by = (identity: (entry: Desired) => string | null) =>
    new Map(
      entries.flatMap((entry): readonly [string, Desired][] => {
        const key = identity(entry);
        return key === null ? [] : [[key, entry]];
      }),
    );
  return {
    byKey: base,
    bySid: by(({ sid }) => sid),
    byAddress: by(({ sid, address }) => (sid === null ? address : null)),
    naming: by(({ address }) => address),
  };
}

/** Without a base every change is put down to the file: it is what asks for it. */
export function causeOfCreate(desired: Desired, base: BaseIndex | null): Cause {
  const before = desired.address === null ? undefined : base?.naming.get(desired.address);
  if (before === undefined) return 'declared';
  return sameState(stateAfter(desired, null), stateAfter(before, null)) ? 'drift' : 'both';
}

/** A delete that the base does not ask for is left over from before: this edit has nothing to do with it. */
export function causeOfDelete(removed: Live, base: BaseIndex | null): Cause {
  if (base === null) return 'declared';
  return entryFor(removed, base) === undefined ? 'drift' : 'declared';
}

/** The entry of the base that stands for a live address, preferably under its key of today. */
function entryInBase(live: Live, key: string, base: BaseIndex): Desired | undefined {
  const sameKey = base.byKey.get(key);
  return sameKey !== undefined && standsFor(sameKey, live) ? sameKey : entryFor(live, base);
}

/** The entry of the base that stands for an address. */
export function entryFor(
  { sid, address }: Pick<Live, 'sid' | 'address'>,
  base: BaseIndex,
): Desired | undefined {
  return base.bySid.get(sid) ?? base.byAddress.get(address);
}

/** Base and live tell who moved each field that differs. */
export function causeOfUpdate(desired: Desired, live: Live, base: BaseIndex | null): Cause {
  const before = base === null ? undefined : entryInBase(live, desired.key, base);
  if (before === undefined) return 'declared';
  const now = fieldsOf(live.state);
  const wanted = fieldsOf(stateAfter(desired, live.state));
  const wantedBefore = fieldsOf(stateAfter(before, live.state));
  let declared = false;
  let drift = false;
  for (const path of new Set([...now.keys(), ...wanted.keys()])) {
    const values = [now, wanted, wantedBefore].map((fields) => fields.get(path) ?? null);
    const [nowValue = null, wantedValue = null, beforeValue = null] = values;
    if (sameValue(nowValue, wantedValue)) continue;
    declared ||= !sameValue(wantedValue, beforeValue);
    drift ||= !sameValue(nowValue, beforeValue);
  }
  if (declared && drift) return 'both';
  return declared ? 'declared' : 'drift';
}

function sameState(left: AddressState, right: AddressState): boolean {
  const leftFields = fieldsOf(left);
  const rightFields = fieldsOf(right);
  if (leftFields.size !== rightFields.size) return false;
  return [...leftFields].every(([path, value]) => sameValue(value, rightFields.get(path) ?? null));
}
