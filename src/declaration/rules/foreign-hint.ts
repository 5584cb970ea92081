import type { DeclarationCode } from '../../base/declaration-codes.ts';
import { foreignMarksIn, plainAdvice } from '../../base/foreign-mark.ts';
import type { SpanProblem } from '../../yaml/span-problem.ts';

/** Said of a text that is not what it should be, which one character may be the reason for. */
const OF_A_TEXT: ReadonlySet<DeclarationCode> = new Set([
  'bad-address',
  'bad-alias',
  'bad-key',
  'bad-locale',
  'bad-secret',
  'bad-sid',
  'bad-url',
  'bad-value',
  'unknown-environment',
  'unknown-integration',
  'unknown-key',
  'unknown-placeholder',
  'unknown-warning',
  'wrong-type',
  'yaml-syntax',
]);

/** Characters of a text that are looked at. */
const LONGEST = 300;

/** A problem of a text that holds a mark of another keyboard, with the advice to type the plain one. */
export function withForeignMark(problem: SpanProblem, text: string): SpanProblem {
  const { code, span } = problem;
  if (!OF_A_TEXT.has(code)) return problem;
  const [found] = foreignMarksIn(text.slice(span.start, Math.min(span.end, span.start + LONGEST)));
  if (found === undefined) return problem;
  const advice = plainAdvice(found);
  return {
    ...problem,
    hint: `${advice.replace('its place', `place of "${found.mark}"`)}: that is ${found.name}`,
  };
}
