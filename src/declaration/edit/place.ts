import { isFlow, type Layout, ownEntry } from '../../yaml/layout.ts';
import type { ListNode, MapEntry, MapNode, SourceNode } from '../../yaml/node.ts';
import type { Entry } from '../entries.ts';

/** Where an entry is written: a key with fields, or one of a list of locales that have nothing to say. */
type EntryPlace =
  | { readonly kind: 'key'; readonly entry: MapEntry; readonly layout: Layout }
  | { readonly kind: 'item'; readonly list: ListNode; readonly locale: string; readonly layout: Layout };

/** Null for an entry that only an alias or a merge key puts where it is. */
export function placeOf(root: MapNode, { site, locale }: Entry, layout: Layout): EntryPlace | null {
  const keys = site === null ? ['locales'] : locale === null ? ['sites'] : ['sites', site, 'locales'];
  let node: SourceNode = root;
  let isInside = layout.isFlow;
  for (const key of keys) {
    const next: SourceNode | undefined = ownEntry(node, key)?.node;
    if (next === undefined) return null;
    node = next;
    isInside ||= isFlow(layout.text, node);
  }
  const own = { ...layout, isFlow: isInside };
  if (node.kind === 'list') return locale === null ? null : { kind: 'item', list: node, locale, layout: own };
  const entry = ownEntry(node, locale ?? site ?? '');
  return entry === undefined ? null : { kind: 'key', entry, layout: own };
}
