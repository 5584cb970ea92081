import { excerpt } from '../../base/suggest.ts';
import { bracketKinds, missingBraces } from './bracket-kinds.ts';
import { comments } from './comments.ts';
import type { Line } from './lines.ts';
import { brackets, quotes } from './pairs.ts';
import { blanks, colons, commas, dashes, endingCommas } from './separators.ts';
import type { Edit, Repair } from './slip.ts';
import { typedMarks } from './typed-marks.ts';
import { values } from './unquoted.ts';

/** Characters of a line that is looked at, and repairs of one line that are tried. */
const LONGEST_LINE = 400;
const MOST_REPAIRS = 40;

/** Colons, blanks, dashes, commas, quotes and brackets that may be missing on a line, or too much. */
export function markRepairs(lines: readonly Line[], index: number): readonly Repair[] {
  const line = lines[index];
  if (line === undefined || line.content.length > LONGEST_LINE) return [];
  const { start, indent, content } = line;
  const offset = start + indent;
  const isBesideItem = [index - 1, index + 1].some((each) => lines[each]?.content.startsWith('- ') === true);
  return [
    typedMarks,
    endingCommas,
    comments,
    bracketKinds,
    missingBraces,
    colons,
    blanks,
    commas,
    values,
    quotes,
    brackets,
  ]
    .flatMap((find) => find(content))
    .concat(dashes(content, { indent, isBesideItem }))
    .slice(0, MOST_REPAIRS)
    .map(
      ({ from, length = 1, changes, cost, needsViolation = true, message, hint }): Repair => ({
        slip: {
          code: 'yaml-syntax',
          span: { start: offset + from, end: offset + from + length },
          message,
          ...(hint === undefined ? {} : { hint }),
        },
        edits: changes
          .map(({ at, length: cut = 0, insert = '' }): Edit => {
            return { start: offset + at, end: offset + at + cut, insert };
          })
          .sort((left, right) => left.start - right.start),
        needsViolation,
        cost,
      }),
    );
}

/** A line that is the same as the one above it. */
export function repeatRepairs(lines: readonly Line[], index: number): readonly Repair[] {
  const [above, line] = [lines[index - 1], lines[index]];
  if (above === undefined || line === undefined) return [];
  if (above.content !== line.content || above.indent !== line.indent) return [];
  const start = line.start + line.indent;
  return [
    {
      slip: {
        code: 'duplicate-key',
        span: { start, end: start + (/^(?:(?!:(?:\s|$)).)*/.exec(line.content)?.[0].length ?? 0) },
        message: `"${excerpt(line.content)}" is there twice: this line is the same as the one above it`,
        hint: 'Remove one of the two, or give one of them another name',
      },
      edits: [{ start: line.start, end: start + line.content.length, insert: '' }],
      needsViolation: false,
      cost: 0.5,
    },
  ];
}
