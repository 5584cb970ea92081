import { codeFrameColumns } from '@babel/code-frame';
import type { Place } from '../base/problem.ts';
import { visibleInPlace } from './escape.ts';

const WIDEST = 120;

/**
 * The lines around a place with the place underlined. Long lines are cut to what surrounds it, and nothing in
 * the file can act on the terminal.
 */
export function frame(text: string, at: Place): string {
  const lines = text.split(/\r\n|\n|\r/);
  const first = Math.max(1, at.line - 2);
  const shown = lines.slice(first - 1, at.line + 1).map(visibleInPlace);
  const isLong = (lines[at.line - 1]?.length ?? 0) > WIDEST;
  const shift = isLong ? Math.max(0, at.column - WIDEST / 2) : 0;
  const cut = shown.map((line) => line.slice(shift, shift + WIDEST));
  const start = { line: at.line, column: at.column - shift };
  const width = at.endLine === at.line ? Math.max(1, at.endColumn - at.column) : 1;
  const end = { line: start.line, column: Math.min(start.column + width, WIDEST + 1) };
  const above = '\n'.repeat(first - 1);
  return codeFrameColumns(above + cut.join('\n'), { start, end }, { linesAbove: 2, linesBelow: 1 });
}
