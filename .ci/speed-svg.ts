import { amount, type Row } from '../bench/row.ts';
import { allRows, type Stored } from '../bench/stored.ts';

const ROW = 34;
const WIDTH = 900;
const MARGIN = { x: 20, top: 52, bottom: 18 } as const;
/** Where bars begin, and how long one is that just reaches its bar. */
const BAR = { x: 430, full: 300, height: 14 } as const;
/** Where the columns of numbers end. */
const NUMBERS = { measured: 816, limit: 880 } as const;
/** Longer ones would run into the numbers. */
const LONGEST = 1.08;

/** Light and dark follow the reader's system; text keeps a contrast of 4.5 or more. */
const STYLE = `
    .page { fill: #ffffff; stroke: #d1d9e0 }
    text { font: 13px system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328 }
    .title { font-weight: 600; font-size: 14px }
    .dim { fill: #59636e }
    .number { text-anchor: end; font-variant-numeric: tabular-nums }
    .track { fill: #eff2f5 }
    .bar { fill: #1b6c8f }
    .over { fill: #b31d28 }
    .limit { stroke: #1f2328; stroke-width: 1.5 }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117; stroke: #3d444d }
      text { fill: #f0f6fc }
      .dim { fill: #9198a1 }
      .track { fill: #212830 }
      .bar { fill: #76e3ea }
      .over { fill: #ff7b72 }
      .limit { stroke: #f0f6fc }
    }
  `;

/** Every ratio of a stored run as a bar, beside the line that it should stay left of, as an SVG document. */
export function drawSpeed(stored: Stored): string {
  const rows = allRows(stored.groups).filter(({ unit }) => unit === '×');
  const height = MARGIN.top + rows.length * ROW + MARGIN.bottom;
  const limit = BAR.x + BAR.full;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Bar chart: how long things take as a multiple of something fixed, each against its limit">
  <style>${STYLE}</style>
  <rect class="page" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10"/>
  <text class="title" x="${MARGIN.x}" y="30">Time, as a multiple of what stands below in grey</text>
  <text class="number" x="${NUMBERS.measured}" y="30">measured</text>
  <text class="dim number" x="${NUMBERS.limit}" y="30">limit</text>
${rows.map((row, index) => drawRow(row, MARGIN.top + index * ROW)).join('\n')}
  <path class="limit" d="M${limit + 0.5} ${MARGIN.top - 12}V${height - MARGIN.bottom}"/>
</svg>
`;
}

function drawRow(row: Row, y: number): string {
  const share = Math.min(row.measured / row.bar, LONGEST);
  const length = Math.max(2, Math.round(share * BAR.full));
  const barY = y + 4;
  const against = row.against === null ? '' : `÷ ${row.against}`;
  return [
    `  <text x="${MARGIN.x}" y="${y + 10}">${escaped(row.what)}</text>`,
    `  <text class="dim" x="${MARGIN.x}" y="${y + 25}">${escaped(against)}</text>`,
    `  <rect class="track" x="${BAR.x}" y="${barY}" width="${BAR.full}" height="${BAR.height}" rx="3"/>`,
    `  <rect class="${share > 1 ? 'over' : 'bar'}" x="${BAR.x}" y="${barY}" width="${length}" height="${BAR.height}" rx="3"/>`,
    `  <text class="number" x="${NUMBERS.measured}" y="${y + 16}">${amount(row.measured, row.unit)}</text>`,
    `  <text class="dim number" x="${NUMBERS.limit}" y="${y + 16}">${amount(row.bar, row.unit)}</text>`,
  ].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('`', '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
