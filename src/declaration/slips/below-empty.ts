import { excerpt } from '../../base/suggest.ts';
import { keys } from '../rules/validator.generated.js';
import { blanks, hasKnownKey } from './indentation.ts';
import { keyOf, type Line, unitOf } from './lines.ts';
import type { Edit, Repair } from './slip.ts';

/** Lines above that are looked at for a key without a value. */
const MOST_ABOVE = 200;
/** Keys that are moved together, and how many of their runs are tried beside the longest one. */
const MOST_KEYS = 200;
const MOST_RUNS = 4;

/** Keys that stand in the column of a key without a value, and were to stand below it: some of them, and all at once. */
export function belowEmptyRepairs(lines: readonly Line[], index: number): readonly Repair[] {
  const parent = emptyAbove(lines, index);
  if (parent === null) return [];
  const run = runBelow(lines, parent);
  const counts = new Set([...run.keys()].slice(0, MOST_RUNS).map((at) => at + 1));
  if (run.length > 0) counts.add(run.length);
  const unit = unitOf(lines);
  return [...counts].flatMap((count): readonly Repair[] => {
    const moved = lines.slice(parent + 1, run[count] ?? endOf(lines, run.at(-1) ?? parent));
    const [first] = moved;
    if (first === undefined) return [];
    const start = first.start + first.indent;
    const key = keyOf(first);
    return [
      {
        slip: {
          code: 'yaml-syntax',
          span: { start, end: start + Math.max(1, key.length) },
          message: `This line is indented too little: ${blanks(first.indent)} before it where ${first.indent + unit} are due`,
          hint: hintFor(first, { count, parent: excerpt(keyOf(lines[parent] ?? first)) }),
        },
        edits: moved.map(({ start: at }): Edit => ({ start: at, end: at, insert: ' '.repeat(unit) })),
        needsViolation: false,
        cost: COST + (count === 1 ? 0 : SEVERAL) + count / 1000,
      },
    ];
  });
}

function hintFor(line: Line, { count, parent }: { readonly count: number; readonly parent: string }): string {
  const belongs =
    count === 1
      ? `Indent it and what is below it: then it belongs to "${parent}"`
      : `Indent these ${count} keys and what is below them: then they belong to "${parent}"`;
  const mayBeAtTop = count === 1 && line.indent > 0 && keys.AddressesFile.includes(keyOf(line));
  return mayBeAtTop ? `${belongs}. At the top of the file it would begin in the first column` : belongs;
}

/** The nearest key above in the same column that has no value; null where a key of another kind is nearer. */
function emptyAbove(lines: readonly Line[], index: number): number | null {
  const line = lines[index];
  if (line === undefined) return null;
  const isKnown = hasKnownKey(line);
  for (let at = index - 1; at >= Math.max(0, index - MOST_ABOVE); at -= 1) {
    const above = lines[at];
    if (above === undefined || above.indent < line.indent) return null;
    if (above.indent > line.indent) continue;
    const isEmpty = above.content.endsWith(':') && lines[at + 1]?.indent === line.indent;
    if (isEmpty && (isKnown || hasKnownKey(above))) return at;
    if (hasKnownKey(above) !== isKnown) return null;
  }
  return null;
}

/** Where the keys begin that follow an empty key in its column, all with a meaning or all without one. */
function runBelow(lines: readonly Line[], parent: number): readonly number[] {
  const { indent = 0 } = lines[parent] ?? {};
  const isKnown = hasKnownKey(lines[parent + 1]);
  const run: number[] = [];
  for (let at = parent + 1; at < lines.length && run.length < MOST_KEYS; at = endOf(lines, at)) {
    const line = lines[at];
    if (line?.indent !== indent || hasKnownKey(line) !== isKnown) break;
    run.push(at);
  }
  return run;
}

/** The line behind a line and those that are deeper below it. */
function endOf(lines: readonly Line[], index: number): number {
  let end = index + 1;
  while ((lines[end]?.indent ?? -1) > (lines[index]?.indent ?? 0)) end += 1;
  return end;
}

/** Likelier than a line that is moved alone, unless that makes the text more regular: then the key above stands wrong. */
const COST = 3.5;
const SEVERAL = 1;
