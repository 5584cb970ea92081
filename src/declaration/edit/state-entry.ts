import type { DeclaredIntegration } from '../../base/address.ts';
import { localesOf } from '../../yaml/layout.ts';
import { child } from '../../yaml/node.ts';
import { parse } from '../../yaml/source.ts';
import { asText } from '../../yaml/text.ts';
import { flow, scalar, type WrittenMap } from '../../yaml/written.ts';
import { defaultAddress } from '../entries.ts';
import { addItems, type Placed } from './add-entries.ts';
import { isLanguage } from './keys.ts';
import { integrationOf, scalarText as textValue } from './new-entry.ts';

/** An entry that somebody asks for, as it is to be written. */
export interface StatedEntry extends Placed {
  /** Null: the one that follows from the key. */
  readonly address: string | null;
  /** One of its own, the name of one of the file, or null: what it inherits. */
  readonly integration: DeclaredIntegration | string | null;
  /** The environments that it is declared in; null: in all of them. */
  readonly only: readonly string[] | null;
}

/** The text of a file with one more entry; every other byte stays. See `addItems`. */
export function stateEntry(text: string, entry: StatedEntry): string {
  return addItems(text, [entry], () => fieldsOf(entry));
}

/** Where an entry of a key goes: `shop/de` is a locale of a site, `fr-CA` one of no site where the file has such. */
export function placeOfKey(key: string, text: string): Placed {
  const slash = key.indexOf('/');
  if (slash >= 0) return { key, site: key.slice(0, slash), locale: key.slice(slash + 1) };
  const { root } = parse(asText('', text), () => {});
  const hasLocales = child(root ?? undefined, 'locales') !== undefined;
  return hasLocales && isLanguage(key) ? { key, site: null, locale: key } : { key, site: key, locale: null };
}

/** True when a file has a site to which no locale can be added. */
export function isWithoutLocales(text: string, site: string): boolean {
  const body = asText('', text);
  const { root } = parse(body, () => {});
  if (root?.kind !== 'map' || child(child(root, 'sites'), site) === undefined) return false;
  return localesOf(body.text, root, site) === null;
}

function fieldsOf({ key, address, integration, only }: StatedEntry): WrittenMap {
  return [
    only === null ? [] : [{ key: 'only', value: `[${only.map(scalar).join(', ')}]` }],
    address === null || address === defaultAddress(key)
      ? []
      : [{ key: 'address', value: textValue(address) }],
    integration === null ? [] : [{ key: 'integration', value: integrationText(integration) }],
  ].flat();
}

/** An integration as it is written behind its key. */
export function integrationText(integration: DeclaredIntegration | string): string {
  return typeof integration === 'string' ? scalar(integration) : flow(integrationOf(integration));
}
