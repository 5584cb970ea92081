import { didYouMean, excerpt } from '../base/suggest.ts';
import type { Span } from '../yaml/node.ts';
import type { SpanProblem } from '../yaml/span-problem.ts';
import { OPERATION_IDS } from './contract.ts';
import { FAULT_KINDS, type FaultKind, faultRow } from './fault-table.ts';

export function unknownKey(key: string, span: Span, known: readonly string[]): SpanProblem {
  const message = `Unknown key "${excerpt(key)}"${didYouMean(key, known)}`;
  return { code: 'unknown-key', span, message, hint: `Known here: ${known.join(', ')}` };
}

export function misplaced(key: string, span: Span, kind: FaultKind): SpanProblem {
  const kinds = FAULT_KINDS.filter((other) => faultRow(other).details.some((name) => name === key));
  const message = `A fault of the kind "${kind}" has no "${key}"`;
  return { code: 'unknown-key', span, message, hint: `It belongs to ${kinds.join(', ')}` };
}

export function missingKind(span: Span): SpanProblem {
  return { code: 'missing-key', span, message: 'A fault without its "kind"', hint: ONE_OF_THE_KINDS };
}

export function badKind(written: string, span: Span): SpanProblem {
  const message = `There is no fault of the kind "${written}"${didYouMean(written, FAULT_KINDS)}`;
  return { code: 'bad-value', span, message, hint: ONE_OF_THE_KINDS };
}

const ONE_OF_THE_KINDS = `Write one of ${FAULT_KINDS.join(', ')}`;

interface Value {
  readonly key: string;
  readonly written: string;
  readonly span: Span;
}

/** `values` says in words what is allowed. */
export function badValue({ key, written, span }: Value, values: string): SpanProblem {
  const near = key === 'operation' ? didYouMean(written, OPERATION_IDS) : '';
  const message = `"${excerpt(written)}" is not a value of "${key}"${near}`;
  return { code: 'bad-value', span, message, hint: `Write ${values}` };
}

export function wrongType(span: Span, what: string, due: string): SpanProblem {
  return {
    code: 'wrong-type',
    span,
    message: `${what} must be ${due}`,
    hint: 'See chat-addresses sandbox --help',
  };
}
