import { amount, isOver, type Row } from '../bench/row.ts';
import type { Stored } from '../bench/stored.ts';

/** The stored run as tables, the ratios and the counts apart, and what it takes for a later run to be worse. */
export function speedTables({ groups, node, tolerance }: Stored): string {
  const rows = groups.flatMap((group) => group.rows);
  const ratios = rows.filter(({ unit }) => unit === '×');
  const others = rows.filter(({ unit }) => unit !== '×');
  return [
    table(
      ['what', 'measured beside it', 'ratio', 'limit'],
      ratios.map((row) => [row.what, row.against ?? '', ...amounts(row)]),
    ),
    '',
    table(
      ['what', 'counted', 'limit'],
      others.map((row) => [row.what, ...amounts(row)]),
    ),
    '',
    `In bold: over the limit. Measured with Node ${node.replace('v', '')}. \`npm run bench -- --check\` fails when a ratio or a peak of memory is more than ${Math.round(tolerance * 100)} % over the one shown here, or a count is over its limit.`,
  ].join('\n');
}

function amounts(row: Row): readonly string[] {
  const measured = amount(row.measured, row.unit);
  return [isOver(row) ? `**${measured}**` : measured, amount(row.bar, row.unit)];
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const align = heading.map((_, at) => (at < heading.length - 2 ? '---' : '--:'));
  return [heading, align, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
