import type { Problem } from '../base/problem.ts';
import { type CodeName, codes } from '../base/problem-codes.ts';
import type { Span } from './node.ts';
import type { Text } from './text.ts';

export interface Finding {
  readonly code: CodeName;
  readonly span: Span;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Tells it apart from others of its code at the same place. */
  readonly about?: string;
}

export type Report = (finding: Finding) => void;

export function problemAt(text: Text, { code, span, message, hint }: Finding): Problem {
  const { severity } = codes[code];
  const at = text.place(span);
  return hint === undefined
    ? { code, severity, message, file: text.file, at }
    : { code, severity, message, hint, file: text.file, at };
}
