import { OPERATION_IDS } from './contract.ts';
import { FAULT_KINDS, type FaultKind, faultRow } from './fault-table.ts';
import { didYouMean } from './nearest.ts';

/** Offsets into the file, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with the file, and where. */
export interface Objection {
  readonly code: 'unknown-key' | 'missing-key' | 'bad-value' | 'wrong-type';
  readonly span: Span;
  readonly message: string;
  readonly hint: string;
}

const MOST_SHOWN = 60;

export function excerpt(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

export function unknownKey(key: string, span: Span, known: readonly string[]): Objection {
  const message = `Unknown key "${excerpt(key)}"${didYouMean(key, known)}`;
  return { code: 'unknown-key', span, message, hint: `Known here: ${known.join(', ')}` };
}

export function misplaced(key: string, span: Span, kind: FaultKind): Objection {
  const kinds = FAULT_KINDS.filter((other) => faultRow(other).details.some((name) => name === key));
  const message = `A fault of the kind "${kind}" has no "${key}"`;
  return { code: 'unknown-key', span, message, hint: `It belongs to ${kinds.join(', ')}` };
}

interface Value {
  readonly key: string;
  readonly written: string;
  readonly span: Span;
}

/** `values` says what is allowed, in words. */
export function badValue({ key, written, span }: Value, values: string): Objection {
  const near = key === 'operation' ? didYouMean(written, OPERATION_IDS) : '';
  const message = `"${excerpt(written)}" is not a value of "${key}"${near}`;
  return { code: 'bad-value', span, message, hint: `Write ${values}` };
}

export function wrongType(span: Span, what: string, due: string): Objection {
  return {
    code: 'wrong-type',
    span,
    message: `${what} must be ${due}`,
    hint: 'See chat-addresses sandbox --help',
  };
}
