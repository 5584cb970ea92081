import type { Declared, Flow, Live, Service } from '../base/address.ts';
import { ApiError, type Problem } from '../base/problem.ts';
import { type Catalogue, tellingNames } from '../plan/catalogue.ts';
import type { AccountFacts, AddressStore } from '../ports/world.ts';
import { findOtherTypes } from './other-types.ts';

/** One account as it is now: its chat addresses and what they may refer to. */
export interface Account {
  readonly live: readonly Live[];
  readonly catalogue: Catalogue;
  /** Types by address, of declared addresses that are live, and are no chat addresses. */
  readonly otherTypes: ReadonlyMap<string, string>;
  /** Optional reads that were not allowed, and what does not look right about the account. */
  readonly warnings: readonly Problem[];
}

/** The part of a store that a plan reads. */
export type AccountReader = Pick<
  AddressStore,
  'account' | 'urlSeals' | 'list' | 'typeOf' | 'facts' | 'flows' | 'services' | 'flexService' | 'isPublished'
>;

/**
 * Reads everything a plan needs, at once: the listing and at most three more requests, plus one for each
 * flow that is referred to and whose newest revision is a draft. When one needed read fails, the others are not
 * continued.
 *
 * @throws ApiError of the needed read that failed first
 */
export async function readAccount(store: AccountReader, entries: readonly Declared[]): Promise<Account> {
  const stop = new AbortController();
  try {
    return await readAll(store, entries, stop.signal);
  } finally {
    stop.abort();
  }
}

async function readAll(
  store: AccountReader,
  entries: readonly Declared[],
  signal: AbortSignal,
): Promise<Account> {
  const warnings: Problem[] = [];
  const wantsServices = entries.some((entry) => entry.service !== 'default');
  const [live, facts, flows, early] = await Promise.all([
    store.list(signal),
    optional(() => store.facts(signal), 'the default Conversations service', warnings),
    optional(() => store.flows(signal), 'Studio flows', warnings),
    wantsServices ? optional(() => store.services(signal), 'Conversations services', warnings) : null,
  ]);
  const defaultService = facts?.defaultService ?? null;
  const elsewhere = live.some(({ state }) => state.service !== 'default' && state.service !== defaultService);
  const late = elsewhere && !wantsServices;
  const [services, flexService, unpublished, otherTypes] = await Promise.all([
    late ? optional(() => store.services(signal), 'Conversations services', warnings) : early,
    wantsServices || late ? null : advisory(() => store.flexService(signal), warnings),
    findUnpublished(store, { entries, flows: flows ?? [], signal }),
    findOtherTypes(store, { entries, live, signal }),
  ]);
  if (flexService !== null && defaultService !== null && flexService !== defaultService) {
    warnings.push(flexUsesAnother(flexService, defaultService));
  }
  return {
    live,
    otherTypes,
    catalogue: catalogueOf({ store, facts, flows, services, unpublished }),
    warnings: warnings.sort(inOrderOfMessage),
  };
}

/** Reads end in any order, and reports are the same all the same. */
function inOrderOfMessage(left: Problem, right: Problem): number {
  return left.message < right.message ? -1 : 1;
}

function catalogueOf(parts: {
  readonly store: AccountReader;
  readonly facts: AccountFacts | null;
  readonly flows: readonly Flow[] | null;
  readonly services: readonly Service[] | null;
  readonly unpublished: ReadonlySet<string>;
}): Catalogue {
  const { store, facts, flows, services, unpublished } = parts;
  return {
    account: facts?.account ?? store.account,
    defaultService: facts?.defaultService ?? null,
    knowsDefaultService: facts !== null,
    flows,
    services,
    unpublished,
    urlSeals: store.urlSeals,
    flowNames: tellingNames(flows ?? []),
  };
}

/** A read that the plan can do without: a key that may not make it costs a warning, not the plan. */
async function optional<T>(read: () => Promise<T>, what: string, warnings: Problem[]): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ApiError) || error.details.kind !== 'permission') throw error;
    warnings.push({
      code: 'missing-permission',
      severity: 'warning',
      message: `The credentials may not read ${what}: ${error.message}`,
      hint: error.details.hint ?? 'Give the key that permission to have it checked',
    });
    return null;
  }
}

/** A read that only serves a warning: the plan goes on whatever becomes of it. */
async function advisory(read: () => Promise<string | null>, warnings: Problem[]): Promise<string | null> {
  try {
    return await optional(read, 'the Flex configuration', warnings);
  } catch (error) {
    if (!(error instanceof ApiError) || error.stopsEverything) throw error;
    warnings.push({
      code: 'flex-unreadable',
      severity: 'warning',
      message: `Whether Flex uses the default Conversations service could not be checked: ${error.message}`,
    });
    return null;
  }
}

/** A first revision that is a draft was never published; of a later one, an older revision may still be live. */
async function findUnpublished(
  store: AccountReader,
  {
    entries,
    flows,
    signal,
  }: {
    readonly entries: readonly Declared[];
    readonly flows: readonly Flow[];
    readonly signal: AbortSignal;
  },
): Promise<ReadonlySet<string>> {
  const named = new Set(
    entries.flatMap(({ integration }) => (integration.type === 'studio' ? [integration.flow] : [])),
  );
  const drafts = flows.filter(
    (flow) => flow.status === 'draft' && (named.has(flow.sid) || named.has(flow.friendlyName)),
  );
  const published = await Promise.all(
    drafts.map(async (flow) => flow.revision > 1 && (await isPublished(store, flow, signal))),
  );
  return new Set(drafts.filter((_, index) => published[index] !== true).map((flow) => flow.sid));
}

/** A key that may not read revisions gets the benefit of the doubt. */
async function isPublished(store: AccountReader, flow: Flow, signal: AbortSignal): Promise<boolean> {
  try {
    return await store.isPublished(flow.sid, signal);
  } catch (error) {
    if (error instanceof ApiError && error.details.kind === 'permission') return true;
    throw error;
  }
}

function flexUsesAnother(flexService: string, defaultService: string): Problem {
  return {
    code: 'flex-service-not-default',
    severity: 'warning',
    message: `Flex uses the Conversations service ${flexService}, but the account's default is ${defaultService}`,
    hint: 'Flex needs its own service to be the default one: set it under Conversations > Manage > Defaults',
  };
}
