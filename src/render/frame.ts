import type { Place } from '../base/problem.ts';
import { visibleInPlace } from './escape.ts';
import type { Part } from './mask.ts';
import { columnsOf } from './width.ts';

/** Cells of a line that are shown. */
const WIDEST = 120;
/** UTF-16 units on each side of a place that are shown at most, and those that are read for URLs that begin or end there. */
const NEAR = 1000;
const FAR = 5000;
const LINES_ABOVE = 2;
const LINES_BELOW = 1;
const CUT = '…';

/**
 * The lines around a place with the place underlined. Long lines are cut to what surrounds it, with a mark, and
 * nothing in the file can act on the terminal.
 */
export function frame(text: string, at: Place): string {
  const lines = text.split('\n');
  const first = Math.max(1, at.line - LINES_ABOVE);
  const around = lines.slice(first - 1, at.line + LINES_BELOW).map((line) => line.replace(/\r$/, ''));
  const numberWidth = String(first + around.length - 1).length;
  const start = at.column - 1;
  const target = cellsOf(around[at.line - first] ?? '', start);
  const view = viewOf(target, start);
  return around
    .flatMap((line, index) => {
      const number = first + index;
      const isTarget = number === at.line;
      const shown = cut(isTarget ? target : cellsOf(line, start), view);
      const gutter = `${isTarget ? '>' : ' '} ${String(number).padStart(numberWidth)} |`;
      const row = shown === '' ? gutter : `${gutter} ${shown}`;
      return isTarget ? [row, `  ${' '.repeat(numberWidth)} | ${carets(target, at, view)}`] : [row];
    })
    .join('\n');
}

/** What a reader takes for one character. */
interface Cell {
  readonly text: string;
  /** In UTF-16 units from the start of the line. */
  readonly offset: number;
  /** In columns of a terminal, from the first character that is read. */
  readonly column: number;
  readonly width: number;
}

interface Cells {
  readonly cells: readonly Cell[];
  readonly width: number;
  /** True when the line goes on before or behind what was read. */
  readonly isCutBefore: boolean;
  readonly isCutBehind: boolean;
}

/** The characters of a line near a place. */
function cellsOf(line: string, at: number): Cells {
  const far = partAround(line, at, FAR);
  const near = partAround(line, at, NEAR);
  const shown = visibleInPlace(line, far).slice(near.from - far.from, near.to - far.from);
  let width = 0;
  const cells = Array.from(SEGMENTER.segment(shown), ({ segment, index }): Cell => {
    const cell = { text: segment, offset: near.from + index, column: width, width: columnsOf(segment) };
    width += cell.width;
    return cell;
  });
  return { cells, width, isCutBefore: near.from > 0, isCutBehind: near.to < line.length };
}

const SEGMENTER = new Intl.Segmenter('en');

/** No surrogate pair is cut. */
function partAround(line: string, at: number, units: number): Part {
  const from = Math.min(Math.max(0, at - units), line.length);
  const to = Math.min(line.length, at + units);
  return { from: from - (isInsidePair(line, from) ? 1 : 0), to: to + (isInsidePair(line, to) ? 1 : 0) };
}

function isInsidePair(line: string, offset: number): boolean {
  return offset > 0 && (line.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** Columns that are shown of each line. */
function viewOf({ cells, width, isCutBefore, isCutBehind }: Cells, start: number): Part {
  if (width <= WIDEST && !isCutBefore && !isCutBehind) return { from: 0, to: WIDEST };
  const column = cells.find(({ offset, text }) => offset + text.length > start)?.column ?? width;
  const from = Math.max(0, column - WIDEST / 2);
  return { from, to: from + WIDEST };
}

function isShown({ column, width }: Cell, { from, to }: Part): boolean {
  return column >= from && column + width <= to;
}

function cut(line: Cells, view: Part): string {
  const shown = line.cells.filter((cell) => isShown(cell, view));
  const isCutBefore = line.cells.length > 0 && (view.from > 0 || line.isCutBefore);
  const isCutBehind = line.width > view.to || line.isCutBehind;
  const text = shown.map((cell) => cell.text).join('');
  return `${isCutBefore ? CUT : ''}${text}${isCutBehind ? CUT : ''}`;
}

/** Marks below the characters from the start of a place to its end, or to that of the line. */
function carets(line: Cells, at: Place, view: Part): string {
  const start = at.column - 1;
  const end = at.endLine === at.line ? Math.max(start + 1, at.endColumn - 1) : start + 1;
  const shown = line.cells.filter((cell) => isShown(cell, view));
  const marked = shown.filter(({ offset, text }) => offset + text.length > start && offset < end);
  const before = shown.filter(({ offset, text }) => offset + text.length <= start);
  const widthOf = (cells: readonly Cell[]) => cells.reduce((sum, { width }) => sum + width, 0);
  const mark = view.from > 0 || line.isCutBefore ? columnsOf(CUT) : 0;
  return ' '.repeat(mark + widthOf(before)) + '^'.repeat(Math.max(1, widthOf(marked)));
}
