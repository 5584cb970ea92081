import { DEFAULT_FILE } from '../base/unit.ts';
import { scalar } from '../yaml/written.ts';

/** The input `file` of the Action as a line; empty for the declaration that is the default. */
export function inFile(declaration: string, indent: string): string {
  return declaration === DEFAULT_FILE ? '' : `${indent}file: ${scalar(declaration)}\n`;
}

/** Puts `to` in place of `from`, which must be there exactly once: the workflows of this repository are what is edited. */
export function replaced(text: string, from: string, to: string): string {
  const parts = text.split(from);
  const [before, after] = parts;
  if (before === undefined || after === undefined || parts.length > 2) {
    throw new Error(`a workflow holds ${JSON.stringify(from)} ${parts.length - 1} times`);
  }
  return `${before}${to}${after}`;
}

/** A text with lines at its end. */
export function withLines(text: string, lines: readonly string[]): string {
  const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${start}${lines.join('\n')}\n`;
}
