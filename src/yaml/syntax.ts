import type { ErrorCode } from 'yaml';
import { excerpt } from '../base/suggest.ts';
import type { SpanProblem } from './span-problem.ts';

interface Advice {
  readonly message?: string;
  readonly hint?: string;
}

/** Where the parser's own words would leave people alone. */
const advice: Partial<Record<ErrorCode, Advice>> = {
  BAD_SCALAR_START: { hint: 'Put the value in quotes' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A key and its value are followed by another colon on the same line',
    hint: 'Put the value in quotes, or the inner key on a line of its own',
  },
  BAD_INDENT: { hint: 'Keys of one map start in the same column' },
  MULTILINE_IMPLICIT_KEY: { hint: 'A colon may be missing after the key' },
  TAB_AS_INDENT: { message: 'A tab is used for indentation', hint: 'Indent with spaces' },
};

/** Found again, with better places, while the tree is built. */
const seenElsewhere: ReadonlySet<ErrorCode> = new Set(['NON_STRING_KEY', 'TAG_RESOLVE_FAILED']);

const missingQuote = /^Missing closing ['"]quote$/;

/** What to say about a fault that the parser found; null when it was reported already. */
export function syntaxFinding(fault: {
  readonly code: ErrorCode;
  readonly pos: readonly [number, number];
  readonly message: string;
}): SpanProblem | null {
  if (seenElsewhere.has(fault.code) || missingQuote.test(fault.message)) return null;
  const { message, hint = 'Check quotes, brackets and indentation here' } = advice[fault.code] ?? {};
  const [start, end] = fault.pos;
  const words = excerpt(fault.message.replaceAll(/\s+/g, ' ').replace(/\.$/, ''), 120);
  return { code: 'yaml-syntax', span: { start, end }, message: message ?? words, hint };
}
