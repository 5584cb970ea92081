import type { AddressState, Live } from './address.ts';
import type { Change } from './plan/change.ts';
import { fieldsOf, sameValue } from './plan/compare.ts';
import { Outage, type OutageDetails } from './problem.ts';
import type { AddressStore, Clock, Wanted } from './world.ts';

export interface CreationPorts {
  readonly store: AddressStore;
  readonly clock: Clock;
  readonly normalise: (live: Live) => AddressState;
  /** False: nothing may be started any more. */
  readonly mayGoOn: () => boolean;
}

/** How often an ambiguous create is tried before it counts as failed. */
const ATTEMPTS = 3;
/** Milliseconds before each look for an address that may exist: listings lag behind writes. */
const LOOKS: readonly number[] = [0, 500, 1_000];

/**
 * Creates the address of a change, once: a create is not idempotent, so after any answer that is not a clear
 * yes the account is looked at before anything is tried again. Null when the address exists by now, with other
 * settings than these.
 *
 * @throws Outage
 */
export async function createOnce(change: Change, ports: CreationPorts): Promise<Live | null> {
  const { store, normalise, mayGoOn } = ports;
  let mayLag = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.create(wantedBy(change));
    } catch (error) {
      if (!(error instanceof Outage) || error.stopsEverything) throw error;
      const { ambiguous = false, kind, status } = error.details;
      if (!ambiguous && kind !== 'refused') throw error;
      mayLag ||= ambiguous || status === 409;
      const found = await find(change.address, mayLag ? LOOKS : LOOKS.slice(0, 1), ports);
      if (found !== null) return holds(normalise(found), change.after) ? found : null;
      if (!ambiguous || attempt >= ATTEMPTS || !mayGoOn()) throw error;
    }
  }
}

async function find(
  address: string,
  pauses: readonly number[],
  { store, clock }: CreationPorts,
): Promise<Live | null> {
  for (const pause of pauses) {
    if (pause > 0) await clock.sleep(pause);
    const found = (await store.list()).find((item) => item.address === address);
    if (found !== undefined) return found;
  }
  return null;
}

/** Whether an address is as a create would make it. What that leaves open is Twilio's to choose. */
export function holds(live: AddressState, wanted: Change['after']): boolean {
  const now = fieldsOf(live);
  return [...fieldsOf(wanted)].every(
    ([path, value]) => path === 'address' || value === null || sameValue(value, now.get(path) ?? null),
  );
}

/** The whole group that the change leaves behind. */
export function wantedBy(change: Change): Wanted {
  if (change.after === null) throw new TypeError('a delete leaves nothing behind');
  const { address: _, ...state } = change.after;
  const clears = change.action === 'update' && change.before !== null && change.before.friendlyName !== null;
  // An unset name is sent only where that clears one.
  const friendlyName = state.friendlyName ?? (clears ? null : undefined);
  return { address: change.address, state: { ...state, friendlyName } };
}

const DEPLOYMENT_KEY = /^CV[0-9a-fA-F]{32}$/;

/** The way out when Twilio does not create an address for a deployment key; null when that is not the matter. */
export function wayAroundRefusal(
  error: Pick<OutageDetails, 'status'>,
  change: Pick<Change, 'action' | 'address'>,
): string | null {
  const creates = change.action === 'create' || change.action === 'replace';
  if (!creates || error.status !== 400 || !DEPLOYMENT_KEY.test(change.address)) return null;
  return `Webchat 3 keys can so far only be linked in the Console: in Flex > Manage > Messaging, create a chat address with the deployment key ${change.address}, then run again, and it is adopted`;
}
