import { LARGEST_FILE } from '../base/limits.ts';
import type { Place, Problem } from '../base/problem.ts';
import type { Span } from './node.ts';

/** The file as text without its byte order mark, able to say where an offset is. */
export interface Text {
  readonly file: string;
  readonly text: string;
  place(span: Span): Place;
}

export function asText(file: string, text: string): Text {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let lines: readonly number[] | undefined;
  const position = (offset: number): { line: number; column: number } => {
    lines ??= lineStarts(body);
    const line = lastAtMost(lines, offset);
    return { line: line + 1, column: offset - (lines[line] ?? 0) + 1 };
  };
  return {
    file,
    text: body,
    place({ start, end }) {
      const from = position(Math.min(start, body.length));
      const to = position(Math.min(Math.max(start, end), body.length));
      return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
    },
  };
}

/** C0 controls that no YAML text may hold, and carriage returns that only some readers take for a line break. */
const RAW_CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)/g;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** The same, and C0 controls, in one fast pass over every text. */
const UNREADABLE = /[\0-\x1f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function rawControls(text: string): Iterable<RegExpMatchArray> {
  return text.matchAll(RAW_CONTROL);
}

export function hasRawControl(text: string): boolean {
  return text.search(RAW_CONTROL) !== -1;
}

export function hasLoneSurrogate(value: string): boolean {
  return LONE_SURROGATE.test(value);
}

/** True when a value cannot be sent and come back as it was. */
export function isUnreadable(value: string): boolean {
  return UNREADABLE.test(value);
}

/** Decodes UTF-8 with or without a byte order mark; never guesses another encoding. */
export function decode(file: string, bytes: Uint8Array): Text | Problem {
  if (bytes.length > LARGEST_FILE) {
    return {
      code: 'file-too-large',
      severity: 'error',
      message: 'The file is larger than 1 MiB',
      hint: 'Split the addresses over several files, or declare less in this one',
      file,
      at: { line: 1, column: 1, endLine: 1, endColumn: 1 },
    };
  }
  try {
    return asText(file, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return notUtf8(file, bytes);
  }
}

/** Bytes in which a file that is no text shows itself, as git looks at them. */
const HEAD = 8000;

/** An editor that saves as UTF-16 writes NULs into text, too, behind one of these marks. */
export function isBinary(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !isUtf16 && bytes.subarray(0, HEAD).includes(0);
}

function notUtf8(file: string, bytes: Uint8Array): Problem {
  if (isBinary(bytes)) {
    const hint = 'Name the YAML file, or take this one out of the folder';
    const at = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    return { code: 'not-utf8', severity: 'error', message: 'The file is no text', hint, file, at };
  }
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const again = new TextEncoder().encode(decoded);
  const offset = again.findIndex((byte, i) => byte !== bytes[i]);
  const start = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, offset)).length;
  const text = asText(file, decoded);
  const bom = decoded.length - text.text.length;
  return {
    code: 'not-utf8',
    severity: 'error',
    message: 'The file is not UTF-8 text',
    hint: 'Save it as UTF-8',
    file,
    at: text.place({ start: Math.max(0, start - bom), end: start - bom + 1 }),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last element that is not above `limit`; the first element must not be. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
