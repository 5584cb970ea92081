import { keyOf, type Line, unitOf } from './lines.ts';
import type { Repair } from './slip.ts';

/** Keys with a map below them, keys with a list below them, and a name that anything may have. */
const WITH_MAP = [
  'sites',
  'locales',
  'defaults',
  'environments',
  'integration',
  'integrations',
  'vars',
  'policy',
];
const WITH_LIST = ['events', 'unmanaged', 'only', 'locales', 'after', 'accept'];
const ANY_NAME = 'und';

/** The line of a key that was above a line and is gone. */
export function missingLineRepairs(
  lines: readonly Line[],
  index: number,
  environments: ReadonlySet<string>,
): readonly Repair[] {
  const line = lines[index];
  if (line === undefined) return [];
  const { start, indent, content } = line;
  const due = indent - unitOf(lines);
  if (due < 0 || content.startsWith('<<')) return [];
  const isItem = content.startsWith('- ');
  const from = start + indent;
  const key = keyOf(line);
  const above = lines[index - 1];
  const isBelowValue = above?.indent === due && !above.content.endsWith(':');
  const own = environments.has(keyOf(line)) ? ['environments'] : [];
  const names = [...own, ...(due === 0 || isBelowValue ? [] : [ANY_NAME]), ...WITH_MAP];
  return (isItem ? WITH_LIST : names).map(
    (name, rank): Repair => ({
      slip: {
        code: 'yaml-syntax',
        span: { start: from, end: from + Math.max(1, isItem ? content.length : key.length) },
        message: 'A line is missing above this one: the key that it belongs to',
        hint:
          name === ANY_NAME
            ? 'Write a name above it, such as that of a site'
            : `Write ${name}: above it, or another key`,
      },
      edits: [{ start, end: start, insert: `${' '.repeat(due)}${name}:\n` }],
      needsViolation: false,
      cost: COST + rank / 10,
    }),
  );
}

/** Less likely than a line that is there and stands wrong. */
const COST = 6;
