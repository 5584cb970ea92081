import { type ForeignMark, foreignMarksIn, plainAdvice } from '../../base/foreign-mark.ts';
import type { Change, Wrong } from './wrong.ts';

/** Marks of a line that are looked at. */
const MOST_MARKS = 12;

/** Marks of other keyboards in the place of those of YAML: full-width colons, quotes of word processors, dashes. */
export function typedMarks(content: string): readonly Wrong[] {
  const marks = foreignMarksIn(content).slice(0, MOST_MARKS);
  const [first] = marks;
  if (first === undefined) return [];
  const structural = marks.filter(({ plain }) => !/[\w.]/.test(plain));
  const quotes = marks.filter(({ plain }) => plain === '"' || plain === "'");
  const same = marks.filter(({ mark }) => mark === first.mark);
  const sets = [...marks.map((mark) => [mark]), same, quotes, structural, marks];
  return sets
    .filter((set, index) => set.length > 1 || (set.length === 1 && index < marks.length))
    .flatMap((set, index) => retyped(content, set, 0.3 + index / 100));
}

function retyped(content: string, marks: readonly ForeignMark[], cost: number): readonly Wrong[] {
  const [first] = marks;
  if (first === undefined) return [];
  return [
    {
      message: `"${first.mark}" is ${first.name}, and YAML takes it for a letter`,
      hint: plainAdvice(first),
      from: first.index,
      changes: marks.map((one) => changeOf(content, one)),
      cost,
      needsViolation: false,
    },
  ];
}

/** A colon needs a blank behind it, and a dash at the beginning of a line as well. */
function changeOf(content: string, { plain, index }: ForeignMark): Change {
  const next = content[index + 1] ?? '\n';
  const needsBlank = !/\s/.test(next) && (plain === ':' || plain === ',' || (plain === '-' && index === 0));
  return { at: index, length: 1, insert: needsBlank ? `${plain} ` : plain };
}
