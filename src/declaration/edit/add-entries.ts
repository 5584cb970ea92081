import { type Layout, layoutOf, lineEndOf, localesOf, ownEntry } from '../../yaml/layout.ts';
import { child } from '../../yaml/node.ts';
import { parse } from '../../yaml/source.ts';
import { intoList, intoMap, intoValue, type Splice, spliced } from '../../yaml/splice.ts';
import { asText } from '../../yaml/text.ts';
import { blockLines, flow, type WrittenItem, type WrittenMap } from '../../yaml/written.ts';
import { type Context, contextOf } from '../context.ts';
import type { Level } from '../entries.ts';
import { fieldsOf, integrationOf, type NewEntry } from './new-entry.ts';

export type { NewEntry } from './new-entry.ts';

/** Where an entry goes: a site, one of a site's locales, or a locale of no site. */
export interface Placed {
  readonly key: string;
  readonly site: string | null;
  readonly locale: string | null;
}

/** What is written for entries of one key, given what they inherit from `levels`. */
type Write<T> = (ofKey: readonly T[], levels: readonly Level[], context: Context | null) => WrittenMap;

/** Adds live addresses to the text of a file, so that each entry resolves to what is live. See `addItems`. */
export function addEntries(text: string, entries: readonly NewEntry[]): string {
  return addItems(text, entries, fieldsOf);
}

/** How many entries share an integration before it is written once for all. */
const FEWEST_SHARING = 3;

/**
 * The beginning of a file that has no entries and no defaults yet, with the integration that most of the entries to come share as the
 * default; the same text when it has some, or when hardly any share one.
 */
export function withSharedDefaults(text: string, entries: readonly NewEntry[]): string {
  const body = asText('', text);
  const { root } = parse(body, () => {});
  const isBegun = root !== null && (root.kind !== 'map' || SAYS_SOMETHING.some((key) => child(root, key)));
  if (isBegun) return text;
  const groups = groupBy(entries, ({ integration }) => flow(integrationOf(integration)));
  const [shared, sharing] = [...groups].reduce(
    (most, group) => (group[1].length > most[1].length ? group : most),
    ['', []] as readonly [string, readonly NewEntry[]],
  );
  const keys = new Set(sharing.map(({ key }) => key));
  if (keys.size < FEWEST_SHARING || 2 * sharing.length <= entries.length) return text;
  const defaults: WrittenMap = [{ key: 'defaults', value: [{ key: 'integration', value: shared }] }];
  if (root?.kind !== 'map') return markOf(text) + beginning(body.text, [defaults]);
  const layout = layoutOf(body.text, root);
  return markOf(text) + spliced(body.text, apart(intoMap(root, defaults, layout), layout));
}

/** Keys of a file that has entries, or says what they inherit. */
const SAYS_SOMETHING = ['defaults', 'integrations', 'sites', 'locales'];

/** What is put behind a blank line. */
function apart(splices: readonly Splice[], { isFlow, lineEnd }: Layout): readonly Splice[] {
  return isFlow ? splices : splices.map((splice) => ({ ...splice, text: lineEnd + splice.text }));
}

/** The byte order mark of a text. */
function markOf(text: string): string {
  return text.startsWith('\uFEFF') ? '\uFEFF' : '';
}

/**
 * Adds entries to the text of a file: every byte that is there stays, comments included, apart from brackets
 * that have to give way. An empty text becomes a whole file. Throws for a locale of a site that has no
 * locales of its own to add to: the keys that `keys.ts` gives always fit.
 */
export function addItems<T extends Placed>(text: string, entries: readonly T[], write: Write<T>): string {
  if (entries.length === 0) return text;
  const mark = markOf(text);
  const body = asText('', text);
  const { root } = parse(body, () => {});
  if (root === null) return mark + wholeFile(body.text, entries, write);
  if (root.kind !== 'map') throw new Error('The file is no map of keys and values');
  const context = contextOf(root, body, { broken: new Set(), report: () => {} });
  return mark + spliced(body.text, new Additions(context, write).splicesOf(entries));
}

function wholeFile<T extends Placed>(text: string, entries: readonly T[], write: Write<T>): string {
  return beginning(
    text,
    blocksOf(entries, (ofKey) => write(ofKey, [], null)).map((block) => [block]),
  );
}

