import type { Colors } from 'picocolors/types.js';
import type { Problem, Sources } from '../base/problem.ts';
import { isRemark } from '../base/worst-first.ts';
import { visible } from './escape.ts';
import { fewOfAKind, placeOf } from './few-of-a-kind.ts';
import type { ShownProblem } from './shown-problem.ts';

export interface ProblemsStyle {
  readonly colours: Colors;
  /** The files that the problems are about, to show the lines in question. */
  readonly sources: Sources;
  /** Which problems get the lines of the file; a plan that goes on is not the place to dwell on warnings. */
  readonly frames: 'all' | 'errors';
}

/** Beyond this many, code frames hide more than they show. */
const FRAMES_SHOWN = 20;

/**
 * Problems for a terminal, worst first: place, code, message, lines of the file, what to do. Many remarks, and
 * errors that say the same of many places, are told by the first few: any other warning may be the one that matters.
 */
export async function renderProblems(
  problems: readonly ShownProblem[],
  style: ProblemsStyle,
): Promise<string> {
  const { frame } = await import('./frame.ts');
  const { colours, sources, frames } = style;
  const told = fewOfAKind(problems.toSorted((left, right) => rank(left) - rank(right)));
  const framed = (problem: Problem, index: number) =>
    index < FRAMES_SHOWN && (frames === 'all' || problem.severity === 'error');
  return told
    .map(({ problem, rest }, index) => {
      const lines = [heading(problem, colours)];
      const text = problem.file === undefined ? undefined : sources.get(problem.file)?.replace(/^\uFEFF/, '');
      if (text !== undefined && problem.at !== undefined && framed(problem, index)) {
        lines.push(indent(frame(text, problem.at), 2));
      }
      if (problem.hint !== undefined) lines.push(`  ${colours.cyan('→')} ${visible(problem.hint)}`);
      for (const line of problem.lacking ?? []) lines.push(`    ${visible(line)}`);
      lines.push(...rest.map((line) => `  ${colours.dim(line)}`));
      const gap = framed(problem, index) && index < told.length - 1 ? '\n' : '';
      return `${lines.join('\n')}\n${gap}`;
    })
    .join('');
}

function rank(problem: Problem): number {
  if (problem.severity === 'error') return 0;
  return isRemark(problem) ? 2 : 1;
}

function heading(problem: Problem, colours: Colors): string {
  const severity =
    problem.severity === 'error'
      ? colours.red(colours.bold('error'))
      : colours.yellow(colours.bold('warning'));
  const place = placeOf(problem);
  const where = place === '' ? '' : `${colours.bold(place)} `;
  return `${where}${severity} ${colours.dim(visible(problem.code))} ${visible(problem.message)}`;
}

function indent(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by));
}
