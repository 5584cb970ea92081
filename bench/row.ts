export type Unit = '×' | 's' | 'ms' | 'MiB' | 'requests' | 'calls of git';

/** One measured thing beside what it may be at most. */
export interface Row {
  readonly what: string;
  readonly measured: number;
  readonly bar: number;
  readonly unit: Unit;
}

export function isOver({ measured, bar }: Row): boolean {
  return measured > bar;
}

/** The rows under each other, those over their bar marked. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
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

function amount(value: number, unit: Unit): string {
  switch (unit) {
    case '×':
    case 's':
      return `${value.toFixed(2)} ${unit}`;
    case 'ms':
    case 'MiB':
    case 'requests':
    case 'calls of git':
      return `${Math.round(value)} ${unit}`;
  }
}
