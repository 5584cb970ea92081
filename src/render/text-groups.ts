import { renderFields } from './change.ts';
import { visible } from './escape.ts';
import { type GroupStyle, keyLines, whereText } from './group-parts.ts';
import type { Group, Item } from './items.ts';
import { plural } from './wording.ts';

/** Texts that follow from one place are told by so many of them. */
const EXAMPLES = 3;

/**
 * Groups in families: what differs between those of one is a friendly name that all of them take from one place of the
 * file. Visitors notice nothing of it, and nobody else asks for it.
 */
export function familiesOf(groups: readonly Group[]): readonly (readonly Group[])[] {
  const families = new Map<string, Group[]>();
  for (const [index, group] of groups.entries()) {
    const identity = textIdentity(group.first) ?? String(index);
    const family = families.get(identity);
    if (family === undefined) families.set(identity, [group]);
    else family.push(group);
  }
  return [...families.values()].flatMap((family) =>
    family.length > EXAMPLES ? [family] : family.map((group) => [group]),
  );
}

/** Equal for changes of nothing but a name that is written in one place; null for all others. */
function textIdentity({ effect, view }: Item): string | null {
  const { change, verb, fields, notes } = view;
  const isName = fields.length === 1 && fields[0]?.label === 'friendlyName';
  const isQuiet = verb === 'update' && effect === 'quiet' && change.cause === 'declared';
  if (change.nameAt === undefined || !isName || !isQuiet) return null;
  const { line, column } = change.nameAt;
  return JSON.stringify([change.file, line, column, notes]);
}

/** A family: where its texts come from, the first of them, and all keys. */
export function renderFamily(family: readonly Group[], style: GroupStyle): string {
  const items = family.flatMap((group) => group.items);
  const { colours } = style;
  const examples = family.slice(0, EXAMPLES).map(({ first }) => first);
  const fields = examples.flatMap(({ view, environments }) =>
    view.fields.map((field) => ({ ...field, label: view.change.key + whereText(environments, style) })),
  );
  const [first] = examples;
  if (first === undefined) return '';
  const { change } = first.view;
  const place = `${visible(change.file ?? style.file)}:${change.nameAt?.line}`;
  const left = items.length - examples.length;
  return [
    `  ${colours.yellow('~')} ${colours.bold(plural(items.length, 'address'))}: friendlyName, from ${place}`,
    ...renderFields({ ...first.view, fields }, style),
    `      ${colours.dim(`and ${left} more in the same way (--full shows each); all of them:`)}`,
    ...keyLines(items, style),
  ].join('\n');
}
