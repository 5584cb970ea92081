import { child, type Span } from '../../yaml/node.ts';
import { parse } from '../../yaml/source.ts';
import { asText } from '../../yaml/text.ts';
import { entriesOf, labelOf } from '../entries.ts';

/** What of an entry somebody has typed: its key, or the value of one of its fields. */
export type TypedPart = 'key' | 'address' | 'integration' | 'events' | 'only';

export interface TypedSpan {
  readonly part: TypedPart;
  readonly span: Span;
}

/** Where the parts of an entry stand in a text, the innermost first. */
export function typedSpans(text: string, key: string): readonly TypedSpan[] {
  const { root } = parse(asText('', text), () => {});
  if (root?.kind !== 'map') return [];
  const entry = entriesOf(root).find((one) => one.key === key);
  if (entry === undefined) return [];
  const own = entry.levels.find(({ label }) => label === labelOf(entry))?.node;
  const events = child(child(own, 'integration'), 'events');
  const fields = (['address', 'integration', 'only'] as const).flatMap((part): readonly TypedSpan[] => {
    const node = child(own, part);
    return node === undefined ? [] : [{ part, span: node.span }];
  });
  return [
    ...(events === undefined ? [] : [{ part: 'events', span: events.span } as const]),
    ...fields,
    { part: 'key', span: entry.at },
  ];
}
