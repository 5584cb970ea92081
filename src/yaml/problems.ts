import { didYouMean, excerpt } from '../base/suggest.ts';
import { type Span, spanOf } from './node.ts';
import type { SpanProblem } from './span-problem.ts';
import { hasLoneSurrogate } from './text.ts';

/** Deepest nesting of maps and lists. */
export const MOST_DEPTH = 32;

export function rawControl(offset: number | undefined, character: string): SpanProblem {
  const name = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    code: 'control-character',
    span: spanOf(offset ?? 0, character),
    message: `The file holds the control character ${name}`,
    hint: 'Remove it',
  };
}

export function unreadable(span: Span, value: string): SpanProblem {
  if (hasLoneSurrogate(value)) {
    return {
      code: 'bad-unicode',
      span,
      message: 'The text holds half of a surrogate pair, which is no character',
      hint: 'Write the character itself, or both halves',
    };
  }
  const isBroken = value.includes('\n');
  return {
    code: 'control-character',
    span,
    message: isBroken
      ? 'The text holds a line break'
      : 'The text holds a control character such as a tab or a line break',
    hint: isBroken
      ? 'Write it on the line of its key, in quotes'
      : 'Write it on one line, without control characters',
  };
}

export function openQuote(start: number): SpanProblem {
  return {
    code: 'yaml-syntax',
    span: { start, end: start + 1 },
    message: 'This quote is never closed',
    hint: 'Close it at the end of the text; inside of double quotes a quote is written \\"',
  };
}

export function tag(offset: number, written: string): SpanProblem {
  return {
    code: 'yaml-tag',
    span: spanOf(offset, written),
    message: `The YAML tag "${excerpt(written)}" is not allowed`,
    hint: 'Remove the tag, or quote a text that starts with "!"',
  };
}

export function directive(span: Span): SpanProblem {
  return {
    code: 'yaml-directive',
    span,
    message: 'YAML directives are not allowed',
    hint: 'Remove the line: the file is read as YAML 1.2',
  };
}

export function secondDocument(span: Span): SpanProblem {
  return {
    code: 'multiple-documents',
    span,
    message: 'The file holds more than one YAML document',
    hint: 'Remove the "---" and what belongs to the other document',
  };
}

export function tooDeep(span: Span): SpanProblem {
  return {
    code: 'too-deep',
    span,
    message: `Maps and lists are nested deeper than ${MOST_DEPTH}`,
    hint: 'Nothing in this file needs to be nested that deep',
  };
}

export function tooMuch(span: Span, most: number): SpanProblem {
  return {
    code: 'file-too-large',
    span,
    message: `The file holds more than ${most} keys, values and marks, and is not read beyond this place`,
    hint: 'Split the addresses over several files, or declare less in this one',
  };
}

export function duplicateKey(
  key: string,
  span: Span,
  first: { readonly line: number; readonly column: number },
): SpanProblem {
  return {
    code: 'duplicate-key',
    span,
    message: `The key "${excerpt(key)}" is there twice in the same map, first on line ${first.line}, column ${first.column}`,
    hint: 'Remove one of the two, or give one of them another name',
  };
}

export function secondMerge(span: Span): SpanProblem {
  return {
    code: 'duplicate-key',
    span,
    message: 'A map has one merge key (<<), and this is the second one',
    hint: 'Merge several maps in one list: <<: [*one, *other]',
  };
}

export function keyIsNoText(span: Span): SpanProblem {
  return {
    code: 'bad-key',
    span,
    message: 'A key must be text, no list, map or alias',
    hint: 'Write the key out',
  };
}

export function forbiddenKey(key: string, span: Span): SpanProblem {
  return {
    code: 'forbidden-key',
    span,
    message: `"${key}" cannot be used as a key`,
    hint: 'Choose another name',
  };
}

export function badMerge(span: Span): SpanProblem {
  return {
    code: 'bad-merge',
    span,
    message: 'A merge key (<<) takes a map or a list of maps',
    hint: 'Write `<<: *name` with an anchor that is on a map',
  };
}

export function badAlias(
  span: Span,
  { name, insideItself, anchors }: { name: string; insideItself: boolean; anchors: Iterable<string> },
): SpanProblem {
  return {
    code: 'bad-alias',
    span,
    message: insideItself
      ? `The alias "*${excerpt(name)}" stands inside its own anchor`
      : `The alias "*${excerpt(name)}" has no anchor before it${didYouMean(name, anchors)}`,
    hint: insideItself
      ? 'Write the value out'
      : `Put the anchor "&${excerpt(name)}" on a value further up; a text that begins with "*" needs quotes`,
  };
}

export function aliasBomb(span: Span): SpanProblem {
  return {
    code: 'alias-bomb',
    span,
    message: 'The aliases of this file expand to more than can be read',
    hint: 'Do not nest anchors in anchors that many times',
  };
}

export function unquoted(
  span: Span,
  written: string,
  { label, read }: { label: string; read: string },
): SpanProblem {
  return {
    code: 'unquoted-text',
    span,
    message: `${label} is text, but ${excerpt(written)} without quotes is read as ${read}: quote it: "${excerpt(written)}"`,
    hint: 'Put the value in quotes to keep it as written',
  };
}

export function tooLong(
  span: Span,
  { label, length, most }: { label: string; length: number; most: number },
): SpanProblem {
  return {
    code: 'too-long',
    span,
    message: `${label} has ${length} characters, at most ${most} are allowed`,
    hint: 'Shorten it',
  };
}
