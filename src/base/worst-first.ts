import type { Code } from './code.ts';
import { DECLARATION_CODES } from './declaration-codes.ts';
import { isError, type Problem } from './problem.ts';
import type { ProblemCode } from './problem-codes.ts';

/** Codes of what is wrong with a text; all others are about accounts and their history. */
const OF_TEXTS: Readonly<Partial<Record<ProblemCode, Code>>> = DECLARATION_CODES;

/** True for a warning that changes nothing for visitors: of many, a few may stand for all. */
export function isRemark(problem: Problem): boolean {
  return !isError(problem) && OF_TEXTS[problem.code]?.isRemark === true;
}

/**
 * The order in which problems are told where there may be no room for all: errors, warnings about accounts and their
 * history, warnings about the text, remarks. Of warnings, one of each code comes before further ones: whoever writes a
 * text can have many of one code, and none of them hides another code.
 */
export function worstFirst<T>(items: readonly T[], problemOf: (item: T) => Problem): readonly T[] {
  const seen = new Set<string>();
  const ranked = items.map((item) => {
    const problem = problemOf(item);
    const isFurther = seen.has(problem.code);
    seen.add(problem.code);
    return { item, rank: isError(problem) ? 0 : 2 * weightOf(problem) + Number(isFurther) };
  });
  return ranked.toSorted((left, right) => left.rank - right.rank).map(({ item }) => item);
}

function weightOf(problem: Problem): number {
  if (OF_TEXTS[problem.code] === undefined) return 1;
  return isRemark(problem) ? 3 : 2;
}

/** The first of each code that is no remark, in their order, and all others. */
export function oneOfEach<T>(
  items: readonly T[],
  problemOf: (item: T) => Problem,
): { readonly first: readonly T[]; readonly others: readonly T[] } {
  const seen = new Set<string>();
  const first = new Set<T>();
  for (const item of items) {
    const problem = problemOf(item);
    if (!isRemark(problem) && !seen.has(problem.code)) first.add(item);
    seen.add(problem.code);
  }
  return { first: [...first], others: items.filter((item) => !first.has(item)) };
}
