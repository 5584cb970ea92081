import type { AddressState, Desired } from '../address.ts';
import type { Cause } from './change.ts';
import { fieldsOf, sameValue, stateAfter } from './compare.ts';
import { type Identity, standsFor } from './match.ts';

/** The base version's entries by key; null when no base was given. */
export type Base = ReadonlyMap<string, Desired> | null;

/** Without a base every change is put down to the file: it is what asks for it. */
export function causeOfCreate(desired: Desired, base: Base): Cause {
  const before = [...(base?.values() ?? [])].find(
    ({ address }) => address !== null && address === desired.address,
  );
  if (before === undefined) return 'declared';
  return sameState(stateAfter(desired, null), stateAfter(before, null)) ? 'drift' : 'both';
}

/** A delete that the base does not ask for is left over from before: this edit has nothing to do with it. */
export function causeOfDelete(gone: Identity, base: Base): Cause {
  if (base === null) return 'declared';
  return [...base.values()].some((entry) => standsFor(entry, gone)) ? 'declared' : 'drift';
}

/** The entry of the base that stands for a live address, under whatever key. */
function entryInBase(live: Identity, key: string, base: Base): Desired | undefined {
  const sameKey = base?.get(key);
  if (sameKey !== undefined && standsFor(sameKey, live)) return sameKey;
  return [...(base?.values() ?? [])].find((entry) => standsFor(entry, live));
}

/** Base and live tell who moved each field that differs. */
export function causeOfUpdate(
  desired: Desired,
  live: Identity & { readonly state: AddressState },
  base: Base,
): Cause {
  const before = entryInBase(live, desired.key, base);
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
