import type { EntryField } from '../../base/address.ts';
import { child, type Span, textOf } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import { levelsIn, lookUp } from '../entries.ts';
import type { Resolution } from '../resolve.ts';

type Placed = Pick<Resolution, 'entry' | 'context'>;

/** Where a field of an entry is written, if need be in a named integration; the entry's key when nobody writes it. */
export function spanOfField({ entry, context }: Placed, environment: string, field: EntryField): Span {
  const [outer = field, inner] = field.split('.');
  const node = lookUp(levelsIn(entry, environment), outer)?.node;
  if (inner === undefined) return node?.span ?? entry.at;
  const named = context.integrations.get(textOf(node) ?? '');
  return child(named ?? node, inner)?.span ?? entry.at;
}

/** Where an entry takes a field from another map by an alias or a merge key; null when it is written for the entry. */
export function placeOfCopy({ entry }: Placed, environment: string, field: EntryField): Span | null {
  const level = levelsIn(entry, environment).find(({ node }) => node.entries.has(field))?.node;
  const found = level?.entries.get(field);
  if (level === undefined || found === undefined) return null;
  if (found.mergedAt !== undefined) return found.mergedAt;
  const isInside = found.keySpan.start >= level.span.start && found.keySpan.end <= level.span.end;
  return isInside ? null : level.span;
}

/** The same as `file:line:column`. */
export function placeOfField(placed: Placed, environment: string, field: EntryField): string {
  return placeIn({ context: placed.context, span: spanOfField(placed, environment, field) });
}

/** `file:line:column` of something in another file. */
export function placeIn({ context, span }: { readonly context: Context; readonly span: Span }): string {
  const { line, column } = context.text.place(span);
  return `${context.text.file}:${line}:${column}`;
}
