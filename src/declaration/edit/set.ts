import { isFlow, type Layout, ownEntry } from '../../yaml/layout.ts';
import { child, type ListNode, type MapEntry, textOf } from '../../yaml/node.ts';
import { intoValue, listWith, type Splice } from '../../yaml/splice.ts';
import { flow, type WrittenItem, type WrittenMap } from '../../yaml/written.ts';
import { removeItems } from './remove.ts';

/** A field's new value. */
export interface Edit {
  readonly key: string;
  /** On one line. */
  readonly value: string;
  /** What differs inside of it, when the rest may stay as it is written; null: not declared any more. */
  readonly parts: readonly { readonly key: string; readonly value: string | null }[] | null;
}

/** What an entry says from now on, for all environments and for single ones; `false`: not declared there. */
export interface Edits {
  readonly own: readonly Edit[];
  readonly overrides: ReadonlyMap<string, readonly Edit[] | 'false'>;
}

/** Edits an entry that is written under a key of its own. */
export function setEntry(entry: MapEntry, { own, overrides }: Edits, layout: Layout): readonly Splice[] {
  const block = ownEntry(entry.node, 'environments');
  const inside = { ...layout, isFlow: layout.isFlow || isFlow(layout.text, entry.node) };
  const splices: Splice[] = [];
  const missing: WrittenItem[] = [];
  for (const edit of own) {
    const known = ownEntry(entry.node, edit.key);
    if (known === undefined) missing.push(edit);
    else splices.push(...setValue(known, edit, inside));
  }
  if (overrides.size > 0 && block === undefined) missing.push(writtenOverrides(overrides));
  else if (block !== undefined) splices.push(...setOverrides(block, overrides, inside));
  return missing.length === 0 ? splices : [...splices, ...intoValue(entry, missing, layout)];
}

/** Edits locales that are written as a list, which becomes a map. */
export function setItems(
  list: ListNode,
  edits: ReadonlyMap<string, Edits>,
  layout: Layout,
): readonly Splice[] {
  const fields = new Map(
    Array.from(edits, ([locale, { own, overrides }]): [string, WrittenMap] => [
      locale,
      overrides.size === 0 ? own : [...own, writtenOverrides(overrides)],
    ]),
  );
  return listWith(list, (locale) => fields.get(locale) ?? [], layout);
}

function writtenOverrides(overrides: Edits['overrides']): WrittenItem {
  return { key: 'environments', value: Array.from(overrides, ([key, value]) => ({ key, value })) };
}

function setOverrides(block: MapEntry, overrides: Edits['overrides'], layout: Layout): readonly Splice[] {
  const inside = { ...layout, isFlow: layout.isFlow || isFlow(layout.text, block.node) };
  const splices: Splice[] = [];
  const missing: WrittenItem[] = [];
  for (const [key, value] of overrides) {
    const known = ownEntry(block.node, key);
    if (known === undefined) missing.push({ key, value });
    else if (value === 'false') splices.push(...replaceValue(known, value, inside));
    else if (known.node.kind !== 'map') splices.push(...replaceValue(known, flow(value), inside));
    else splices.push(...setEntry(known, { own: value, overrides: new Map() }, inside));
  }
  return missing.length === 0 ? splices : [...splices, ...intoValue(block, missing, layout)];
}

function setValue(entry: MapEntry, { value, parts }: Edit, layout: Layout): readonly Splice[] {
  const { node } = entry;
  const isOwn = node.kind === 'map' && layout.text[node.span.start] !== '*';
  if (parts === null || !isOwn || textOf(child(node, 'type')) === undefined)
    return replaceValue(entry, value, layout);
  const gone = new Set(parts.flatMap((part) => (part.value === null ? part.key : [])));
  const merged = [...gone].filter((key) => child(node, key) !== undefined && !ownEntry(node, key));
  if (merged.length > 0) return replaceValue(entry, value, layout);
  const own = parts.flatMap((part) =>
    part.value === null ? [] : { key: part.key, value: part.value, parts: null },
  );
  return [
    ...setEntry(entry, { own, overrides: new Map() }, layout),
    ...removeItems(node, (key) => gone.has(key), layout.text),
  ];
}

/** Writes another value behind a key. Of a block, comments between the key and it stay. */
function replaceValue({ keySpan, node }: MapEntry, value: string, { text }: Layout): readonly Splice[] {
  const { start, end } = node.span;
  const isBlock = node.kind !== 'scalar' && !/[{[*]/.test(text[start] ?? '');
  const lineBefore = text.lastIndexOf('\n', start);
  if (!isBlock || lineBefore < keySpan.end) return [{ start, end, text: value }];
  const [before = ''] = /^[ \t]*:(?:[ \t]+&[^\s]+)?/.exec(text.slice(keySpan.end, start)) ?? [];
  const at = keySpan.end + before.length;
  const from = text[lineBefore - 1] === '\r' ? lineBefore - 1 : lineBefore;
  return [
    { start: at, end: at, text: ` ${value}` },
    { start: from, end, text: '' },
  ];
}
