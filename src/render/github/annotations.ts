import type { Severity } from '../../base/code.ts';
import { isError, type Problem } from '../../base/problem.ts';
import { worstFirst } from '../../base/worst-first.ts';
import type { Annotation } from '../../ports/runner.ts';
import { visible } from '../escape.ts';
import { plural } from '../wording.ts';

/** Annotations of a kind that GitHub shows for one step. */
const MOST = 10;

/** Problems beside the lines that they are about; where there are too many, the last says how many more. */
export function annotationsOf(found: readonly Problem[]): readonly Annotation[] {
  const problems = worstFirst(found, (problem) => problem);
  return [...few(problems.filter(isError), 'error'), ...few(problems.filter(isWarning), 'warning')];
}

function isWarning(problem: Problem): boolean {
  return !isError(problem);
}

function few(problems: readonly Problem[], level: Severity): readonly Annotation[] {
  if (problems.length <= MOST) return problems.map(annotation);
  const more = plural(problems.length - MOST + 1, `more ${level}`);
  const message = `There are ${more}: see the summary and the log of this run`;
  return [
    ...problems.slice(0, MOST - 1).map(annotation),
    { level, title: 'and more', message, file: null, at: null },
  ];
}

function annotation({ severity, code, message, hint, file, at }: Problem): Annotation {
  const lines = [message, ...(hint === undefined ? [] : [`→ ${hint}`])];
  return {
    level: severity,
    title: code,
    message: lines.map(visible).join('\n'),
    file: file === undefined ? null : visible(file),
    at: at ?? null,
  };
}
