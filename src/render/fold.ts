import { stripVTControlCharacters } from 'node:util';
import { columnsOf } from './width.ts';

/** Columns below which lines are left to the terminal. */
const NARROWEST = 20;

/** A line of a file in a code frame, whose columns mean something. */
const FRAMED = /^ *>? *\d* \|/;

/**
 * Text for a terminal of so many columns. A longer line is broken between words, and goes on two blanks behind its
 * beginning. A word that is longer than a line is left to the terminal, as are lines of a code frame.
 */
export function folded(text: string, columns: number): string {
  if (columns < NARROWEST) return text;
  return text
    .split('\n')
    .map((line) => (isWhole(line, columns) ? line : foldedLine(line, columns)))
    .join('\n');
}

function isWhole(line: string, columns: number): boolean {
  return columnsOf(line) <= columns || FRAMED.test(stripVTControlCharacters(line));
}

function foldedLine(line: string, columns: number): string {
  const indent = `${/^ */.exec(stripVTControlCharacters(line))?.[0] ?? ''}  `;
  const lines: string[] = [];
  let begun = '';
  for (const part of line.match(/ *[^ ]+/g) ?? []) {
    if (begun.trim() !== '' && columnsOf(begun) + columnsOf(part) > columns) {
      lines.push(begun);
      begun = `${indent}${part.trimStart()}`;
    } else {
      begun += part;
    }
  }
  return [...lines, begun].join('\n');
}
