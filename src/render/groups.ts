import { paintOf, renderChange, renderFields } from './change.ts';
import { renderCreates } from './creates.ts';
import { visible } from './escape.ts';
import { type GroupStyle, keyLines, whereText } from './group-parts.ts';
import { createsTogether, type Group, groupsOf, type Item } from './items.ts';
import { formerTargetOf } from './routing.ts';
import { familiesOf, renderFamily } from './text-groups.ts';
import { columnsOf } from './width.ts';
import { plural } from './wording.ts';

/** Equal changes together; creates are one line each, everything else is a block of its own. */
export function renderItems(items: readonly Item[], style: GroupStyle): readonly string[] {
  const creates = items.filter(({ view }) => view.verb === 'create');
  const others = items.filter(({ view }) => view.verb !== 'create');
  const families = familiesOf(groupsOf(others)).flatMap((family) =>
    family.length > 1 ? [renderFamily(family, style)] : family.map((group) => renderGroup(group, style)),
  );
  return [...families, ...renderCreates(createsTogether(creates), style)];
}

/** One change in full, or several in one breath: what they have in common, then their keys. */
function renderGroup(group: Group, style: GroupStyle): string {
  const { items, first } = group;
  const { colours } = style;
  const { view } = first;
  if (items.length === 1) return renderAlone(first, style);
  const sign = paintOf(view.change, colours)(view.sign);
  const title = `  ${sign} ${colours.bold(plural(items.length, 'address'))}`;
  const notes = noteLines(first, style);
  if (view.verb === 'delete') {
    const head = `${title} ${colours.red('to delete')}, whose chats go to ${wentTo(first)}`;
    return [head, ...notes, ...identityLines(items, style)].join('\n');
  }
  const keys = keyLines(items, style);
  const [only, ...others] = view.fields;
  if (only === undefined || others.length > 0) {
    return [`${title}:`, ...renderFields(view, style), ...notes, ...keys].join('\n');
  }
  const side = (value: string | null) => (value === null ? 'not set' : visible(value) || 'empty');
  const what = `${visible(only.label)} ${colours.red(side(only.before))} → ${colours.green(side(only.after))}`;
  return [`${title}: ${what}`, ...notes, ...keys].join('\n');
}

function renderAlone(item: Item, style: GroupStyle): string {
  const { colours } = style;
  const where = whereText(item.environments, style);
  if (item.view.verb !== 'delete') return renderChange(item.view, style, where);
  const { sid, address, key } = item.view.change;
  const names = [sid, address].flatMap((name) => (name === null || name === '' ? [] : visible(name)));
  const head = `  ${colours.red('- delete')} ${colours.bold(visible(key))}${where}  ${colours.dim(names.join('  '))}`;
  return [head, `      its chats go to ${wentTo(item)}`, ...noteLines(item, style)].join('\n');
}

/** A line for each address that goes, with its SID and deployment key: this alone cannot be undone. */
function identityLines(items: readonly Item[], style: GroupStyle): readonly string[] {
  const names = items.map((item) => visible(item.view.change.key) + whereText(item.environments, style));
  const width = Math.max(...names.map((name) => columnsOf(name)));
  return items.map(({ view }, index) => {
    const name = names[index] ?? '';
    const { sid, address } = view.change;
    const ids = [sid ?? '', address].filter((id) => id !== '').map(visible);
    return `      ${name}${' '.repeat(width - columnsOf(name))}  ${style.colours.dim(ids.join('  '))}`;
  });
}

function wentTo({ view }: Item): string {
  return visible(formerTargetOf(view.change.before?.integration ?? null));
}

function noteLines({ view }: Item, { colours }: GroupStyle): readonly string[] {
  return [view.removal ?? [], ...view.notes].flat().map((note) => `      ${colours.italic(visible(note))}`);
}
