import type { ErrorCode } from 'yaml';
import type { SpanProblem } from './span-problem.ts';
import { SYNTAX_WORDS, type SyntaxWords } from './syntax-words.ts';

/** Found again, with better places, while the tree is built. */
const SEEN_ELSEWHERE: ReadonlySet<ErrorCode> = new Set(['NON_STRING_KEY', 'TAG_RESOLVE_FAILED']);

/** Said of a value that goes on in the lines below it, where one of them was to be a key. */
const RUNS_ON: ReadonlySet<ErrorCode> = new Set(['BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY']);

/** The first character of a line that is indented further than the line of an offset, right below it; -1: it is not. */
function deeperBelow(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [own = '', ...below] = text.slice(start).split('\n', 40);
  let at = start + own.length + 1;
  for (const line of below) {
    const indent = line.search(/[^ ]/);
    if (indent !== -1 && line[indent] !== '#') return indent > own.search(/[^ ]/) ? at + indent : -1;
    at += line.length + 1;
  }
  return -1;
}

const MISSING_QUOTE = /^Missing closing ['"]quote$/;

/** A violation of YAML, in the parser's own words: these tell kinds apart, and nobody is shown them. */
export interface Violation {
  readonly code: ErrorCode;
  readonly pos: readonly [number, number];
  readonly message: string;
}

/** What to say about a violation that the parser found; null when it was reported already. */
export function syntaxProblem(fault: Violation, text: string): SpanProblem | null {
  if (SEEN_ELSEWHERE.has(fault.code) || MISSING_QUOTE.test(fault.message)) return null;
  const below = RUNS_ON.has(fault.code) ? deeperBelow(text, fault.pos[0]) : -1;
  if (below !== -1) {
    return {
      code: 'yaml-syntax',
      span: { start: below, end: below + 1 },
      message: 'This line is indented below a line that has its value already',
      hint: 'Indent it like the line above, or write the key that it belongs to above it',
    };
  }
  const [start, end] = fault.pos;
  return { code: 'yaml-syntax', span: { start, end }, ...wordsFor(fault, text) };
}

function wordsFor({ code, pos: [start], message }: Violation, text: string): SyntaxWords {
  if (code === 'BAD_SCALAR_START') return unquotedStart(text[start] ?? '');
  const [otherwise, ...kinds] = SYNTAX_WORDS[code];
  return kinds.find(({ when }) => when.test(message)) ?? otherwise;
}

function unquotedStart(character: string): SyntaxWords {
  return character === ','
    ? {
        message: 'A comma stands where a value is due',
        hint: 'Remove the comma, or write the value before it',
      }
    : {
        message: `A value that begins with "${character.trim()}" needs quotes`,
        hint: 'Put the value in quotes',
      };
}
