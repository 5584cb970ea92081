// Generated from schema/addresses.schema.json by `npm run generate`: edit the schema instead.

/**
 * Version of this file format. Always 1.
 */
export type FormatVersion = 1;
/**
 * One Twilio account's share of this file.
 */
export type Environment = {
  account?: AccountSID;
  after?: After;
  vars?: Variables;
} | null;
/**
 * SID of the Twilio account (`AC…`). With it, credentials of another account are refused.
 */
export type AccountSID = string;
/**
 * The environment, or a list of environments, that is applied and checked before this one.
 *
 * @minItems 1
 */
export type After = string | [Name, ...Name[]];
/**
 * Letters, digits, `.`, `_` and `-`, starting with a letter or a digit, at most 100. Host names are fine.
 */
export type Name = string;
/**
 * What gets a new conversation: a Studio flow, a web server or nobody. The nearest level that has one is taken as a whole; two are never mixed.
 */
export type Integration = StudioIntegration | WebhookIntegration | DefaultIntegration;
/**
 * Friendly name of a Studio flow, or its SID (`FW…`). Placeholders are allowed.
 */
export type StudioFlow = string;
/**
 * How often Twilio tries again when the flow cannot be reached, 0 to 3. Without `retryCount`, the live number is never changed.
 */
export type Retries = number;
/**
 * An https URL. http only with `policy.allowHttp: true`. Placeholders are allowed. A secret stays outside the file: `{env.NAME}` stands for the environment variable `NAME` (or `NAME_PRODUCTION` in the environment `production`), also as user info; user info cannot be written out.
 */
export type WebhookURL = string;
/**
 * HTTP method of the requests. Default: `POST`.
 */
export type Method = "POST" | "GET";
/**
 * The events that are sent, one or more, in any order.
 *
 * @minItems 1
 */
export type Events = [Event, ...Event[]];
/**
 * What the web server is told of, after it happened: `onMessage…` a message was added, changed or removed; `onConversation…` the conversation itself changed, its state (active, inactive, closed) included, or was removed; `onParticipant…` somebody joined, changed or left; `onDeliveryUpdated` whether a message arrived.
 */
export type Event =
  | "onMessageAdded"
  | "onMessageUpdated"
  | "onMessageRemoved"
  | "onConversationUpdated"
  | "onConversationStateUpdated"
  | "onConversationRemoved"
  | "onParticipantAdded"
  | "onParticipantUpdated"
  | "onParticipantRemoved"
  | "onDeliveryUpdated";
/**
 * The name that the Console shows, at most 256 characters. Without `friendlyName`, the live name is never changed; an empty text removes it. Placeholders are allowed: `{site}`, `{locale}`, `{key}`, `{environment}` and variables; `{{` and `}}` stand for braces.
 */
export type FriendlyName = string;
/**
 * `false` takes the chat of this address down: Twilio refuses new webchats on it. Default: `true`.
 */
export type Enabled = boolean;
/**
 * The Conversations service that new conversations are made in: `default`, the SID of a service (`IS…`), or its friendly name. Flex sees the conversations of the account's default service only, so that this is hardly ever needed. Placeholders are allowed.
 */
export type ConversationsService = string;
/**
 * `true` refuses to delete the address, to replace it and to switch it off, also after the entry was removed from the file. To take it down, commit `protect: false` and apply that first.
 */
export type Protect = boolean;
/**
 * Fields for one environment, or `false`: not declared there.
 */
export type SharedOverride =
  | {
      friendlyName?: FriendlyName;
      enabled?: Enabled;
      integration?: Integration1;
      service?: ConversationsService;
      protect?: Protect;
    }
  | boolean
  | null;
/**
 * One address with the site's name as its key or, with `locales`, one address per locale.
 */
export type Site = {
  address?: Address;
  sid?: AddressSID;
  friendlyName?: FriendlyName;
  enabled?: Enabled;
  integration?: Integration1;
  service?: ConversationsService;
  protect?: Protect;
  only?: OnlyInTheseEnvironments;
  environments?: EnvironmentOverrides1;
  locales?: LocalesOfTheSite;
} | null;
/**
 * What identifies the address; Twilio lets nobody change it later. For Webchat 3, write the deployment key (`CV…`) that the Console shows. Without `address`, the key is taken, such as `shop:de` for `shop/de`, which Webchat 3 cannot use. A deployment key belongs to one account: with several environments, write it under `environments`. Placeholders are allowed.
 */
export type Address = string;
/**
 * Binds the entry to one live chat address by its SID (`IG…`), for addresses whose `address` is not known.
 */
export type AddressSID = string;
/**
 * The environments that the address is declared in, and no others. The nearest level that says something of an environment decides.
 *
 * @minItems 1
 */
export type OnlyInTheseEnvironments = [Name, ...Name[]];
/**
 * Fields for one environment, or `false`: not declared there.
 */
export type Override =
  | {
      address?: Address;
      sid?: AddressSID;
      friendlyName?: FriendlyName;
      enabled?: Enabled;
      integration?: Integration1;
      service?: ConversationsService;
      protect?: Protect;
    }
  | boolean
  | null;
/**
 * One address per locale: a list when nothing differs, else a map from locale to fields.
 *
 * @minItems 1
 */
export type LocalesOfTheSite =
  | [Locale, ...Locale[]]
  | {
      [k: string]: Entry | undefined;
    };
/**
 * A BCP 47 language tag in canonical case, such as `de`, `de-DE` or `zh-Hant-TW`.
 */
export type Locale = string;
/**
 * One chat address. What is absent is inherited from its site and from `defaults`.
 */
