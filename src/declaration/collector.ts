import type { DeclarationCode } from '../base/declaration-codes.ts';
import { isError, type Problem } from '../base/problem.ts';
import { worstFirst } from '../base/worst-first.ts';
import type { Span } from '../yaml/node.ts';
import { problemAt, type ReportProblem, type SpanProblem } from '../yaml/span-problem.ts';
import type { Text } from '../yaml/text.ts';
import { withTextHint } from './rules/text-hints.ts';

/** Problems that are listed of one code, and of all; the presence of more is told. */
const MOST_LISTED = 1000;

/** Said of texts that are not read to their end. */
const LIMITS: readonly DeclarationCode[] = ['alias-bomb', 'file-too-large', 'too-deep'];

/** Gathers what is wrong with a file. */
export class Collector {
  readonly #text: Text;
  readonly #isWritten: (span: Span) => boolean;
  readonly #problems: Problem[] = [];
  readonly #counts = new Map<DeclarationCode, number>();
  readonly #seen = new Set<string>();
  #unlisted = 0;

  /** Problems of lines that nobody wrote are not taken. */
  constructor(text: Text, isWritten: (span: Span) => boolean = () => true) {
    this.#text = text;
    this.#isWritten = isWritten;
  }

  /** Takes a problem, of one code about one thing at one place only the first: `defaults` are judged once per entry. */
  readonly report: ReportProblem = (problem: SpanProblem) => {
    const { code, span, about = '' } = problem;
    if (!this.#isWritten(span)) return;
    const id = `${code}:${span.start}:${span.end}:${about}`;
    if (this.#seen.has(id)) return;
    const count = this.#counts.get(code) ?? 0;
    if (count >= MOST_LISTED) {
      this.#unlisted += 1;
      return;
    }
    this.#seen.add(id);
    this.#counts.set(code, count + 1);
    this.#problems.push(problemAt(this.#text, withTextHint(problem, this.#text.text)));
  };

  /** A problem that has its place already. */
  take(problem: Problem): void {
    this.#problems.push(problem);
  }

  /** Whether slips of the hand may be behind the problems: not where the text goes beyond a limit. */
  get mayHoldSlips(): boolean {
    return this.hasErrors && !LIMITS.some((code) => this.#counts.has(code));
  }

  get hasErrors(): boolean {
    return this.#problems.some(isError);
  }

  get isEmpty(): boolean {
    return this.#problems.length === 0;
  }

  /** Sorted by place; of very many the worst ones, and that there are more. */
  list(): readonly Problem[] {
    const unlisted = this.#unlisted + Math.max(0, this.#problems.length - MOST_LISTED);
    const sorted = [...this.#problems].sort(byPlace);
    if (unlisted === 0) return sorted;
    const end = this.#text.text.length;
    const rest = problemAt(this.#text, {
      code: 'too-many-problems',
      span: { start: end, end },
      message: `There are more problems than the ${MOST_LISTED} that are listed`,
      hint: 'Mend those above first',
    });
    return [...few(sorted).sort(byPlace), rest];
  }
}

/**
 * The problems of several files, in their order; of very many only the worst ones, and that there are more.
 */
export function listAll(
  files: readonly { readonly problem: Problem | null; readonly collector: Collector | null }[],
): readonly Problem[] {
  const all = files.flatMap(({ problem, collector }) => [
    ...(problem === null ? [] : [problem]),
    ...(collector?.list() ?? []),
  ]);
  if (files.length < 2 || all.length <= MOST_LISTED) return all;
  const listed = new Set(few(all));
  const rest: Problem = {
    code: 'too-many-problems',
    severity: 'warning',
    message: `There are more problems than the ${MOST_LISTED} that are listed`,
    hint: 'Mend those above first',
  };
  return [...all.filter((problem) => listed.has(problem)), rest];
}

function few(problems: readonly Problem[]): Problem[] {
  return worstFirst(problems, (problem) => problem).slice(0, MOST_LISTED);
}

function byPlace({ at: a }: Problem, { at: b }: Problem): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a.line - b.line || a.column - b.column;
}
