import type { Declared, DeclaredIntegration } from '../base/address.ts';
import type { SecretUrl } from '../base/secret-url.ts';
import { textOf } from '../yaml/node.ts';
import type { Context } from './context.ts';
import { defaultAddress, type Entry } from './entries.ts';
import type { EnvironmentBlock } from './environments.ts';
import { draftOf, type EntryDraft, field, flagField, textField } from './field.ts';
import { integrationOf, nameOfIntegration } from './integration.ts';
import { checkAddress, checkFriendlyName, checkService } from './rules/checks.ts';

/** What an entry claims for itself in an environment. */
export interface Identity {
  /** Null: not known, or only the SID is declared. */
  readonly address: string | null;
  /** Null: none, or not known. */
  readonly sid: string | null;
  /** Null: not known. */
  readonly protect: boolean | null;
}

/** What became of an entry in an environment. */
export interface Resolution extends Identity {
  readonly entry: Entry;
  /** The file of the entry. */
  readonly context: Context;
  /** Null when some of it is unreadable, which was reported. */
  readonly declared: Declared | null;
}

/** The entry with everything inherited and filled in. */
export function resolve(entry: Entry, environment: EnvironmentBlock, context: Context): Resolution {
  const draft = draftOf(entry, environment, context);
  const { isReadable, ...identity } = identityOf(draft);
  const { integration, secretUrl, friendlyName, service, enabled } = settingsOf(draft);
  const { address, sid, protect } = identity;
  const hasIdentity = isReadable && protect !== null;
  if (!hasIdentity || integration === null || friendlyName === null || service === null || enabled === null) {
    return { entry, context, ...identity, declared: null };
  }
  const declared: Declared = {
    key: entry.key,
    site: entry.site,
    locale: entry.locale,
    file: context.text.file,
    at: context.text.place(entry.at),
    address,
    sid,
    friendlyName: friendlyName === '' ? null : friendlyName,
    enabled,
    integration,
    secretUrl,
    service: service ?? 'default',
    protect,
    origins: draft.origins,
  };
  return { entry, context, ...identity, declared };
}

/** What an entry says about how its address should be, apart from who it is. */
export interface Settings {
  /** Null: none, or unreadable. */
  readonly integration: DeclaredIntegration | null;
  readonly secretUrl: SecretUrl | null;
  /** Undefined: nobody declares it. Null: unreadable. */
  readonly friendlyName: string | null | undefined;
  readonly service: string | null | undefined;
  /** Null: unreadable. */
  readonly enabled: boolean | null;
}

/** What an entry inherits, if all that it states itself is taken away. */
export function inherited(entry: Entry, environment: EnvironmentBlock, context: Context): Settings {
  return settingsOf(draftOf(entry, environment, context));
}

/** The name of an integration of the file that is the given one for an entry; null when there is none. */
export function integrationName(
  entry: Entry,
  environment: EnvironmentBlock,
  { context, integration }: { readonly context: Context; readonly integration: DeclaredIntegration },
): string | null {
  return nameOfIntegration(draftOf(entry, environment, context), integration);
}

function settingsOf(draft: EntryDraft): Settings {
  const resolved = integrationOf(draft);
  return {
    integration: resolved?.integration ?? null,
    secretUrl: resolved?.secretUrl ?? null,
    friendlyName: textField(draft, 'friendlyName', checkFriendlyName),
    service: textField(draft, 'service', checkService),
    enabled: flagField(draft, 'enabled', true),
  };
}

/** The identity alone, for versions of the file that need not be valid. */
export function identify(entry: Entry, environment: EnvironmentBlock, context: Context): Identity {
  const { address, sid, protect } = identityOf(draftOf(entry, environment, context));
  return { address, sid, protect };
}

function identityOf(draft: EntryDraft): Identity & { readonly isReadable: boolean } {
  const sid = field(draft, 'sid', textOf);
  const own = textField(draft, 'address', checkAddress);
  const isDefault = own === undefined && sid === undefined;
  return {
    address: isDefault ? defaultAddress(draft.entry.key) : (own ?? null),
    sid: sid ?? null,
    protect: flagField(draft, 'protect', false),
    isReadable: sid !== null && own !== null,
  };
}
