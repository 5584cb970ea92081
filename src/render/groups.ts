import { type ChangeStyle, paintOf, renderChange, renderFields } from './change.ts';
import { visible } from './escape.ts';
import { createsTogether, type Group, groupsOf, type Item, keysByPlace } from './items.ts';
import { formerTargetOf, targetOf } from './routing.ts';
import { columnsOf } from './width.ts';
import { plural } from './wording.ts';

export interface GroupStyle extends ChangeStyle {
  /** How many environments there are: items name theirs when there are several. */
  readonly environments: number;
}

/** Equal changes together; creates are one line each and stand below each other, everything else is a block of its own. */
export function renderItems(items: readonly Item[], style: GroupStyle): readonly string[] {
  const creates = items.filter(({ view }) => view.verb === 'create');
  const others = items.filter(({ view }) => view.verb !== 'create');
  const rows = createsTogether(creates).map((item) => createCells(item, style));
  return [...groupsOf(others).map((group) => renderGroup(group, style)), ...alignedLines(rows, style)];
}

type Cells = readonly [key: string, address: string, target: string, rest: string];

/** Key, address, target, and place with what else there is to know of a create. */
function createCells({ view, environments }: Item, style: GroupStyle): Cells {
  const { change, notes } = view;
  const target = visible(targetOf(change.after?.integration ?? null));
  const off = change.after?.enabled === false ? ', off' : '';
  const facts = [placeOf(change, style), whereText(environments, style).trimStart(), ...notes.map(visible)];
  const rest = facts.filter((text) => text !== '').join('  ');
  return [visible(change.key), visible(change.address), `→ ${target}${off}`, rest];
}

function alignedLines(rows: readonly Cells[], { colours, width }: GroupStyle): readonly string[] {
  if (rows.length === 0) return [];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))));
  const longest = widths.reduce((sum, one) => sum + one + 2, '  + create '.length);
  // Columns help only while they fit.
  const pad = (cell: string, column: number) =>
    longest + 20 > width ? cell : cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell));
  const lines = rows.map(([key, address, target, rest]) => {
    const name = colours.bold(pad(key, 0));
    const others = [pad(address, 1), pad(target, 2), colours.dim(rest)].join('  ').trimEnd();
    return `  ${colours.green('+ create')} ${name}  ${others}`;
  });
  return [lines.join('\n')];
}

function placeOf({ at, file }: Item['view']['change'], style: GroupStyle): string {
  return at === null ? '' : `${visible(file ?? style.file)}:${at.line}`;
}

/** ` in staging, production`: every name, since what is not shown is not agreed to. */
function whereText(names: readonly string[], { environments }: GroupStyle): string {
  if (names.length === 0) return '';
  if (names.length === environments && names.length > 2) return ` in all ${names.length} environments`;
  return ` in ${names.map(visible).join(', ')}`;
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

/** The keys of equal changes, those of the same environments together. */
function keyLines(items: readonly Item[], style: GroupStyle): readonly string[] {
  const parts = keysByPlace(items).map(
    ({ keys, environments }) => `${keys.map(visible).join(', ')}${whereText(environments, style)}`,
  );
  return inLines(parts.join('; ').split(' '), style.width);
}

/** Words as lines of at most `width` columns. */
export function inLines(words: readonly string[], width: number): readonly string[] {
  const indent = '      ';
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && indent.length + columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line];
}
