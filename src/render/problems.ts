import type { Colors } from 'picocolors/types.js';
import type { Problem, Sources } from '../base/problem.ts';
import { isRemark } from '../base/worst-first.ts';
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

/** Remarks of one kind about one file that are told one by one; of the others only the lines are. */
const REMARKS_SHOWN = 5;

/** Lines that are named for the remarks which are not told one by one. */
const LINES_NAMED = 10;

/** A problem, and those of its kind that are not told one by one, at the last one that is. */
interface Told {
  readonly problem: ShownProblem;
  readonly rest: readonly Problem[];
}

/**
 * Problems for a terminal, worst first: place, code, message, lines of the file, what to do. Many remarks of one kind
 * are told by the first few of them: any other warning may be the one that matters.
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
      if (rest.length > 0) lines.push(`  ${colours.dim(moreLike(problem, rest))}`);
      const gap = framed(problem, index) && index < told.length - 1 ? '\n' : '';
      return `${lines.join('\n')}\n${gap}`;
    })
    .join('');
}

function fewOfAKind(sorted: readonly ShownProblem[]): readonly Told[] {
  const kindOf = ({ code, file }: Problem) => JSON.stringify([code, file]);
  const kinds = new Map<string, ShownProblem[]>();
  for (const problem of sorted) {
    if (!isRemark(problem)) continue;
    const kind = kinds.get(kindOf(problem));
    if (kind === undefined) kinds.set(kindOf(problem), [problem]);
    else kind.push(problem);
  }
  const hidden = new Set<ShownProblem>();
  const restOf = new Map<ShownProblem, readonly ShownProblem[]>();
  for (const kind of kinds.values()) {
    const [last, rest] = [kind[REMARKS_SHOWN - 1], kind.slice(REMARKS_SHOWN)];
    // One more takes no more room than what is said instead.
    if (last === undefined || rest.length < 2) continue;
    restOf.set(last, rest);
    for (const problem of rest) hidden.add(problem);
  }
  return sorted
    .filter((problem) => !hidden.has(problem))
    .map((problem) => ({ problem, rest: restOf.get(problem) ?? [] }));
}

function moreLike({ code }: Problem, rest: readonly Problem[]): string {
  const lines = [...new Set(rest.flatMap(({ at }) => at?.line ?? []))];
  const named = lines.slice(0, LINES_NAMED).join(', ');
  const where = lines.length === 0 ? '' : lines.length === 1 ? ` in line ${named}` : ` in lines ${named}`;
  const others = lines.length > LINES_NAMED ? ', …' : '';
  return `${rest.length} more of ${code}${where}${others} (all of them: --format json)`;
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
  const place = problem.at === undefined ? '' : `:${problem.at.line}:${problem.at.column}`;
  const where = problem.file === undefined ? '' : `${colours.bold(visible(problem.file) + place)} `;
  return `${where}${severity} ${colours.dim(visible(problem.code))} ${visible(problem.message)}`;
}

function indent(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by));
}
