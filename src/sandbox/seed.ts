import {
  type Account,
  type AddressRow,
  type AutoCreation,
  addressTable,
  type ConversationRow,
  type FlowRow,
  type ServiceRow,
  UNSET,
} from './account.ts';
import { Table } from './table.ts';

export type SeedAddress = Partial<Omit<AddressRow, 'auto_creation'>> & {
  readonly address: string;
  /** Parts left out are unset; null: the address has none at all. */
  readonly auto_creation?: Partial<AutoCreation> | null;
};
export type SeedFlow = Partial<FlowRow> & { readonly friendly_name: string };
export type SeedService = Partial<ServiceRow> & { readonly friendly_name: string | null };

/** The content that an account is given. Each list replaces the account's; an absent one leaves it as it is. */
export interface Seed {
  readonly addresses?: readonly SeedAddress[];
  readonly flows?: readonly SeedFlow[];
  readonly services?: readonly SeedService[];
  readonly conversations?: readonly ConversationRow[];
  /** `IS…`, or null for none. */
  readonly default_service?: string | null;
  /** `IS…`, or null for an account without Flex. */
  readonly flex_service?: string | null;
}

/** Fills an account, also with values that Twilio would not store. Rows are `chat` and enabled unless they say otherwise. */
export function plant(account: Account, seed: Seed): void {
  account.tick();
  const { services, flows, addresses, conversations } = seed;
  if (services) account.services = new Table(services.map((given) => ({ ...account.stamp('IS'), ...given })));
  if (flows) account.flows = new Table(flows.map((given) => flow(account, given)));
  if (addresses) account.addresses = addressTable(addresses.map((given) => address(account, given)));
  if (conversations) account.conversations = new Table(conversations);
  if (seed.default_service !== undefined) account.defaultService = seed.default_service;
  if (seed.flex_service !== undefined) account.flexService = seed.flex_service;
}

/** Published in its first revision, unless it says otherwise. */
function flow(account: Account, given: SeedFlow): FlowRow {
  const status = given.status ?? 'published';
  const revision = given.revision ?? 1;
  const published_revision = status === 'published' ? revision : null;
  return { ...account.stamp('FW'), status, revision, published_revision, ...given };
}

function address(account: Account, given: SeedAddress): AddressRow {
  const { auto_creation: creation, ...rest } = given;
  return {
    ...account.stamp('IG'),
    type: 'chat',
    friendly_name: null,
    address_country: null,
    ...rest,
    auto_creation: creation === null ? null : { ...UNSET, enabled: true, ...creation },
  };
}
