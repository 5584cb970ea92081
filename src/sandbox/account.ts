import { createHash } from 'node:crypto';
import { type Row, Table } from './table.ts';

/** As Twilio writes it; every part is present, unset ones are null. */
export interface AutoCreation {
  readonly enabled: boolean;
  readonly type: string;
  readonly conversation_service_sid: string | null;
  readonly webhook_url: string | null;
  readonly webhook_method: string | null;
  readonly webhook_filters: readonly string[] | null;
  readonly studio_flow_sid: string | null;
  readonly studio_retry_count: number | null;
  readonly binding_name: string | null;
}

interface Dated {
  readonly date_created: string;
  readonly date_updated: string;
}

export interface AddressRow extends Row, Dated {
  /** Lower case. */
  readonly type: string;
  readonly address: string;
  readonly friendly_name: string | null;
  readonly address_country: string | null;
  readonly auto_creation: AutoCreation | null;
}

export interface FlowRow extends Row, Dated {
  readonly friendly_name: string;
  readonly status: 'draft' | 'published';
  readonly revision: number;
  /** The live revision; null when none was ever published. */
  readonly published_revision: number | null;
}

export interface ServiceRow extends Row, Dated {
  readonly friendly_name: string | null;
}

export interface WebhookRow extends Row, Dated {
  readonly target: 'studio' | 'webhook';
  readonly configuration: Readonly<Record<string, unknown>>;
}

export interface ConversationRow extends Row, Dated {
  readonly service_sid: string;
  readonly friendly_name: string | null;
  readonly attributes: string;
  readonly state: string;
  readonly webhooks: readonly WebhookRow[];
}

export interface MessageRow extends Row, Dated {
  readonly conversation_sid: string;
  /** Counts the messages of the conversation, from 0. */
  readonly index: number;
  readonly author: string;
  readonly body: string | null;
  /** JSON. */
  readonly attributes: string;
}

/** The part of an account that is kept: plain JSON. */
export interface AccountState {
  readonly version: 1;
  readonly account: string;
  /** SIDs and dates follow from it: the same calls leave the same state. */
  readonly counter: number;
  /** `IS…`; null: the account has none. */
  readonly default_service: string | null;
  /** The service Flex uses; null: no Flex. */
  readonly flex_service: string | null;
  readonly services: readonly ServiceRow[];
  readonly flows: readonly FlowRow[];
  readonly addresses: readonly AddressRow[];
  readonly conversations: readonly ConversationRow[];
  readonly messages: readonly MessageRow[];
}

/** A write that listings do not show for a while. */
export interface Lag {
  /** The row as listings still show it; null: not there yet. */
  readonly before: AddressRow | null;
  /** The first listing, counted from one, that shows the write. */
  readonly visibleFrom: number;
}

/** An account at work. */
export class Account {
  readonly sid: string;
  counter: number;
  defaultService: string | null;
  flexService: string | null;
  services: Table<ServiceRow>;
  flows: Table<FlowRow>;
  addresses: Table<AddressRow>;
  conversations: Table<ConversationRow>;
  messages: Table<MessageRow>;
  /** Listings of addresses so far; not kept. */
  listings = 0;
  readonly lags = new Map<string, Lag>();
  /** Reads of each conversation's webhooks so far; not kept. */
  readonly webhookReads = new Map<string, number>();
  /** True while there is something to save. */
  dirty = false;

  constructor(state: AccountState) {
    this.sid = state.account;
    this.counter = state.counter;
    this.defaultService = state.default_service;
    this.flexService = state.flex_service;
    this.services = new Table(state.services);
    this.flows = new Table(state.flows);
    this.addresses = addressTable(state.addresses);
    this.conversations = new Table(state.conversations);
    this.messages = new Table(state.messages);
  }

  /** The next row's order, SID and dates. Time here is counted in writes: one second each. */
  stamp(prefix: string): Row & Dated {
    const seq = this.tick();
    const hex = createHash('sha256').update(`${this.sid}:${seq}`).digest('hex').slice(0, 32);
    const date = this.now();
    return { seq, sid: `${prefix}${hex}`, date_created: date, date_updated: date };
  }

  /** Marks a write. */
  tick(): number {
    this.dirty = true;
    this.counter += 1;
    return this.counter;
  }

  /** The time of the latest write, ISO 8601. */
  now(): string {
    const start = Date.UTC(2026, 0, 1);
    return `${new Date(start + this.counter * 1000).toISOString().slice(0, 19)}Z`;
  }

  state(): AccountState {
    return {
      version: 1,
      account: this.sid,
      counter: this.counter,
      default_service: this.defaultService,
      flex_service: this.flexService,
      services: this.services.rows,
      flows: this.flows.rows,
      addresses: this.addresses.rows,
      conversations: this.conversations.rows,
      messages: this.messages.rows,
    };
  }
}

/** A table whose rows are found by SID, and by address as well. */
export function addressTable(rows: readonly AddressRow[]): Table<AddressRow> {
  return new Table(rows, (row) => [row.sid, row.address]);
}

export const UNSET: AutoCreation = {
  enabled: false,
  type: 'default',
  conversation_service_sid: null,
  webhook_url: null,
  webhook_method: null,
  webhook_filters: null,
  studio_flow_sid: null,
  studio_retry_count: null,
  binding_name: null,
};
