import type { Colors } from 'picocolors/types.js';
import type { Problem, Sources } from '../base/problem.ts';
import { visible } from './escape.ts';

/** A problem in the words of one terminal. */
export interface ShownProblem extends Problem {
  /** Variables that are to be set, those of one environment together. */
  readonly lacking?: readonly string[];
}

export interface ProblemsStyle {
  readonly colours: Colors;
  /** The files that the problems are about, to show the lines in question. */
  readonly sources: Sources;
  /** Which problems get the lines of the file; a plan that goes on is not the place to dwell on warnings. */
  readonly frames: 'all' | 'errors';
}

/** Beyond this many, code frames hide more than they show. */
const FRAMES_SHOWN = 20;

/** Problems for a terminal, worst first: place, code, message, lines of the file, what to do. */
export async function renderProblems(
  problems: readonly ShownProblem[],
  style: ProblemsStyle,
): Promise<string> {
  const { frame } = await import('./frame.ts');
  const { colours, sources, frames } = style;
  const sorted = problems.toSorted((left, right) => rank(left) - rank(right));
  const framed = (problem: Problem, index: number) =>
    index < FRAMES_SHOWN && (frames === 'all' || problem.severity === 'error');
  return sorted
    .map((problem, index) => {
      const lines = [heading(problem, colours)];
      const text = problem.file === undefined ? undefined : sources.get(problem.file)?.replace(/^\uFEFF/, '');
      if (text !== undefined && problem.at !== undefined && framed(problem, index)) {
        lines.push(indent(frame(text, problem.at), 2));
      }
      if (problem.hint !== undefined) lines.push(`  ${colours.cyan('→')} ${visible(problem.hint)}`);
      for (const line of problem.lacking ?? []) lines.push(`    ${visible(line)}`);
      const gap = framed(problem, index) && index < sorted.length - 1 ? '\n' : '';
      return `${lines.join('\n')}\n${gap}`;
    })
    .join('');
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
  return `${where}${severity} ${colours.dim(visible(problem.code))} ${visible(problem.message)}`;
}

function indent(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by));
}
