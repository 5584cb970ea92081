import { localesOf } from '../../yaml/layout.ts';
import { child } from '../../yaml/node.ts';
import { parse } from '../../yaml/source.ts';
import { asText } from '../../yaml/text.ts';
import { FORBIDDEN_KEYS } from '../../yaml/tree.ts';
import { entriesOf, mapEntries } from '../entries.ts';
import { canonicalLocale } from '../locale.ts';

/** A live address that needs a key. */
export interface Nameless {
  /** Where it is live; null: in the only environment. */
  readonly environment: string | null;
  readonly address: string;
  readonly friendlyName: string | null;
  /** The key that it had once. */
  readonly former?: string;
}

/** A key for the file, with the site and locale that make it. */
export interface EntryName {
  readonly key: string;
  readonly site: string;
  readonly locale: string | null;
}

interface KeyParts {
  readonly site: string;
  readonly locale: string | null;
}

const SITE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const LONGEST_SLUG = 60;
/** Knows which tags are languages of this world: "Shop (beta)" is no shop in Beta. */
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * Keys for addresses, in their order: the key that one had, else from the address where that says the key
 * already, else from the friendly name. `Shop (de)` becomes locale `de` of site `shop` unless that site is an
 * address of its own.
 * No two keys are the same, nor the same as the name of an environment variable, and none is in the text
 * yet; addresses of one name in several environments share their key.
 */
export function nameEntries(addresses: readonly Nameless[], texts: readonly string[]): readonly EntryName[] {
  const parts = addresses.map(keyPartsOf);
  const plain = new Set(parts.flatMap(({ site, locale }) => (locale === null ? site : [])));
  const names = new Names(texts);
  return parts.map((part, index) => {
    const { site, locale } = part;
    const environment = addresses[index]?.environment ?? null;
    if (locale === null) return names.take(site, environment);
    const own = plain.has(site) ? null : names.takeLocale(site, locale, environment);
    return own ?? names.take(slug(`${site}-${locale}`), environment);
  });
}

/** The names of a file and those given so far. */
class Names {
  readonly #variables = new Set<string>();
  /** Sites, and whether locales can be added to them. */
  readonly #takesLocales = new Map<string, boolean>();
  /** Where the keys given so far are used. */
  readonly #environments = new Map<string, Set<string | null>>();

  constructor(texts: readonly string[]) {
    for (const text of texts) this.#read(text);
  }

  #read(text: string): void {
    const source = asText('', text);
    const { root } = parse(source, () => {});
    if (root?.kind !== 'map') return;
    for (const { key } of entriesOf(root)) this.#variables.add(variable(key));
    for (const { key } of mapEntries(child(root, 'sites'))) {
      this.#takesLocales.set(key, localesOf(source.text, root, key) !== null);
    }
  }

  /** A site of its own, numbered when the name is in use. */
  take(wanted: string, environment: string | null): EntryName {
    for (let n = 1; ; n += 1) {
      const site = n === 1 ? wanted : `${wanted.slice(0, LONGEST_SLUG)}-${n}`;
      const isFree = !FORBIDDEN_KEYS.has(site) && this.#takesLocales.get(site) === undefined;
      if (!this.#isShared(site, environment) && (!isFree || this.#variables.has(variable(site)))) continue;
      this.#takesLocales.set(site, false);
      return this.#note({ key: site, site, locale: null }, environment);
    }
  }

  /** Null when the site cannot have that locale. */
  takeLocale(site: string, locale: string, environment: string | null): EntryName | null {
    const name = { key: `${site}/${locale}`, site, locale };
    const isFree =
      this.#takesLocales.get(site) !== false &&
      !FORBIDDEN_KEYS.has(site) &&
      !this.#variables.has(variable(name.key));
    if (!this.#isShared(name.key, environment) && !isFree) return null;
    this.#takesLocales.set(site, true);
    return this.#note(name, environment);
  }

  #note(name: EntryName, environment: string | null): EntryName {
    const used = this.#environments.get(name.key) ?? new Set();
    this.#environments.set(name.key, used.add(environment));
    this.#variables.add(variable(name.key));
    return name;
  }

  /** One key may be used in several environments, once in each. */
  #isShared(key: string, environment: string | null): boolean {
    const used = this.#environments.get(key);
    return used !== undefined && environment !== null && !used.has(null) && !used.has(environment);
  }
}

function keyPartsOf({ address, friendlyName, former }: Nameless): KeyParts {
  const [formerSite = '', formerLocale = null] = former?.split('/') ?? [];
  if (SITE_NAME.test(formerSite)) return { site: formerSite, locale: formerLocale };
  const [site = '', locale, ...more] = address.split(':');
  if (
    locale !== undefined &&
    more.length === 0 &&
    SITE_NAME.test(site) &&
    canonicalLocale(locale) === locale
  ) {
    return { site, locale };
  }
  const [, base, tag] = /^(.+) \(([A-Za-z-]+)\)$/.exec(friendlyName ?? '') ?? [];
  if (base !== undefined && tag !== undefined && isLanguage(tag) && slug(base) !== '') {
    return { site: slug(base), locale: tag };
  }
  const isOwnKey = friendlyName === null && SITE_NAME.test(address);
  return { site: isOwnKey ? address : slug(friendlyName ?? '') || slug(address) || 'address', locale: null };
}

/** True for a tag in canonical case whose language there is. */
export function isLanguage(tag: string): boolean {
  return canonicalLocale(tag) === tag && languages.of(tag) !== undefined;
}

/** Lower case, without accents, with `-` between words; empty when nothing of the kind is left. */
function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, LONGEST_SLUG)
    .replace(/[^a-z0-9]+$/, '');
}

/** What is left of a key in the name of an environment variable. */
function variable(key: string): string {
  return key.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}
