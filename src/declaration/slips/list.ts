import { excerpt } from '../../base/suggest.ts';
import { hasKnownKey } from './indentation.ts';
import type { Line } from './lines.ts';
import type { Edit, Repair } from './slip.ts';

/** Items of a list that are looked at. */
const MOST_ITEMS = 60;

/** What takes the place of the dash and the blank of an item. */
type Replacement = (line: Line | undefined) => string;

const IN_PLACE: Replacement = () => '  ';
const MOVED: Replacement = () => '';
/** Names move to where their dashes are, and what has a meaning stays below them. */
const BY_KEY: Replacement = (line) =>
  hasKnownKey(line === undefined ? line : { ...line, content: line.content.slice(2) }) ? '  ' : '';

/** A list where a map is due: all of its dashes at once, and the colon that a name without a value needs. */
export function listRepairs(lines: readonly Line[], index: number): readonly Repair[] {
  const items = itemsAround(lines, index);
  const [first] = items;
  if (first === undefined || items.length < 2) return [];
  const start = first.start + first.indent;
  const name = /^- +([^:]*)/.exec(first.content)?.[1] ?? '';
  return [IN_PLACE, MOVED, BY_KEY].map((replacement, rank) => ({
    slip: {
      code: 'yaml-syntax',
      span: { start, end: start + 1 },
      message: 'These dashes make a list where a map is due',
      hint: `Write "${excerpt(name)}:" without a dash, and likewise below it`,
    },
    edits: items.flatMap((line) => editsOf(line, replacement(line))),
    needsViolation: false,
    cost: 2.6 + rank / 10,
  }));
}

function editsOf({ start, indent, content }: Line, insert: string): readonly Edit[] {
  const from = start + indent;
  const end = from + content.length;
  const isName = /^- +[\w.-]+$/.test(content);
  return [{ start: from, end: from + 2, insert }, ...(isName ? [{ start: end, end, insert: ':' }] : [])];
}

/** The items of the list that a line belongs to, if it stands below a key. */
function itemsAround(lines: readonly Line[], index: number): readonly Line[] {
  const line = lines[index];
  if (line?.content.startsWith('- ') !== true) return [];
  const isInside = (one: Line | undefined): one is Line =>
    one !== undefined &&
    (one.indent > line.indent || (one.indent === line.indent && one.content.startsWith('- ')));
  let first = index;
  while (isInside(lines[first - 1]) && index - first < MOST_ITEMS) first -= 1;
  while (lines[first]?.indent !== line.indent) first += 1;
  let end = index + 1;
  while (isInside(lines[end]) && end - index < MOST_ITEMS) end += 1;
  if (lines[first - 1]?.content.endsWith(':') !== true) return [];
  return lines.slice(first, end).filter(({ indent }) => indent === line.indent);
}
