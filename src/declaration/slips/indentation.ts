import { looksLikeLocale } from '../rules/locale-rule.ts';
import { keys } from '../rules/validator.generated.js';
import { ancestors, irregularities, keyOf, type Line, unitOf } from './lines.ts';
import type { Edit, Repair } from './slip.ts';

/** A line can hardly be off by more blanks than this. */
const FARTHEST = 4;
/** The cost of a line that is moved, where that leaves the shape of the text as regular as it was. */
const COST = 4;
/** Lines around a line by which its indentation is judged. */
const AROUND = 40;

/** Other indentations that a line may have been meant to have, alone or with the lines below it. */
export function indentationRepairs(
  lines: readonly Line[],
  index: number,
  environments: ReadonlySet<string>,
): readonly Repair[] {
  const line = lines[index];
  if (line === undefined) return [];
  const unit = unitOf(lines);
  const block = blockOf(lines, index);
  return [...targetsOf(lines, index, unit)].flatMap((indent) =>
    [[index], ...(block.length > 1 ? [block] : [])].flatMap((moved): readonly Repair[] => {
      const by = indent - line.indent;
      if (moved.some((each) => (lines[each]?.indent ?? 0) + by < 0)) return [];
      const repair = repairOf(lines, moved, { by, unit });
      // The name of an environment or of a language hardly is that of a site.
      const isOther = environments.has(keyOf(line)) || looksLikeLocale(keyOf(line));
      return [isOther && by < 0 ? { ...repair, needsViolation: true } : repair];
    }),
  );
}

function targetsOf(lines: readonly Line[], index: number, unit: number): ReadonlySet<number> {
  const line = lines[index];
  const previous = lines[index - 1];
  const next = lines[index + 1];
  const around = [...ancestors(lines, index), ...ancestors(lines, index - 1), index - 1].flatMap(
    (each) => lines[each]?.indent ?? [],
  );
  const wanted = [...around, (previous?.indent ?? 0) + unit, ...around.map((each) => each + unit)];
  const below = next === undefined ? [] : [next.indent, next.indent - unit];
  const own = line?.indent ?? 0;
  return new Set(
    [...wanted, ...below, ...(index === 0 ? [0] : [])].filter(
      (each) => each >= 0 && each !== own && Math.abs(each - own) <= FARTHEST,
    ),
  );
}

/** A line and those below it that are deeper. */
function blockOf(lines: readonly Line[], index: number): readonly number[] {
  const own = lines[index]?.indent ?? 0;
  const block = [index];
  for (let at = index + 1; at < lines.length && (lines[at]?.indent ?? 0) > own; at += 1) block.push(at);
  return block;
}

interface Move {
  readonly by: number;
  readonly unit: number;
}

function repairOf(lines: readonly Line[], moved: readonly number[], { by, unit }: Move): Repair {
  const [first = 0] = moved;
  const line = lines[first] ?? { start: 0, indent: 0, content: '' };
  const edits = moved.map((each): Edit => {
    const { start = 0 } = lines[each] ?? {};
    return by > 0 ? { start, end: start, insert: ' '.repeat(by) } : { start, end: start - by, insert: '' };
  });
  const due = line.indent + by;
  const from = Math.max(0, first - AROUND);
  const isMoved = new Set(moved);
  const before = lines.slice(from, first + AROUND).map(({ indent }) => indent);
  const after = before.map((indent, at) => indent + (isMoved.has(from + at) ? by : 0));
  const added = irregularities(after, unit) - irregularities(before, unit);
  const key = /^(?:- )*[^:]*/.exec(line.content)?.[0] ?? '';
  const start = line.start + line.indent;
  return {
    slip: {
      code: 'yaml-syntax',
      span: { start, end: start + Math.max(1, key.length) },
      message: `This line is indented too ${by < 0 ? 'deep' : 'little'}: ${blanks(line.indent)} before it where ${due} are due`,
      hint: 'Keys of one map start in the same column, and what belongs to a key is indented further than the key',
    },
    edits,
    needsViolation:
      moved.length > 1 ||
      isHidden(line.content, due) ||
      (isLoneName(lines, first, due) && !isBelowEmpty(lines, first, due)),
    cost: COST + added + (moved.length > 1 ? 0.5 : 0) + Math.abs(by) / 100,
  };
}

/**
 * True for a name of somebody's own, such as that of a site, with nothing below it where it would be moved to. In a
 * well-formed file it may as well be a key that has no meaning.
 */
function isLoneName(lines: readonly Line[], index: number, due: number): boolean {
  if (lines[index]?.content.startsWith('- ') === true) return false;
  const hasMore = (lines[index + 1]?.indent ?? 0) > due;
  return !hasMore && !hasKnownKey(lines[index]);
}

/** True where a line would become a top-level key that nothing reads: there, nothing below it can be wrong any more. */
function isHidden(content: string, due: number): boolean {
  return due === 0 && /^["']?x-/.test(content);
}

/** Whether a line begins with a key that has a meaning somewhere. */
export function hasKnownKey(line: Line | undefined): boolean {
  return KNOWN.has(/^[^:]*/.exec(line?.content ?? '')?.[0] ?? '');
}

/** True where the line above is a key that has nothing below it unless the line is moved there. */
function isBelowEmpty(lines: readonly Line[], index: number, due: number): boolean {
  const [above, line] = [lines[index - 1], lines[index]];
  if (above === undefined || line === undefined) return false;
  return above.content.endsWith(':') && above.indent === line.indent && due > line.indent;
}

/** Every key that has a meaning somewhere. */
const KNOWN: ReadonlySet<string> = new Set(Object.values(keys).flat());

export function blanks(count: number): string {
  return count === 1 ? '1 blank' : `${count} blanks`;
}
