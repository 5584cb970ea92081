import type { Colors } from 'picocolors/types.js';
import type { Problem } from '../problem.ts';
import { visible } from './safe.ts';
import { plural } from './view.ts';

export interface ProblemsStyle {
  readonly colours: Colors;
  /** The file that the problems are about, to show the lines in question; null when it could not be read. */
  readonly text: string | null;
}

/** Beyond this many, code frames hide more than they show. */
const FRAMES_SHOWN = 20;

/** Problems for a terminal, worst first: place, code, message, lines of the file, what to do. */
export async function renderProblems(problems: readonly Problem[], style: ProblemsStyle): Promise<string> {
  const { frame } = await import('./frame.ts');
  const { colours, text } = style;
  const sorted = problems.toSorted((left, right) => rank(left) - rank(right));
  const parts = sorted.map((problem, index) => {
    const lines = [heading(problem, colours)];
    if (text !== null && problem.at !== undefined && index < FRAMES_SHOWN) {
      lines.push(indent(frame(text, problem.at), 2));
    }
    if (problem.hint !== undefined) lines.push(`  ${colours.cyan('→')} ${visible(problem.hint)}`);
    return lines.join('\n');
  });
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}

function rank(problem: Problem): number {
  return problem.severity === 'error' ? 0 : 1;
}

function heading(problem: Problem, colours: Colors): string {
  const severity =
    problem.severity === 'error'
      ? colours.red(colours.bold('error'))
      : colours.yellow(colours.bold('warning'));
  const place = problem.at === undefined ? '' : `:${problem.at.line}:${problem.at.column}`;
  const where = problem.file === undefined ? '' : `${colours.bold(visible(problem.file) + place)} `;
  return `${where}${severity} ${colours.dim(problem.code)} ${visible(problem.message)}`;
}

function indent(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by));
}

/** `2 errors, 1 warning`. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  const counts = [errors > 0 ? plural(errors, 'error') : [], warnings > 0 ? plural(warnings, 'warning') : []];
  return counts.flat().join(', ');
}
