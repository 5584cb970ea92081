import type { AddressState, Live } from '../base/address.ts';
import { ApiError, type ApiErrorDetails } from '../base/problem.ts';
import type { Change } from '../plan/change.ts';
import { fieldsOf, sameValue } from '../plan/compare.ts';
import type { AddressStore, Clock, Wanted } from '../ports/world.ts';
import type { AddressSearch } from './address-search.ts';

export interface CreationPorts {
  readonly store: Pick<AddressStore, 'create' | 'typeOf'>;
  readonly search: AddressSearch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly normalise: (live: Live) => AddressState;
  /** `IS…`; null when the account has none. */
  readonly defaultService: string | null;
  /** Aborted: no further create is sent, and a wait ends at once. */
  readonly signal: AbortSignal;
}

/** An address that is as wanted. `somebody-else` made it when Twilio refused to make it and never left an answer out. */
export interface Creation {
  readonly sid: string;
  readonly by: 'this-run' | 'somebody-else';
}

/** Milliseconds that one create may take, with all its repeats and all the looks in between. */
const BUDGET = 60_000;
/** Looks after the first one before a create is repeated: listings lag behind writes. */
const LOOKS = 2;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 8_000;

/**
 * Creates the address of a change, once: a create is not idempotent, so after any answer that is not a clear
 * yes the account is looked at before anything is tried again, and looked at again for as long as listings may
 * lag. Null when the address exists by now, with other settings than these.
 *
 * @throws ApiError
 */
export async function createOnce(change: Change, ports: CreationPorts): Promise<Creation | null> {
  const { store, search, clock, random, normalise, signal } = ports;
  const deadline = clock.now() + BUDGET;
  let mayBeOurs = false;
  for (let pauses = 0; ; ) {
    let doubt: ApiError;
    try {
      const { sid } = await store.create(wantedBy(change, ports.defaultService), signal);
      return { sid, by: 'this-run' };
    } catch (error) {
      if (!(error instanceof ApiError) || !mayExistAfter(error)) throw error;
      doubt = error;
    }
    // Once it is said to exist, asking for it again says nothing new: it has to show up.
    const isTaken = doubt.details.ambiguous !== true;
    mayBeOurs ||= !isTaken;
    for (let looks = 1; ; looks += 1) {
      const found = await search.find(change.address);
      if (found !== null && !holds(normalise(found), change)) return null;
      if (found !== null) return { sid: found.sid, by: mayBeOurs ? 'this-run' : 'somebody-else' };
      if (isTaken && looks === 1) await refuseOtherType(change.address, store);
      if (!isWorthWaiting(doubt) || clock.now() >= deadline || signal.aborted) throw doubt;
      if (looks > LOOKS && !isTaken) break;
      await clock.sleep(random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** pauses), signal);
      pauses += 1;
    }
  }
}

/** @throws ApiError when the address is taken by a configuration of another type, which no wait makes a chat */
async function refuseOtherType(address: string, store: Pick<AddressStore, 'typeOf'>): Promise<void> {
  const type = await store.typeOf(address);
  if (type === null || type === 'chat') return;
  throw new ApiError({
    kind: 'refused',
    message: `the account has ${JSON.stringify(address)} as an address of type ${JSON.stringify(type)}, not chat`,
    hint: 'Declare the address of a chat; addresses of other types are never touched',
  });
}

/** No clear answer, or a refusal of any kind: Twilio has no code of its own for an address that exists. */
function mayExistAfter({ details, stopsEverything }: ApiError): boolean {
  return !stopsEverything && (details.ambiguous === true || details.kind === 'refused');
}

function isWorthWaiting({ details }: ApiError): boolean {
  return details.ambiguous === true || details.status === 409;
}

/** Whether an address is as a create would make it. What the entry leaves open is Twilio's to choose. */
function holds(live: AddressState, { after, kept }: Pick<Change, 'after' | 'kept'>): boolean {
  const now = fieldsOf(live);
  const isOpen = (path: string) => path === 'address' || kept.some((field) => field === path);
  return [...fieldsOf(after)].every(
    ([path, value]) => isOpen(path) || sameValue(value, now.get(path) ?? null),
  );
}

/** What a change sends: the whole declared group, and nothing that the entry leaves open. */
export function wantedBy(change: Change, defaultService: string | null): Wanted {
  const { action, address, before, after, kept, successor } = change;
  if (after === null) throw new TypeError('a delete leaves nothing behind');
  const { address: _, ...state } = after;
  const clears =
    successor !== null || (action === 'update' && before !== null && before.friendlyName !== null);
  // An unset name is sent only where that clears one.
  const declared = state.friendlyName ?? (clears ? null : undefined);
  const friendlyName = kept.includes('friendlyName') ? undefined : declared;
  const { integration } = state;
  const isOpen = integration?.type === 'studio' && kept.includes('integration.retryCount');
  return {
    address,
    state: {
      ...state,
      friendlyName,
      service: serviceToSend(change, state.service, defaultService),
      integration: isOpen ? { ...integration, retryCount: null } : integration,
    },
  };
}

/** The default service is sent, by its SID, only to an address that may have another one: an unset service is the default. */
function serviceToSend(
  { action, before, successor }: Change,
  service: string,
  defaultService: string | null,
): Wanted['state']['service'] {
  if (service !== 'default') return service;
  const isUnset = successor === null && (action !== 'update' || before?.service === 'default');
  return isUnset ? undefined : defaultService;
}

const DEPLOYMENT_KEY = /^CV[0-9a-fA-F]{32}$/;

/** What Twilio says when it is another field that it does not like, or a key that is in use. */
const OTHER_REASONS: ReadonlySet<number> = new Set([20409, 45789, 50050, 50055, 50065, 50365, 50367, 50372]);

/** The way out when Twilio does not create an address for a deployment key; null when that is not the matter. */
export function wayAroundRefusal(
  { status, code }: Pick<ApiErrorDetails, 'status' | 'code'>,
  { action, address }: Pick<Change, 'action' | 'address'>,
): string | null {
  const creates = action === 'create' || action === 'replace';
  if (!creates || status !== 400 || !DEPLOYMENT_KEY.test(address)) return null;
  if (code !== undefined && OTHER_REASONS.has(code)) return null;
  return `Webchat 3 keys can so far only be linked in the Console: in Flex > Manage > Messaging, create a chat address with the deployment key ${address}, then run again, and it is adopted`;
}
