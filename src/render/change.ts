import { diffWordsWithSpace } from 'diff';
import type { Colors } from 'picocolors/types.js';
import type { Change } from '../plan/change.ts';
import { visible } from './escape.ts';
import type { ChangeView, FieldView } from './view.ts';
import { columnsOf } from './width.ts';

export interface TerminalStyle {
  readonly colours: Colors;
  /** Columns to fill at most; longer values are not cut, they move to a line of their own. */
  readonly width: number;
}

export interface ChangeStyle extends TerminalStyle {
  /** The file that the change is declared in, as the user named it. */
  readonly file: string;
}

/** The colour of a change: red where chats go down, magenta where they go elsewhere. */
export function paintOf(change: Change, colours: Colors): (text: string) => string {
  switch (change.effect) {
    case 'takedown':
      return colours.red;
    case 'reroute':
      return colours.magenta;
    case 'opens':
      return colours.green;
    case 'quiet':
      return colours.yellow;
  }
}

/** A change for a terminal: what happens to whom, field by field, and what else a reviewer should know. */
export function renderChange(view: ChangeView, style: ChangeStyle, where = ''): string {
  const { colours } = style;
  const { change } = view;
  const paint = paintOf(change, colours);
  const identity = [change.sid, change.action === 'replace' ? null : change.address];
  const names = identity.flatMap((name) => (name === null || name === '' ? [] : visible(name)));
  const place = change.at === null ? [] : [`${visible(change.file ?? style.file)}:${change.at.line}`];
  const heading = `  ${paint(`${view.sign} ${view.verb}`)} ${colours.bold(visible(change.key))}${where}  ${colours.dim([...names, ...place].join('  '))}`;
  const notes = [view.removal ?? [], ...view.notes]
    .flat()
    .map((note) => `      ${colours.italic(visible(note))}`);
  return [heading, ...renderFields(view, style), ...notes].join('\n');
}

/** A line for each field, two where it is long. */
export function renderFields({ fields, change }: ChangeView, style: TerminalStyle): readonly string[] {
  const width = Math.max(0, ...fields.map((field) => field.label.length));
  return fields.map((field) => renderField(field, { width, style, change }));
}

interface FieldStyle {
  readonly width: number;
  readonly style: TerminalStyle;
  readonly change: Change;
}

function renderField(field: FieldView, { width, style, change }: FieldStyle): string {
  const { colours } = style;
  const label = `      ${colours.dim(visible(field.label).padEnd(width))}  `;
  if (change.before === null) return `${label}${shown(field.after, colours)}`;
  if (change.after === null) return `${label}${shown(field.before, colours)}`;
  const { before, after } = wordDifference(field, colours);
  const oneLine = columnsOf(field.before ?? '') + columnsOf(field.after ?? '') + width + 12 <= style.width;
  const arrow = colours.dim('→');
  if (oneLine) return `${label}${before} ${arrow} ${after}`;
  return `${label}${before}\n${' '.repeat(width + 4)}${arrow}   ${after}`;
}

function shown(value: string | null, colours: Colors): string {
  return value === null ? colours.dim('not set') : visible(value) || colours.dim('empty');
}

/** Beyond this many edits two texts have nothing to do with each other, and finding out is quadratic. */
const MOST_EDITS = 200;

/** Both values with the words that differ set off; only where something is left that does not. */
function wordDifference(
  field: FieldView,
  colours: Colors,
): { readonly before: string; readonly after: string } {
  const plain = {
    before: colours.red(shown(field.before, colours)),
    after: colours.green(shown(field.after, colours)),
  };
  if (field.before === null || field.after === null) return plain;
  const parts = diffWordsWithSpace(visible(field.before), visible(field.after), {
    maxEditLength: MOST_EDITS,
  });
  if (parts === undefined || !parts.some((part) => !part.added && !part.removed)) return plain;
  const side = (kind: 'added' | 'removed', paint: (text: string) => string) =>
    parts
      .filter((part) => part[kind] || (!part.added && !part.removed))
      .map((part) => (part[kind] ? colours.bold(colours.underline(paint(part.value))) : paint(part.value)))
      .join('');
  return { before: side('removed', colours.red), after: side('added', colours.green) };
}
