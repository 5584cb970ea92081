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

/** A problem with the advice that the text around it gives, where it gives some. */
export function withTextHint(problem: SpanProblem, text: string): SpanProblem {
  const hint = markHint(problem, text) ?? commentHint(problem, text);
  return hint === null ? problem : { ...problem, hint };
}

/** Where the text holds a mark of another keyboard, to type the plain one. */
function markHint({ code, span }: SpanProblem, text: string): string | null {
  if (!OF_A_TEXT.has(code)) return null;
  const [found] = foreignMarksIn(text.slice(span.start, Math.min(span.end, span.start + LONGEST)));
  if (found === undefined) return null;
  return `${plainAdvice(found).replace('its place', `place of "${found.mark}"`)}: that is ${found.name}`;
}

/** Where the value of a key is a comment. */
function commentHint({ code, span }: SpanProblem, text: string): string | null {
  if (code !== 'missing-value') return null;
  const isComment = /^\s*:?[ \t]+#\S/.test(text.slice(span.end, span.end + LONGEST));
  return isComment ? 'What follows "#" is a comment: put a value that begins with it in quotes' : null;
}
