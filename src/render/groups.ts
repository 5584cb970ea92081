import stringWidth from 'string-width';
import { type ChangeStyle, paintOf, renderChange, renderFields } from './change.ts';
import { visible } from './escape.ts';
import type { Group, Item } from './items.ts';
import { formerTargetOf, targetOf } from './routing.ts';
import { plural } from './wording.ts';

/** Environments whose groups an environment repeats, by the group. */
export type Repeats = ReadonlyMap<Group, string>;

type GroupStyle = ChangeStyle & { readonly repeats: Repeats };

/** Groups of the same keys that another environment has told before. Nothing is said of the rest. */
export function repeatsIn(
  environments: readonly { readonly name: string; readonly groups: readonly Group[] }[],
): Repeats {
  const told = new Map<string, string>();
  const repeats = new Map<Group, string>();
  for (const { name, groups } of environments) {
    for (const group of groups) {
      const identity = JSON.stringify([group.identity, group.items.map(({ view }) => view.change.key)]);
      const before = told.get(identity);
      if (before === undefined) told.set(identity, name);
      else repeats.set(group, before);
    }
  }
  return repeats;
}

/** Creates are one line each and stand below each other; everything else is a block of its own. */
export function renderGroups(groups: readonly Group[], style: GroupStyle): readonly string[] {
  const creates = groups.filter(({ first }) => first.view.verb === 'create');
  const others = groups.filter(({ first }) => first.view.verb !== 'create');
  const lines = creates.flatMap(({ items }) => items.map((item) => createCells(item, style)));
  return [...others.map((group) => renderGroup(group, style)), ...alignedLines(lines, style)];
}

/** Key, address, target and place of a create. */
function createCells({ view }: Item, style: GroupStyle): readonly [string, string, string, string] {
  const { change } = view;
  const target = visible(targetOf(change.after?.integration ?? null));
  const off = change.after?.enabled === false ? ', off' : '';
  return [visible(change.key), visible(change.address), `→ ${target}${off}`, placeOf(view.change, style)];
}

function alignedLines(
  rows: readonly (readonly [string, string, string, string])[],
  { colours, width }: GroupStyle,
): readonly string[] {
  if (rows.length === 0) return [];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  const longest = widths.reduce((sum, one) => sum + one + 2, '  + create '.length);
  // Columns help only while they fit.
  const pad = (cell: string, column: number) =>
    longest + 20 > width ? cell : cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
  const lines = rows.map(([key, address, target, place]) => {
    const name = colours.bold(pad(key, 0));
    const rest = [pad(address, 1), pad(target, 2), colours.dim(place)].join('  ').trimEnd();
    return `  ${colours.green('+ create')} ${name}  ${rest}`;
  });
  return [lines.join('\n')];
}

function placeOf({ at, file }: Item['view']['change'], style: GroupStyle): string {
  return at === null ? '' : `${visible(file ?? style.file)}:${at.line}`;
}

/** One change in full, or several in one breath: what they have in common, then their keys. */
function renderGroup(group: Group, style: GroupStyle): string {
  const { items, first } = group;
  const { colours } = style;
  const { view } = first;
  if (items.length === 1)
    return view.verb === 'delete' ? renderDelete(first, style) : renderChange(view, style);
  const sign = paintOf(view.change, colours)(view.sign);
  const title = `  ${sign} ${colours.bold(plural(items.length, 'address'))}`;
  const keys = keyLines(group, style);
  const notes = noteLines(first, style);
  if (view.verb === 'delete')
    return [`${title} ${colours.red('deleted')}, chats went to ${wentTo(first)}`, ...notes, ...keys].join(
      '\n',
    );
  const [only, ...others] = view.fields;
  if (only === undefined || others.length > 0) {
    return [`${title}:`, ...renderFields(view, style), ...notes, ...keys].join('\n');
  }
  const side = (value: string | null) => (value === null ? 'not set' : visible(value) || 'empty');
  const what = `${visible(only.label)} ${colours.red(side(only.before))} → ${colours.green(side(only.after))}`;
  return [`${title}: ${what}`, ...notes, ...keys].join('\n');
}

function renderDelete(item: Item, style: GroupStyle): string {
  const { colours } = style;
  const { sid, address, key } = item.view.change;
  const names = [sid, address].flatMap((name) => (name === null || name === '' ? [] : visible(name)));
  const head = `  ${colours.red('- delete')} ${colours.bold(visible(key))}  ${colours.dim(names.join('  '))}`;
  return [head, `      chats went to ${wentTo(item)}`, ...noteLines(item, style)].join('\n');
}

function wentTo({ view }: Item): string {
  return visible(formerTargetOf(view.change.before?.integration ?? null));
}

function noteLines({ view }: Item, { colours }: GroupStyle): readonly string[] {
  return [view.removal ?? [], ...view.notes].flat().map((note) => `      ${colours.italic(visible(note))}`);
}

/** Fewer lines of keys are shorter than saying where they stand. */
const MOST_REPEATED = 2;

function keyLines(group: Group, { repeats, width }: GroupStyle): readonly string[] {
  const lines = wrapped(
    group.items.map((item) => visible(item.view.change.key)),
    width,
  );
  const before = repeats.get(group);
  const isTold = before !== undefined && lines.length > MOST_REPEATED;
  return isTold ? [`      the same addresses as in ${visible(before)}`] : lines;
}

/** Keys as lines of at most `width` columns. */
function wrapped(keys: readonly string[], width: number): readonly string[] {
  const indent = '      ';
  const lines: string[] = [];
  let line = '';
  for (const [index, key] of keys.entries()) {
    const word = index === keys.length - 1 ? key : `${key},`;
    if (line !== '' && indent.length + stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line];
}
