import type { Declared, Live } from '../base/address.ts';
import { inParallel } from '../base/parallel.ts';
import { isSid } from '../base/sid.ts';
import type { AddressStore } from '../ports/world.ts';

/** Requests for single addresses under way at once. */
const TYPE_READS = 4;
/** Requests that a plan may spend on addresses that look like those of chats. */
const MOST_UNLIKELY = 5;
/** Addresses of other types: phone numbers, e-mail addresses, and those that begin with a channel's name. */
const OF_ANOTHER_TYPE = /^\+?\d{5,}$|@|^(?:sms|mms|rcs|whatsapp|messenger|gbm|email|apple|instagram|line):/i;

/**
 * Types of the addresses that entries state and no chat has. Deployment keys and addresses that follow from the key of
 * an entry are chats only, so they cost no request. Neither do others that look like those of chats, when they are many:
 * the create finds out.
 */
export async function findOtherTypes(
  store: Pick<AddressStore, 'typeOf'>,
  {
    entries,
    live,
    signal,
  }: {
    readonly entries: readonly Declared[];
    readonly live: readonly Live[];
    readonly signal: AbortSignal;
  },
): Promise<ReadonlyMap<string, string>> {
  const chats = new Set(live.map(({ address }) => address));
  const stated = entries.flatMap(({ address, sid, origins }) =>
    sid !== null || address === null || origins.address === undefined ? [] : [address],
  );
  const missing = stated.filter((address) => !chats.has(address) && !isSid(address, 'CV'));
  const likely = missing.filter((address) => OF_ANOTHER_TYPE.test(address));
  const asked = missing.length - likely.length > MOST_UNLIKELY ? likely : missing;
  const types = new Map<string, string>();
  await inParallel(asked, TYPE_READS, async (address) => {
    const type = await store.typeOf(address, signal);
    if (type !== null && type !== 'chat') types.set(address, type);
  });
  return types;
}
