import { hasKnownKey } from './indentation.ts';
import { ancestors, type Line, unitOf } from './lines.ts';
import type { Repair } from './slip.ts';
import { DASHES, KEY } from './wrong.ts';

/** A key behind the value of another one, or behind a key that has none. */
const SECOND_KEY = new RegExp(`(?<=\\S)\\s+(?=(?:"[^"]*"|${KEY}):(?:\\s|$))`, 'g');
const FIRST_KEY = new RegExp(`^${DASHES}(?:"[^"]*"|${KEY}):(?:\\s|$)`);

/** Characters of a line that is looked at. */
const LONGEST_LINE = 400;

/** A line break that is missing between two keys, and one that a word or value is cut by. */
export function lineBreakRepairs(lines: readonly Line[], index: number): readonly Repair[] {
  const line = lines[index];
  if (line === undefined || line.content.length > LONGEST_LINE) return [];
  return [...missingBreaks(lines, index, line), ...strayBreaks(line, lines[index + 1])];
}

function missingBreaks(lines: readonly Line[], index: number, line: Line): readonly Repair[] {
  const { start, indent, content } = line;
  if (!FIRST_KEY.test(content)) return [];
  const levels = [
    indent,
    indent + unitOf(lines),
    ...ancestors(lines, index).map((at) => lines[at]?.indent ?? 0),
  ];
  return [...content.matchAll(SECOND_KEY)].flatMap(({ index: at, 0: gap }) => {
    const rest = content.slice(at).trim();
    const isKey = hasKnownKey({ ...line, content: rest }) || rest.endsWith(':');
    if (!isKey || isInside(content.slice(0, at))) return [];
    const from = start + indent + at;
    const end = from + gap.length;
    const key = rest.split(':')[0] ?? '';
    return levels.map((level, rank) => ({
      slip: {
        code: 'yaml-syntax' as const,
        span: { start: end, end: end + key.length },
        message: 'A second key stands on this line',
        hint: 'Write each key on a line of its own',
      },
      edits: [{ start: from, end, insert: `\n${' '.repeat(level)}` }],
      needsViolation: true,
      cost: 0.85 + rank / 100,
    }));
  });
}

/** Whether a quote or bracket is open at the end of a text. */
function isInside(text: string): boolean {
  const outside = text.replaceAll(/"[^"]*"|'[^']*'/g, '');
  const count = (mark: RegExp): number => [...outside.matchAll(mark)].length;
  return outside.includes('"') || count(/[[{]/g) !== count(/[\]}]/g);
}

function strayBreaks({ start, indent, content }: Line, next: Line | undefined): readonly Repair[] {
  if (next === undefined || content.includes(':')) return [];
  const from = start + indent + content.length;
  return [
    {
      slip: {
        code: 'yaml-syntax',
        span: { start: start + indent, end: from },
        message: 'A line break cuts this line in two',
        hint: 'Remove the line break behind it',
      },
      edits: [{ start: from, end: next.start + next.indent, insert: '' }],
      needsViolation: true,
      cost: 2.2,
    },
  ];
}
