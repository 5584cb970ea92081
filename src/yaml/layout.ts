import { child, type ListNode, type MapEntry, type MapNode, type SourceNode } from './node.ts';

/** The text of a file and the style it is written in. */
export interface Layout {
  readonly text: string;
  readonly lineEnd: string;
  /** One level of indentation. */
  readonly unit: string;
  /** True between braces, where everything has to be written that way. */
  readonly isFlow: boolean;
}

export function layoutOf(text: string, root: MapNode): Layout {
  return { text, lineEnd: lineEndOf(text), unit: unitOf(text, root), isFlow: isFlow(text, root) };
}

export function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** True for a map or list between brackets. */
export function isFlow(text: string, { span }: SourceNode): boolean {
  return text[span.start] === '{' || text[span.start] === '[';
}

/** What stands before an offset on its line when it is only blanks; null when there is more. */
export function indentAt(text: string, offset: number): string | null {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^ *$/.test(before) ? before : null;
}

/** The indentation of the first block inside of another. */
function unitOf(text: string, root: MapNode): string {
  for (const { node } of ownEntries(root)) {
    const first = node.kind === 'map' && !isFlow(text, node) ? ownEntries(node)[0] : undefined;
    const indent = first && indentAt(text, first.keySpan.start);
    if (indent) return indent;
  }
  return '  ';
}

/** The entries written in the map itself, not merged into it, nor those of the map that an alias stands for. */
export function ownEntries(map: MapNode): readonly MapEntry[] {
  const { start, end } = map.span;
  return [...map.entries.values()].filter(({ keySpan }) => keySpan.start >= start && keySpan.end <= end);
}

export function ownEntry(map: SourceNode | undefined, key: string): MapEntry | undefined {
  return map?.kind === 'map' ? ownEntries(map).find((entry) => entry.key === key) : undefined;
}

/** Where a site keeps its locales, if that is a place of its own that more can be added to. */
export interface Locales {
  readonly entry: MapEntry;
  readonly node: MapNode | ListNode;
  readonly isFlow: boolean;
}

export function localesOf(text: string, root: MapNode, site: string): Locales | null {
  const sites = child(root, 'sites');
  const known = ownEntry(sites, site)?.node;
  const entry = ownEntry(known, 'locales');
  if (sites === undefined || known === undefined || entry === undefined) return null;
  const { node } = entry;
  const isAlias = text[node.span.start] === '*';
  if (node.kind === 'scalar' || (isAlias && node.kind === 'list')) return null;
  return { entry, node, isFlow: [root, sites, known].some((around) => isFlow(text, around)) };
}
