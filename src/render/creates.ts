import { visible } from './escape.ts';
import { type GroupStyle, placeOf, whereText } from './group-parts.ts';
import type { Item } from './items.ts';
import { targetOf } from './routing.ts';
import { columnsOf } from './width.ts';

/** Creates below each other, one line each. */
export function renderCreates(creates: readonly Item[], style: GroupStyle): readonly string[] {
  return alignedLines(
    creates.map((item) => createCells(item, style)),
    style,
  );
}

function targetText({ view: { change } }: Item): string {
  const off = change.after?.enabled === false ? ', off' : '';
  return `→ ${visible(targetOf(change.after?.integration ?? null))}${off}`;
}

type Cells = readonly [key: string, address: string, target: string, rest: string];

/** Key, address, target, and place with what else there is to know of a create. */
function createCells(item: Item, style: GroupStyle): Cells {
  const { view, environments } = item;
  const { change, notes } = view;
  const facts = [placeOf(change, style), whereText(environments, style).trimStart(), ...notes.map(visible)];
  const rest = facts.filter((text) => text !== '').join('  ');
  return [visible(change.key), visible(change.address), targetText(item), rest];
}

/** Columns help only while they fit; what does not fit goes on below, from the arrow on. */
function alignedLines(rows: readonly Cells[], { colours, width }: GroupStyle): readonly string[] {
  if (rows.length === 0) return [];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))));
  const longest = widths.reduce((sum, one) => sum + one + 2, '  + create '.length);
  const pad = (cell: string, column: number) =>
    longest + 20 > width ? cell : cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell));
  const lines = rows.map(([key, address, target, rest]) => {
    const start = `  ${colours.green('+ create')} ${colours.bold(pad(key, 0))}  ${pad(address, 1)}`;
    const end = `${pad(target, 2)}  ${colours.dim(rest)}`.trimEnd();
    const whole = '  + create '.length + columnsOf(`${pad(key, 0)}  ${pad(address, 1)}  ${end}`);
    return whole > width ? `${start.trimEnd()}\n      ${end}` : `${start}  ${end}`;
  });
  return [lines.join('\n')];
}