/** The blocks of a new file, below the comments that are there. */
function beginning(text: string, blocks: readonly WrittenMap[]): string {
  const lineEnd = lineEndOf(text);
  const before = text === '' || text.endsWith('\n') ? text : `${text}${lineEnd}`;
  const lines = blocks.flatMap((block) => ['', ...block.flatMap((item) => blockLines(item, '', '  '))]);
  return `${before}${['version: 1', ...lines].join(lineEnd)}${lineEnd}`;
}

interface Block {
  readonly key: 'sites' | 'locales';
  readonly value: WrittenMap;
}

/** The top-level blocks that hold entries of sites and locales that the file does not know yet. */
function blocksOf<T extends Placed>(
  entries: readonly T[],
  write: (ofKey: readonly T[]) => WrittenMap,
): readonly Block[] {
  const sites: WrittenItem[] = [];
  const locales: WrittenItem[] = [];
  for (const [site, ofSite] of groupBy(entries, (entry) => entry.site)) {
    const items = itemsOf(ofSite, write);
    if (site === null) locales.push(...items);
    else if (ofSite.some(({ locale }) => locale !== null))
      sites.push({ key: site, value: [{ key: 'locales', value: items }] });
    else sites.push(...items);
  }
  const blocks: readonly Block[] = [
    { key: 'sites', value: sites },
    { key: 'locales', value: locales },
  ];
  return blocks.filter(({ value }) => value.length > 0);
}

function itemsOf<T extends Placed>(
  entries: readonly T[],
  write: (ofKey: readonly T[]) => WrittenMap,
): WrittenMap {
  return [...groupBy(entries, ({ key }) => key).values()].map((ofKey) => ({
    key: ofKey[0]?.locale ?? ofKey[0]?.site ?? '',
    value: write(ofKey),
  }));
}

/** What has to be put into a file that holds something. */
class Additions<T extends Placed> {
  readonly #context: Context;
  readonly #layout: Layout;
  readonly #write: Write<T>;

  constructor(context: Context, write: Write<T>) {
    this.#context = context;
    this.#layout = layoutOf(context.text.text, context.root);
    this.#write = write;
  }

  splicesOf(entries: readonly T[]): readonly Splice[] {
    const { root } = this.#context;
    const layout = this.#layout;
    const known = child(root, 'sites');
    const isKnown = ({ site }: T): boolean => site !== null && child(known, site) !== undefined;
    const splices: Splice[] = [];
    for (const [site, ofSite] of groupBy(entries.filter(isKnown), (entry) => entry.site ?? '')) {
      splices.push(...this.#intoSite(site, ofSite));
    }
    const missing: WrittenItem[] = [];
    const unknown = entries.filter((entry) => !isKnown(entry));
    for (const block of blocksOf(unknown, this.#writeBelow(null))) {
      const own = ownEntry(root, block.key);
      if (own === undefined) missing.push(block);
      else splices.push(...intoValue(own, block.value, layout));
    }
    if (missing.length === 0) return splices;
    return [...splices, ...apart(intoMap(root, missing, layout), layout)];
  }

  #intoSite(name: string, entries: readonly T[]): readonly Splice[] {
    const layout = this.#layout;
    const locales = localesOf(layout.text, this.#context.root, name);
    if (locales === null) throw new Error(`The site "${name}" has no locales of its own to add to`);
    const items = itemsOf(entries, this.#writeBelow(name));
    if (locales.node.kind === 'list') return intoList(locales.node, items, layout);
    return intoValue(locales.entry, items, { ...layout, isFlow: locales.isFlow });
  }

  #writeBelow(site: string | null): (ofKey: readonly T[]) => WrittenMap {
    const levels = levelsOf(this.#context, site);
    return (ofKey) => this.#write(ofKey, levels, this.#context);
  }
}

/** What the entries of a site inherit from, or those of no site that is known. */
function levelsOf(context: Context, site: string | null): readonly Level[] {
  const levels: Level[] = [];
  const known = site === null ? undefined : child(child(context.root, 'sites'), site);
  const defaults = child(context.root, 'defaults');
  if (known?.kind === 'map') levels.push({ label: `sites.${site}`, node: known });
  if (defaults?.kind === 'map') levels.push({ label: 'defaults', node: defaults });
  return levels;
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
