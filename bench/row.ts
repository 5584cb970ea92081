export type Unit = '×' | 'MiB' | 'requests' | 'refusals' | 'calls of git';

/** One measured thing beside what it may be at most. */
export interface Row {
  readonly what: string;
  /** The thing measured beside it, in the same rounds; null for a count. */
  readonly against: string | null;
  readonly measured: number;
  readonly bar: number;
  readonly unit: Unit;
}

/** A subject and its rows. */
export interface Group {
  readonly subject: string;
  readonly rows: readonly Row[];
}

export function isOver({ measured, bar }: Row): boolean {
  return measured > bar;
}

/** The subject of a row, on one line. */
export function nameOf({ what, against }: Row): string {
  return against === null ? what : `${what} ÷ ${against}`;
}

/** The rows under each other, those over their bar marked. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    nameOf(row),
    amount(row.measured, row.unit),
    `≤ ${amount(row.bar, row.unit)}`,
    isOver(row) ? 'OVER' : 'ok',
  ]);
  const lines = [['what', 'measured', 'bar', ''], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function amount(value: number, unit: Unit): string {
  switch (unit) {
    case '×':
      return `${value.toFixed(2)} ×`;
    case 'MiB':
    case 'requests':
    case 'refusals':
    case 'calls of git':
      return `${Math.round(value)} ${unit}`;
  }
}
