import type { DeclaredIntegration } from '../../base/address.ts';
import { isSecretPiece, piecesOf } from '../../base/secret-url.ts';
import { flow, scalar, type WrittenItem, type WrittenMap } from '../../yaml/written.ts';
import type { Context } from '../context.ts';
import { defaultAddress, type Entry, isDeclaredIn, type Level } from '../entries.ts';
import type { EnvironmentBlock } from '../environments.ts';
import { escapeBraces } from '../placeholders.ts';
import { inherited, integrationName, type Settings } from '../resolve.ts';
import { checkAddress, checkFriendlyName } from '../rules/checks.ts';

/** A live address that the file should declare. */
export interface NewEntry {
  readonly key: string;
  /** The site it belongs to: with a locale, one of the site's locales. */
  readonly site: string | null;
  readonly locale: string | null;
  readonly address: string;
  /** `IG…`, written instead of an address that no file may hold. */
  readonly sid: string;
  readonly friendlyName: string | null;
  readonly enabled: boolean;
  readonly integration: DeclaredIntegration;
  /** `default`, `IS…`, or a friendly name. */
  readonly service: string;
  /** Where it is live; null: in the only environment. */
  readonly environment: string | null;
  /** True where the address is written even if it follows from the key. */
  readonly statesAddress?: boolean;
  /** True for what was protected when it was declared before. */
  readonly protect?: boolean;
}

const NOWHERE = { start: 0, end: 0 };

/**
 * What has to be written for entries of one key, at most one per environment, so that each resolves to its
 * live state and to nothing elsewhere, given what `levels` pass on.
 */
export function fieldsOf(
  entries: readonly NewEntry[],
  levels: readonly Level[],
  context: Context | null,
): WrittenMap {
  const [first] = entries;
  if (first === undefined) return [];
  const bare: Entry = { key: first.key, site: first.site, locale: first.locale, at: NOWHERE, levels };
  const environments = context?.environments ?? [];
  const [only, ...others] = environments;
  if (only === undefined || context === null) return ownFields(first, null);
  if (others.length === 0) {
    const fields = ownFields(first, { bare, environment: only, context });
    return isDeclaredIn(bare, only.name)
      ? fields
      : [{ key: 'environments', value: [{ key: only.name, value: fields }] }];
  }
  const own = new Map(
    environments.flatMap((environment) => {
      const entry = entries.find((one) => one.environment === environment.name);
      if (entry === undefined) return [];
      return [[environment.name, ownFields(entry, { bare, environment, context })] as const];
    }),
  );
  const shared = sharedBy([...own.values()]);
  const overrides = environments.flatMap(({ name }): WrittenMap => {
    const fields = own.get(name);
    if (fields === undefined) return isDeclaredIn(bare, name) ? [{ key: name, value: 'false' }] : [];
    const rest = fields.filter((field) => !isAmong(field, shared));
    return rest.length === 0 && isDeclaredIn(bare, name) ? [] : [{ key: name, value: rest }];
  });
  return overrides.length === 0 ? shared : [...shared, { key: 'environments', value: overrides }];
}

/** The fields that are the same in several environments: what the entry itself says holds in each of them. */
function sharedBy([first = [], ...others]: readonly WrittenMap[]): WrittenMap {
  if (others.length === 0) return [];
  return first.filter((field) => others.every((fields) => isAmong(field, fields)));
}

function isAmong({ key, value }: WrittenItem, fields: WrittenMap): boolean {
  return fields.some((field) => field.key === key && field.value === value);
}

interface EntryContext {
  readonly bare: Entry;
  readonly environment: EnvironmentBlock;
  readonly context: Context;
}

/** What an address has that nobody says anything about. */
const NOTHING: Settings = {
  integration: null,
  secretUrl: null,
  friendlyName: undefined,
  service: undefined,
  enabled: true,
};

/** The fields that differ from what is inherited. */
export function ownFields(entry: NewEntry, entryContext: EntryContext | null): WrittenMap {
  const { bare, environment, context } = entryContext ?? {};
  const rest = bare && environment && context ? inherited(bare, environment, context) : NOTHING;
  const isSameIntegration =
    rest.integration !== null &&
    flow(integrationOf(rest.integration)) === flow(integrationOf(entry.integration));
  const isSameService = rest.service !== null && (rest.service ?? 'default') === entry.service;
  return [
    identityOf(entry),
    nameOf(entry.friendlyName, rest.friendlyName),
    rest.enabled === entry.enabled ? [] : [{ key: 'enabled', value: String(entry.enabled) }],
    isSameService ? [] : [{ key: 'service', value: scalarText(entry.service) }],
    isSameIntegration ? [] : [{ key: 'integration', value: writtenIntegration(entry, entryContext) }],
    entry.protect === true ? [{ key: 'protect', value: 'true' }] : [],
  ].flat();
}

/** The name of an integration of the file where it is the same, else the integration itself. */
function writtenIntegration({ integration }: NewEntry, entryContext: EntryContext | null): string {
  if (entryContext === null) return flow(integrationOf(integration));
  const { bare, environment, context } = entryContext;
  const name = integrationName(bare, environment, { context, integration });
  return name === null ? flow(integrationOf(integration)) : scalar(name);
}

function identityOf({ key, address, sid, statesAddress }: NewEntry): WrittenMap {
  if (checkAddress(address, NOWHERE) !== null) return [{ key: 'sid', value: scalar(sid) }];
  return address === defaultAddress(key) && statesAddress !== true
    ? []
    : [{ key: 'address', value: scalarText(address) }];
}

/** A name that no file may hold stays unmanaged, or is unset where one would be inherited. */
function nameOf(live: string | null, rest: string | null | undefined): WrittenMap {
  const name = live === null || checkFriendlyName(live, NOWHERE) === null ? live : null;
  if (rest === undefined && name === null) return [];
  const isSame = typeof rest === 'string' && (rest || null) === name;
  return isSame ? [] : [{ key: 'friendlyName', value: scalarText(name ?? '') }];
}

export function integrationOf(integration: DeclaredIntegration): WrittenMap {
  const type = { key: 'type', value: integration.type };
  switch (integration.type) {
    case 'studio': {
      const { flow: name, retryCount } = integration;
      const retries = retryCount === null ? [] : [{ key: 'retryCount', value: String(retryCount) }];
      return [type, { key: 'flow', value: scalarText(name) }, ...retries];
    }
    case 'webhook': {
      const { url, method, events } = integration;
      const methods = method === 'POST' ? [] : [{ key: 'method', value: method }];
      return [
        type,
        { key: 'url', value: urlText(url) },
        ...methods,
        { key: 'events', value: `[${events.map(scalar).join(', ')}]` },
      ];
    }
    case 'default':
      return [type];
  }
}

/** A URL in which `{env.NAME}` stays a placeholder. */
function urlText(shown: string): string {
  return scalar(
    piecesOf(shown)
      .map((piece) => (isSecretPiece(piece) ? piece : escapeBraces(piece)))
      .join(''),
  );
}

/** A text that says what it is, whatever braces it holds. */
export function scalarText(value: string): string {
  return scalar(escapeBraces(value));
}
