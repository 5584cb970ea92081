import { child, flagOf, type MapNode, type SourceNode, type Span, textOf } from '../yaml/node.ts';
import { mapOf } from '../yaml/tree.ts';
import { namesOf } from './names.ts';

/** A part of the file that an entry takes fields from. */
export interface Level {
  /** Such as `defaults`, `sites.shop` or `sites.shop.locales.de`. */
  readonly label: string;
  readonly node: MapNode;
}

/** One entry as the file spells it: who it is, and where its fields come from. */
export interface Entry {
  readonly key: string;
  readonly site: string | null;
  readonly locale: string | null;
  /** The entry's key in the file. */
  readonly at: Span;
  /** Nearest first: locale, site, defaults. */
  readonly levels: readonly Level[];
}

/** A field's value and the level that it was found at. */
export interface Found {
  readonly node: SourceNode;
  readonly level: string;
}

/** Every entry of the file, in its order; what has another shape than an entry is passed over. */
export function entriesOf(root: MapNode): readonly Entry[] {
  const defaults = levelOf('defaults', child(root, 'defaults'));
  const entries: Entry[] = [];
  for (const { key: site, keySpan, node } of mapEntries(child(root, 'sites'))) {
    const own = fieldsOf(node);
    if (own === null) continue;
    const label = `sites.${site}`;
    const levels = [{ label, node: own }, ...defaults];
    const locales = own.entries.get('locales');
    if (locales === undefined) entries.push({ key: site, site, locale: null, at: keySpan, levels });
    else entries.push(...localesOf(locales.node, { site, label: `${label}.locales`, levels }));
  }
  const top = { site: null, label: 'locales', levels: defaults };
  return [...entries, ...localesOf(child(root, 'locales'), top)];
}

/** Every part of the file that entries take fields from, without its overrides. */
export function levelNodes(root: MapNode): readonly SourceNode[] {
  const sites = [...mapEntries(child(root, 'sites'))].map(({ node }) => node);
  const locales = [...sites.map((site) => child(site, 'locales')), child(root, 'locales')].flatMap((block) =>
    Array.from(mapEntries(block), ({ node }) => node),
  );
  const defaults = child(root, 'defaults');
  return defaults === undefined ? [...sites, ...locales] : [defaults, ...sites, ...locales];
}

interface ParentLevels {
  readonly site: string | null;
  readonly label: string;
  readonly levels: readonly Level[];
}

function localesOf(locales: SourceNode | undefined, { site, label, levels }: ParentLevels): readonly Entry[] {
  const keyOf = (locale: string): string => (site === null ? locale : `${site}/${locale}`);
  if (locales?.kind === 'list' && site !== null) {
    return locales.items.flatMap((item) => {
      const locale = textOf(item);
      return locale === undefined ? [] : [{ key: keyOf(locale), site, locale, at: item.span, levels }];
    });
  }
  return [...mapEntries(locales)].flatMap(({ key: locale, keySpan, node }) => {
    const own = fieldsOf(node);
    if (own === null) return [];
    const ownLevel = { label: `${label}.${locale}`, node: own };
    return [{ key: keyOf(locale), site, locale, at: keySpan, levels: [ownLevel, ...levels] }];
  });
}

/** The fields of an entry: an entry without a value has none. Null for what is no entry. */
function fieldsOf(node: SourceNode): MapNode | null {
  if (node.kind === 'map') return node;
  return node.kind === 'scalar' && node.value === null ? mapOf(node.span, new Map()) : null;
}

function levelOf(label: string, node: SourceNode | undefined): readonly Level[] {
  return node?.kind === 'map' ? [{ label, node }] : [];
}

export function mapEntries(
  node: SourceNode | undefined,
): Iterable<{ key: string; keySpan: Span; node: SourceNode }> {
  return node?.kind === 'map' ? node.entries.values() : [];
}

/**
 * True when an entry is there at all in an environment. The nearest level that says something of it decides; at one
 * level `false` does before `only`.
 */
export function isDeclaredIn(entry: Entry, environment: string): boolean {
  for (const { node } of entry.levels) {
    const override = child(child(node, 'environments'), environment);
    if (flagOf(override) === false) return false;
    const only = child(node, 'only');
    if (only?.kind === 'list' || textOf(only) !== undefined)
      return namesOf(only).some(({ name }) => name === environment);
    if (override !== undefined) return true;
  }
  return true;
}

/** What an entry takes its fields from in an environment, nearest first: at each level its override, then itself. */
export function levelsIn(entry: Entry, environment: string): readonly Level[] {
  return entry.levels.flatMap((level) => {
    const override = child(child(level.node, 'environments'), environment);
    if (override?.kind !== 'map') return level;
    return [{ label: `${level.label}.environments.${environment}`, node: override }, level];
  });
}

/** A field from the nearest level that has it. */
export function lookUp(levels: readonly Level[], field: string): Found | null {
  for (const { label, node } of levels) {
    const own = node.entries.get(field);
    if (own !== undefined) return { node: own.node, level: label };
  }
  return null;
}

/** What the account calls an entry that states no address. */
export function defaultAddress(key: string): string {
  return key.replace('/', ':');
}

/** The level of an entry's own fields; a locale of a list has none. */
export function labelOf({ site, locale }: Entry): string {
  if (site === null) return `locales.${locale}`;
  return locale === null ? `sites.${site}` : `sites.${site}.locales.${locale}`;
}
