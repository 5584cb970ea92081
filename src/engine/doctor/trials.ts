import { bad, good, warning } from '../../base/finding.ts';
import { ApiError } from '../../base/problem.ts';
import type { AddressStore } from '../../ports/world.ts';
import type { DoctorFinding } from './finding.ts';

/** A read that was tried. Both are null for a thing that the account does not have. */
export interface Trial<T = unknown> {
  /** Completes "may read …". */
  readonly name: string;
  readonly value: T | null;
  readonly error: ApiError | null;
}

type Reads = Pick<AddressStore, 'facts' | 'list' | 'flows' | 'services' | 'flexService'>;
export type TrialOf<Name extends keyof Reads> = Trial<Awaited<ReturnType<Reads[Name]>>>;

export async function tryIt<T>(name: string, read: () => Promise<T>): Promise<Trial<T>> {
  try {
    return { name, value: await read(), error: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { name, value: null, error };
  }
}

/** Every other read that a plan makes. */
export async function tryAll(store: AddressStore) {
  const [list, flows, services, flexService] = await Promise.all([
    tryIt(ADDRESSES, () => store.list()),
    tryIt('Studio flows', () => store.flows()),
    tryIt('Conversations services', () => store.services()),
    tryIt(FLEX, () => store.flexService()),
  ]);
  return { list, flows, services, flexService };
}

const ADDRESSES = 'chat addresses';
const FLEX = 'the Flex configuration';

/** False when credentials or the connection are no good, so that no other request can go well. */
export function isAllowed({ error }: Trial): boolean {
  return error === null || error.details.kind === 'permission';
}

/** A plan needs the addresses; everything else only serves names and warnings. */
export function trialFinding({ name, error }: Trial): DoctorFinding {
  if (error === null) return good('read', `The credentials may read ${name}`);
  const { message, hint, kind } = error.details;
  if (kind !== 'permission') return bad('read', message, hint ?? 'Run again');
  const give = `Give the key the permission to read ${name}`;
  if (name === ADDRESSES) return bad('read', `${message}: nothing can be planned`, give);
  const cost = name === FLEX ? 'its default service is not checked' : 'names of these are not looked up';
  return warning('read', `${message}: ${cost}`, give);
}
