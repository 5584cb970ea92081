import { createAnsiSequenceParser, type ParseToken } from 'ansi-sequence-parser';
import stringWidth from 'string-width';

export interface Session {
  /** Shown behind a prompt, above the output. */
  readonly command: string;
  /** What it printed, escape sequences included. */
  readonly output: string;
}

const CELL = { width: 8.4, height: 20 } as const;
const MARGIN = { x: 24, top: 58, bottom: 22 } as const;

/** Light and dark follow the reader's system; every colour keeps a contrast of 4.5 or more. */
const STYLE = `
    .window { fill: #ffffff; stroke: #d1d9e0 }
    .bar { fill: #f6f8fa }
    .rule { stroke: #d1d9e0 }
    .dot { fill: #d1d9e0 }
    text { font: 14px ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #1f2328; white-space: pre }
    .bold { font-weight: 600 }
    .italic { font-style: italic }
    .dim, .title { fill: #59636e }
    .green { fill: #116329 }
    .yellow { fill: #7d4e00 }
    .red { fill: #b31d28 }
    .magenta { fill: #8250df }
    .cyan { fill: #1b6c8f }
    .blue { fill: #0550ae }
    @media (prefers-color-scheme: dark) {
      .window { fill: #0d1117; stroke: #3d444d }
      .bar { fill: #151b23 }
      .rule { stroke: #3d444d }
      .dot { fill: #3d444d }
      text { fill: #f0f6fc }
      .dim, .title { fill: #9198a1 }
      .green { fill: #56d364 }
      .yellow { fill: #e3b341 }
      .red { fill: #ff7b72 }
      .magenta { fill: #d2a8ff }
      .cyan { fill: #76e3ea }
      .blue { fill: #79c0ff }
    }
  `;

/** A terminal window with one command and what it printed, as an SVG document. */
export function drawTerminal({ command, output }: Session): string {
  const prompt = `\u001b[2m$\u001b[22m \u001b[1m${command}\u001b[22m`;
  const parser = createAnsiSequenceParser();
  const lines = [prompt, '', ...output.trimEnd().split('\n')].map((line) => parser.parse(line));
  const columns = Math.max(...lines.map((line) => stringWidth(line.map((token) => token.value).join(''))));
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN.x);
  const height = MARGIN.top + lines.length * CELL.height + MARGIN.bottom;
  const rows = lines.flatMap((line, row) => drawLine(line, MARGIN.top + (row + 1) * CELL.height - 5));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(`Terminal: ${command}`)}">
  <style>${STYLE}</style>
  <rect class="window" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10"/>
  <path class="bar" d="M1 38V11A10 10 0 0 1 11 1H${width - 11}A10 10 0 0 1 ${width - 1} 11V38Z"/>
  <path class="rule" d="M1 38.5H${width - 1}"/>
  ${[22, 42, 62].map((x) => `<circle class="dot" cx="${x}" cy="20" r="6"/>`).join('')}
  <text class="title" x="${width / 2}" y="25" text-anchor="middle">addresses.yaml</text>
${rows.join('\n')}
</svg>
`;
}

/** Each run of text gets its own place and width, so that columns line up whatever font the reader has. */
function drawLine(tokens: readonly ParseToken[], y: number): readonly string[] {
  const drawn: string[] = [];
  let column = 0;
  for (const token of tokens) {
    const classes = classesOf(token);
    for (const run of token.value.split(/( {2,}|^ | $)/)) {
      const cells = stringWidth(run);
      if (run.trim() !== '') {
        const x = round(MARGIN.x + column * CELL.width);
        const given = classes === '' ? '' : ` class="${classes}"`;
        drawn.push(
          `  <text x="${x}" y="${y}" textLength="${round(cells * CELL.width)}"${given}>${escaped(run)}</text>`,
        );
      }
      column += cells;
    }
  }
  return drawn;
}

function classesOf({ foreground, decorations }: ParseToken): string {
  const colour = foreground?.type === 'named' ? [foreground.name] : [];
  const kept = [...decorations].filter((name) => name === 'bold' || name === 'dim' || name === 'italic');
  return [...colour, ...kept].join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
