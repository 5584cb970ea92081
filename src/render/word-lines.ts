import { columnsOf } from './width.ts';

export interface WordLines {
  /** Columns of the longest line, its indent included. */
  readonly width: number;
  /** Blanks before each line. */
  readonly indent: number;
  /** What stands between two words; at the end of a line without its blank. */
  readonly between: string;
}

/** Words in lines that are as long as they may be. */
export function wordLines(
  words: readonly string[],
  { width, indent, between }: WordLines,
): readonly string[] {
  const lines: string[] = [];
  for (const [index, word] of words.entries()) {
    const next = index === words.length - 1 ? word : `${word}${between.trimEnd()}`;
    const last = lines.at(-1);
    const isRoom = last !== undefined && columnsOf(last) + 1 + columnsOf(next) <= width;
    if (isRoom) lines[lines.length - 1] = `${last} ${next}`;
    else lines.push(`${' '.repeat(indent)}${next}`);
  }
  return lines;
}
