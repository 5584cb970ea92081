import { columnsOf } from './width.ts';

/** Columns of the longest line. */
export function widthOf(lines: string): number {
  return lines.split('\n').reduce((widest, line) => Math.max(widest, columnsOf(line)), 0);
}

/** Rows of cells as aligned columns, two blanks apart. Colours and wide characters count as they are shown. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    rows.reduce((widest, row) => Math.max(widest, columnsOf(row[column] ?? '')), 0),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell))))
      .join('  ')
      .trimEnd();
  return rows.map((row) => `${line(row)}\n`).join('');
}
