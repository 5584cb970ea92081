import { visible } from './escape.ts';

/** A text that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;

/** Rows as CSV (RFC 4180), one line each. A cell that would be a formula begins with an apostrophe instead. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\n`).join('');
}

function cellOf(value: string): string {
  const shown = visible(value);
  const safe = FORMULA.test(shown) ? `'${shown}` : shown;
  return /[",\n\r]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
