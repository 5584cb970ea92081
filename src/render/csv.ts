import { visible } from './escape.ts';

/**
 * The beginning of what a spreadsheet would take for a formula, also behind a semicolon: where the decimal sign is a
 * comma, that ends a cell, whatever quotes stand around it.
 */
const FORMULA = /(?<=^|;\s*"*)(?=[=+\-@＝＋－＠\t\r])/g;

/** Rows as CSV (RFC 4180), one line each. An apostrophe stands before what would be a formula. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\n`).join('');
}

function cellOf(value: string): string {
  const shown = visible(value);
  const safe = shown.replace(FORMULA, "'");
  return /[",;\n\r]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
