import { DECLARATION_CODES, type DeclarationCode } from '../base/declaration-codes.ts';
import type { Problem } from '../base/problem.ts';
import type { Span } from './node.ts';
import type { Text } from './text.ts';

export interface SpanProblem {
  readonly code: DeclarationCode;
  readonly span: Span;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Tells it apart from others of its code at the same place. */
  readonly about?: string;
}

export type ReportProblem = (problem: SpanProblem) => void;

export function problemAt(text: Text, { code, span, message, hint }: SpanProblem): Problem {
  const { severity } = DECLARATION_CODES[code];
  const at = text.place(span);
  return hint === undefined
    ? { code, severity, message, file: text.file, at }
    : { code, severity, message, hint, file: text.file, at };
}
