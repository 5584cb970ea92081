import type { Place } from './problem.ts';
import type { SecretUrl } from './secret-url.ts';

/** A conversation is handed to a Studio flow. */
export interface StudioIntegration {
  readonly type: 'studio';
  /** `FW…`; null only on a live address that was stored incomplete. */
  readonly flow: string | null;
  /** For people; never compared. Null when the name is not known, or does not tell the flow from another. */
  readonly flowName: string | null;
  /** 0 to 3; null when unset (live) or not managed (desired). */
  readonly retryCount: number | null;
}

/** Conversation events are posted to a web server. */
export interface WebhookIntegration {
  readonly type: 'webhook';
  /** Null only on a live address that was stored incomplete. */
  readonly url: string | null;
  readonly method: 'POST' | 'GET' | null;
  /** Sorted, without repeats: a set. */
  readonly events: readonly string[];
  /** A mark of a live URL of which `url` hides a part, which gives nothing of it away. Absent: nothing is hidden. */
  readonly urlSeal?: string;
}

/** A conversation is created and nobody is told. */
export interface DefaultIntegration {
  readonly type: 'default';
}

export type Integration = StudioIntegration | WebhookIntegration | DefaultIntegration;

/**
 * Everything about an address that can change in place, in normal form: unset is null,
 * the account's default service is `default`, events are sorted.
 */
export interface AddressState {
  readonly friendlyName: string | null;
  readonly enabled: boolean;
  /** Null only on a live address without any. */
  readonly integration: Integration | null;
  /** `default` or `IS…`. */
  readonly service: string;
}

/** A chat address as it is in the account. */
export interface Live {
  /** `IG…` */
  readonly sid: string;
  /** `AC…` of the account that the row says it belongs to. */
  readonly account: string;
  /** The immutable identity, such as a `CV…` deployment key. */
  readonly address: string;
  readonly state: AddressState;
}

/** The integration as written: a flow may still be a name. */
export type DeclaredIntegration =
  | { readonly type: 'studio'; readonly flow: string; readonly retryCount: number | null }
  | {
      readonly type: 'webhook';
      /** With `{env.NAME}` where a secret belongs. */
      readonly url: string;
      readonly method: 'POST' | 'GET';
      /** Sorted, without repeats. */
      readonly events: readonly string[];
    }
  | { readonly type: 'default' };

/** The origin of a resolved value. */
export interface Origin {
  /** The level of the file that won, e.g. `defaults`, `sites.shop`, `sites.shop.locales.de`, `… environments.staging`. */
  readonly level: string;
  /** The value's node, as written; the entry's own place when the value is a built-in default. */
  readonly at: Place;
}

/** The fields of an entry that have an origin. */
export type EntryField =
  | 'address'
  | 'sid'
  | 'friendlyName'
  | 'enabled'
  | 'integration'
  | 'integration.flow'
  | 'integration.retryCount'
  | 'integration.url'
  | 'integration.method'
  | 'integration.events'
  | 'service'
  | 'protect';

/** One entry of the file, resolved for one environment, names not yet looked up. */
export interface Declared {
  /** `shop/de`, `careers`, `fr-CA`. */
  readonly key: string;
  readonly site: string | null;
  readonly locale: string | null;
  /** The file that the entry and all its origins stand in. */
  readonly file: string;
  /** The entry's key in the file. */
  readonly at: Place;
  /** Null when only the `sid` is declared. */
  readonly address: string | null;
  readonly sid: string | null;
  /** Undefined: not managed. Null: declared as unset. */
  readonly friendlyName: string | null | undefined;
  readonly enabled: boolean;
  readonly integration: DeclaredIntegration;
  /** Of a webhook whose URL holds secrets; null otherwise. */
  readonly secretUrl: SecretUrl | null;
  /** `default`, `IS…`, or a friendly name. */
  readonly service: string;
  readonly protect: boolean;
  /** Fields with a built-in default that nobody declared are absent. */
  readonly origins: Readonly<Partial<Record<EntryField, Origin>>>;
}

/** A declared entry whose names were looked up: what an account should hold. */
export interface Desired {
  readonly key: string;
  readonly file: string;
  readonly at: Place;
  readonly address: string | null;
  readonly sid: string | null;
  readonly friendlyName: string | null | undefined;
  readonly enabled: boolean;
  readonly integration: Integration;
  /** `default` or `IS…`; null: the default, but nobody may say which that is, so whatever is live stays. */
  readonly service: string | null;
  readonly protect: boolean;
  /** Fields whose value was written for this entry alone, not inherited from `defaults` or from its site. */
  readonly own: readonly ('friendlyName' | 'integration')[];
  /** Where the friendly name is written, at the entry or where it inherits it from. */
  readonly nameAt?: Place;
}

/** A Studio flow of the account. */
export interface Flow {
  readonly sid: string;
  readonly friendlyName: string;
  readonly status: 'draft' | 'published';
  readonly revision: number;
}

/** A Conversations service of the account. */
export interface Service {
  readonly sid: string;
  readonly friendlyName: string | null;
}
