import { indentAt, isFlow, type Layout, ownEntries } from './layout.ts';
import type { ListNode, MapEntry, MapNode, Span } from './node.ts';
import { blockLines, flow, flowItem, scalar, type WrittenMap } from './written.ts';

/** A piece of the text to be replaced. */
export interface Splice extends Span {
  readonly text: string;
}

/** Every splice refers to the text as it was; at one offset they apply in the order given. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = '';
  let from = 0;
  for (const splice of [...splices].sort((a, b) => a.start - b.start)) {
    result += text.slice(from, splice.start) + splice.text;
    from = Math.max(from, splice.end);
  }
  return result + text.slice(from);
}

/** Adds items to the map that is an entry's value, in whatever style it is written. */
export function intoValue({ keySpan, node }: MapEntry, items: WrittenMap, layout: Layout): readonly Splice[] {
  const written = layout.text.slice(node.span.start, node.span.end);
  const added = items.map(flowItem).join(', ');
  if (written.startsWith('*')) return [{ ...node.span, text: `{ <<: ${written}, ${added} }` }];
  const isEmpty = written === '' || /^(?:\{\s*\}|~|null)$/i.test(written);
  if (!isEmpty) return node.kind === 'map' ? intoMap(node, items, layout) : [];
  const outer = layout.isFlow ? null : indentAt(layout.text, keySpan.start);
  if (outer === null) return [{ ...node.span, text: ` ${flow(items)}` }];
  const lines = items.flatMap((item) => blockLines(item, outer + layout.unit, layout.unit));
  const blanks = /[ \t]*$/.exec(layout.text.slice(keySpan.end, node.span.start))?.[0].length ?? 0;
  return [
    { start: node.span.start - blanks, end: node.span.end, text: '' },
    afterLine(node.span.end, lines, layout),
  ];
}

/** Adds items behind those that a map has. */
export function intoMap(map: MapNode, items: WrittenMap, layout: Layout): readonly Splice[] {
  const own = ownEntries(map);
  const end = Math.max(...own.map(({ keySpan, node }) => Math.max(keySpan.end, node.span.end)));
  if (isFlow(layout.text, map)) {
    const added = items.map(flowItem).join(', ');
    const inside = map.span.start + 1;
    return own.length === 0
      ? [{ start: inside, end: inside, text: ` ${added}, ` }]
      : [{ start: end, end, text: `, ${added}` }];
  }
  const indent = indentAt(layout.text, own[0]?.keySpan.start ?? map.span.start) ?? '';
  const lines = items.flatMap((item) => blockLines(item, indent, layout.unit));
  return [afterLine(own.length === 0 ? map.span.end : end, lines, layout, indent)];
}

/** Adds items to a list of keys, which becomes a map as soon as one of them has something to say. */
export function intoList(list: ListNode, items: WrittenMap, layout: Layout): readonly Splice[] {
  const { text } = layout;
  const end = list.items.at(-1)?.span.end ?? list.span.end;
  const isPlain = items.every(({ value }) => value.length === 0);
  if (isFlow(text, list)) {
    if (isPlain) return [{ start: end, end, text: items.map(({ key }) => `, ${scalar(key)}`).join('') }];
    return [
      { start: list.span.start, end: list.span.start + 1, text: '{' },
      ...asKeys(list, { isFlow: true }),
      { start: end, end, text: `, ${items.map(flowItem).join(', ')}` },
      { start: list.span.end - 1, end: list.span.end, text: '}' },
    ];
  }
  const dashes = dashesOf(list, text);
  const indent = indentAt(text, dashes[0]?.start ?? 0) ?? '';
  if (isPlain)
    return [
      afterLine(
        end,
        items.map(({ key }) => `${indent}- ${scalar(key)}`),
        layout,
      ),
    ];
  const lines = items.flatMap((item) => blockLines(item, `${indent}  `, layout.unit));
  const keys = asKeys(list, { isFlow: false });
  return [...dashes.map((dash) => ({ ...dash, text: '  ' })), ...keys, afterLine(end, lines, layout)];
}

/** Turns a list of keys into a map of what each has to say. */
export function listWith(
  list: ListNode,
  fieldsOf: (key: string) => WrittenMap,
  { text }: Layout,
): readonly Splice[] {
  const { start, end } = list.span;
  if (text[start] === '*') {
    const items = list.items.map(({ value }) => ({ key: String(value), value: fieldsOf(String(value)) }));
    return [{ start, end, text: flow(items) }];
  }
  if (!isFlow(text, list)) {
    const dashes = dashesOf(list, text).map((dash) => ({ ...dash, text: '  ' }));
    return [...dashes, ...asKeys(list, { fieldsOf, isFlow: false })];
  }
  return [
    { start, end: start + 1, text: '{' },
    ...asKeys(list, { fieldsOf, isFlow: true }),
    { start: end - 1, end, text: '}' },
  ];
}

function dashesOf(list: ListNode, text: string): readonly Span[] {
  return list.items.map(({ span }) => ({ start: text.lastIndexOf('-', span.start), end: span.start }));
}

function asKeys(
  list: ListNode,
  { fieldsOf = () => [], isFlow }: { fieldsOf?: (key: string) => WrittenMap; isFlow: boolean },
): readonly Splice[] {
  return list.items.map(({ value, span: { end } }) => {
    const fields = fieldsOf(String(value));
    return { start: end, end, text: fields.length === 0 && !isFlow ? ':' : `: ${flow(fields)}` };
  });
}

/**
 * Lines behind the one that an offset is on, and behind the comments below it that stand deeper than `indent`: they
 * belong to the item before.
 */
function afterLine(
  offset: number,
  lines: readonly string[],
  { text, lineEnd }: Layout,
  indent: string | null = null,
): Splice {
  const newline = text.indexOf('\n', offset);
  const next = newline === -1 ? text.length : newline + 1;
  const at = indent === null ? next : next + deeperComments(text.slice(next), indent).length;
  const body = `${lines.join(lineEnd)}${lineEnd}`;
  const isOpen = at > 0 && text[at - 1] !== '\n';
  return { start: at, end: at, text: isOpen ? `${lineEnd}${body}` : body };
}

function deeperComments(text: string, indent: string): string {
  const [comments = ''] = new RegExp(`^(?:${indent} +#.*(?:\\n|$))*`).exec(text) ?? [];
  return comments;
}
