import type { Line } from './lines.ts';
import type { Edit } from './slip.ts';

/** Longest text that is read again as a whole. */
const LONGEST_WHOLE = 6_000;
/** Entries before and behind the ones that are looked at. */
const BESIDE = 1;
/** Entries of other sections that stay. */
const LEFT = 2;

/**
 * The edits that take out of a long text what has nothing to do with some of its lines: whole blocks of the first level
 * below the top, but for the first of each section and those around the lines.
 */
export function excerptEdits(
  text: string,
  lines: readonly Line[],
  offsets: readonly number[],
): readonly Edit[] {
  if (text.length <= LONGEST_WHOLE) return [];
  const blocks = blocksOf(lines);
  const kept = new Set<number>();
  for (const offset of offsets) {
    const at = blocks.findLastIndex(({ first }) => (lines[first]?.start ?? 0) <= offset);
    for (let index = at - BESIDE; index <= at + BESIDE; index += 1) kept.add(index);
  }
  return blocks.flatMap(({ first, end, rank }, index): readonly Edit[] => {
    const start = lines[first]?.start ?? 0;
    const stop = lines[end]?.start ?? text.length;
    return rank < LEFT || kept.has(index) ? [] : [{ start, end: stop, insert: '' }];
  });
}

interface Block {
  /** Indexes of its first line, and of the line behind its last one. */
  readonly first: number;
  readonly end: number;
  /** How many of its section are before it. */
  readonly rank: number;
}

/** The blocks of the first level below the top, and the lines of the top as blocks that stay. */
function blocksOf(lines: readonly Line[]): readonly Block[] {
  const blocks: Block[] = [];
  let level = 0;
  let rank = 0;
  for (const [index, { indent }] of lines.entries()) {
    const isTop = indent === 0;
    if (isTop) [level, rank] = [0, 0];
    else if (level === 0) level = indent;
    if (!isTop && indent > level) continue;
    blocks.push({ first: index, end: lines.length, rank });
    if (!isTop) rank += 1;
  }
  return blocks.map((block, index) => ({ ...block, end: blocks[index + 1]?.first ?? lines.length }));
}
