import { isFlow, layoutOf, ownEntries, ownEntry } from '../../yaml/layout.ts';
import type { ListNode, MapEntry, MapNode, Span } from '../../yaml/node.ts';
import type { Splice } from '../../yaml/splice.ts';
import type { Context } from '../context.ts';

/**
 * Takes entries out of the file, with what is left empty around them. Comments on lines of their own stay.
 * An entry that an alias or a merge key puts where it is stays, too.
 */
export function removeEntries({ root, text }: Context, keys: ReadonlySet<string>): readonly Splice[] {
  const layout = layoutOf(text.text, root);
  const splices: Splice[] = [];
  const emptied = new Set<string>();
  const sites = ownEntry(root, 'sites')?.node;
  const gone = new Set<string>();
  for (const { key: site, node } of sites?.kind === 'map' ? ownEntries(sites) : []) {
    const locales = ownEntry(node, 'locales')?.node;
    if (locales === undefined || locales.kind === 'scalar') {
      if (keys.has(site)) gone.add(site);
    } else if (isEmptiedBy((locale) => keys.has(`${site}/${locale}`), locales)) gone.add(site);
    else splices.push(...removeItems(locales, (locale) => keys.has(`${site}/${locale}`), layout.text));
  }
  const blocks = [
    { name: 'sites', isGone: (key: string) => gone.has(key) },
    { name: 'locales', isGone: (key: string) => keys.has(key) },
  ];
  for (const { name, isGone } of blocks) {
    const block = ownEntry(root, name)?.node;
    if (block === undefined || block.kind === 'scalar') continue;
    if (isEmptiedBy(isGone, block)) emptied.add(name);
    else splices.push(...removeItems(block, isGone, layout.text));
  }
  return [...splices, ...removeItems(root, (key) => emptied.has(key), layout.text)];
}

/** Takes items out of a map or list that keeps others. */
export function removeItems(
  collection: MapNode | ListNode,
  isGone: (key: string) => boolean,
  text: string,
): readonly Splice[] {
  const items = itemsOf(collection);
  return items.flatMap((item, index): readonly Splice[] => {
    if (!isGone(item.key)) return [];
    if (!isFlow(text, collection)) return linesOf(item, text);
    const next = items[index + 1];
    const before = items.slice(0, index).findLast(({ key }) => !isGone(key));
    if (next !== undefined) return [{ start: item.start, end: next.start, text: '' }];
    const hasComment = before !== undefined && text.slice(before.end, item.start).includes('#');
    const start = before === undefined || hasComment ? item.start : before.end;
    return [{ start, end: item.end, text: '' }];
  });
}

interface Item extends Span {
  readonly key: string;
}

function isEmptiedBy(isGone: (key: string) => boolean, collection: MapNode | ListNode): boolean {
  const items = itemsOf(collection);
  const all = collection.kind === 'map' ? collection.entries.size : collection.items.length;
  return items.length > 0 && items.length === all && items.every(({ key }) => isGone(key));
}

/** What is written in the collection itself, in the order of the text. */
function itemsOf(collection: MapNode | ListNode): readonly Item[] {
  const { start, end } = collection.span;
  const items =
    collection.kind === 'map'
      ? ownEntries(collection).map(itemOf)
      : collection.items.map(({ span, value }) => ({ key: String(value), ...span }));
  return items.filter((item) => item.start >= start && item.end <= end).toSorted((a, b) => a.start - b.start);
}

function itemOf({ key, keySpan, node }: MapEntry): Item {
  return { key, start: keySpan.start, end: Math.max(keySpan.end, node.span.end) };
}

/** The lines of an item of a block, and a blank line that would be one too many. */
function linesOf({ start, end }: Span, text: string): readonly Splice[] {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  if (!/^ *(?:- *)?$/.test(text.slice(from, start))) return [];
  const newline = text.indexOf('\n', end);
  const to = newline === -1 ? text.length : newline + 1;
  const blank = /(?:^|\n)([ \t]*\r?\n)$/.exec(text.slice(0, from))?.[1]?.length ?? 0;
  const isBlankAfter = /^[ \t]*(?:\r?\n|$)/.test(text.slice(to));
  return [{ start: isBlankAfter ? from - blank : from, end: to, text: '' }];
}
