import type { Command } from 'commander';
import { wrapped } from '../render/wrap.ts';

/** Columns that help is set in at most: wider lines are hard to read. */
export const WIDEST_HELP = 80;

/** A command line, a name or a code, and the words about it. */
export type Row = readonly [term: string, about: string];

/** Columns that words need beside their term; with fewer they stand below it. */
const ROOM = 30;

/** Columns that the help of a command is set in. */
export function widthOf(command: Command): number {
  return command.configureHelp().helpWidth ?? WIDEST_HELP;
}

/** Rows below a title, in two columns, or one below the other where there is no room for two. */
export function section(title: string, rows: readonly Row[], width: number): string {
  const longest = Math.max(...rows.map(([term]) => term.length));
  const column = longest + 4;
  const room = width - column;
  const lines = rows.map(([term, about]) =>
    room >= ROOM
      ? `  ${term.padEnd(longest)}  ${wrapped(about, room, column)}`
      : `  ${wrapped(term, width - 4, 4)}\n      ${wrapped(about, width - 6, 6)}`,
  );
  return `\n${wrapped(title, width, 0)}\n${lines.join('\n')}`;
}