export type Entry = {
  address?: Address;
  sid?: AddressSID;
  friendlyName?: FriendlyName;
  enabled?: Enabled;
  integration?: Integration1;
  service?: ConversationsService;
  protect?: Protect;
  only?: OnlyInTheseEnvironments;
  environments?: EnvironmentOverrides1;
} | null;
/**
 * Live chat addresses that stay as they are and are not reported, each by its SID (`IG…`) or by its address.
 *
 * Items: The SID (`IG…`) or the address of a live chat address.
 */
export type UnmanagedAddresses = string[];
/**
 * How many chats one apply may take down in an environment, by deleting, replacing or switching off: a count, or a share such as `"20%"`. Default: the larger of 1 and 20 %.
 */
export type MostTakedownsAtOnce = number | string;
/**
 * The old name of `maxTakedowns`.
 */
export type OldNameOfMaxTakedowns = number | string;
/**
 * How many changes of any kind one apply may make in an environment. Default: no limit.
 */
export type MostChangesAtOnce = number;
/**
 * Codes of warnings that are known and wanted, such as `too-many-deployment-keys`: they are counted, and no longer printed.
 *
 * Items: The code of a warning, such as `not-a-deployment-key`.
 */
export type AcceptedWarnings = string[];
/**
 * Accept webhook URLs without TLS. Default: `false`.
 */
export type AllowHttp = boolean;
/**
 * Accept a file that declares no address at all. Default: `false`.
 */
export type AllowAnEmptyFile = boolean;

/**
 * The chat addresses of Twilio Flex accounts, keyed by site and by locale.
 */
export interface AddressesFile {
  version: FormatVersion;
  environments?: Environments;
  vars?: VariablesForAllEnvironments;
  integrations?: NamedIntegrations;
  defaults?: Defaults;
  sites?: Sites;
  locales?: Locales;
  unmanaged?: UnmanagedAddresses;
  policy?: Policy;
  [k: string]:
    | Yours
    | FormatVersion
    | Environments
    | VariablesForAllEnvironments
    | NamedIntegrations
    | Defaults
    | Sites
    | Locales
    | UnmanagedAddresses
    | Policy
    | undefined;
}
/**
 * The Twilio accounts this file describes, one each, by a name of your choice. Without this block there is one environment named `default`, in whatever account the credentials belong to.
 */
export interface Environments {
  [k: string]: Environment | undefined;
}
/**
 * Values for placeholders: `{hooks}` stands for the variable `hooks` of the environment that is planned.
 */
export interface Variables {
  /**
   * What the placeholder stands for.
   */
  [k: string]: string | undefined;
}
/**
 * Values for placeholders in this file: `{brand}` stands for the variable `brand`. Where the environment has a variable of the same name, that one is taken.
 */
export interface VariablesForAllEnvironments {
  /**
   * What the placeholder stands for.
   */
  [k: string]: string | undefined;
}
/**
 * Integrations with names of your choice, such as `german: { type: studio, flow: Chat Flow DE }`. An entry takes one by its name (`integration: german`), so that one line changes where the chats of many sites go.
 */
export interface NamedIntegrations {
  [k: string]: Integration | undefined;
}
/**
 * The conversation is handed to a Studio flow.
 */
export interface StudioIntegration {
  /**
   * Hand the conversation to a Studio flow.
   */
  type: "studio";
  flow: StudioFlow;
  retryCount?: Retries;
}
/**
 * Events of the conversation are posted to a web server.
 */
export interface WebhookIntegration {
  /**
   * Post the conversation's events to a web server.
   */
  type: "webhook";
  url: WebhookURL;
  method?: Method;
  events: Events;
}
/**
 * A conversation is created and nobody is told: no agent will answer.
 */
export interface DefaultIntegration {
  /**
   * Create the conversation and tell nobody.
   */
  type: "default";
}
/**
 * Inherited by every address, unless its site or its locale says otherwise.
 */
export interface Defaults {
  friendlyName?: FriendlyName;
  enabled?: Enabled;
  integration?: Integration1;
  service?: ConversationsService;
  protect?: Protect;
  environments?: EnvironmentOverrides;
}
/**
 * What gets a new conversation: a Studio flow, a web server or nobody, such as `{ type: studio, flow: Chat Flow }`, or the name of one under `integrations`. The nearest level that has one is taken as a whole; two are never mixed.
 */
export interface Integration1 {
  [k: string]: unknown | undefined;
}
/**
 * What differs in one environment; `false`: nothing is declared there unless a site or locale says otherwise.
 */
export interface EnvironmentOverrides {
  [k: string]: SharedOverride | undefined;
}
/**
 * Chat addresses by site. A site without `locales` is one address; a site with `locales` is one address per locale and none of its own.
 */
export interface Sites {
  [k: string]: Site | undefined;
}
/**
 * What differs in one environment; `false`: not declared there.
 */
export interface EnvironmentOverrides1 {
  [k: string]: Override | undefined;
}
/**
 * Chat addresses keyed by locale alone, for locales that belong to no single site.
 */
export interface Locales {
  [k: string]: Entry | undefined;
}
/**
 * Limits on what one apply may do.
 */
export interface Policy {
  maxTakedowns?: MostTakedownsAtOnce;
  maxDeletes?: OldNameOfMaxTakedowns;
  maxChanges?: MostChangesAtOnce;
  accept?: AcceptedWarnings;
  allowHttp?: AllowHttp;
  allowEmpty?: AllowAnEmptyFile;
}
/**
 * Keys that begin with `x-` are for your own use, such as YAML anchors: the program does not read them.
 *
 * This interface was referenced by `AddressesFile`'s JSON-Schema definition
 * via the `patternProperty` "^x-".
 */
export interface Yours {
  [k: string]: unknown | undefined;
}
