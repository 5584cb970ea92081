import type { DeclaredIntegration } from '../base/address.ts';
import type { Place, Problem } from '../base/problem.ts';
import type { StatedEntry } from '../declaration/edit/state-entry.ts';
import { type TypedPart, type TypedSpan, typedSpans } from '../declaration/edit/typed-part.ts';
import { asText, type Text } from '../yaml/text.ts';

export interface Edited {
  readonly file: string;
  /** The text on disk, and the one with the entry. */
  readonly before: string;
  readonly after: string;
  readonly entry: StatedEntry;
}

/**
 * Problems of a text with a new entry, for somebody who has typed flags and knows the text on disk only: what is wrong
 * with the entry is told of the flag, and everything else where it stands on disk.
 */
export function asTyped(problems: readonly Problem[], edited: Edited): readonly Problem[] {
  const [before, after] = [edited.before, edited.after].map((text) => asText(edited.file, text)) as [
    Text,
    Text,
  ];
  const spans = typedSpans(edited.after, edited.entry.key);
  return problems.map((problem) => {
    if (problem.at === undefined || problem.file !== edited.file) return problem;
    const start = offsetOf(after.text, problem.at);
    const typed = spans.find(({ span }) => span.start <= start && start < span.end);
    return typed === undefined
      ? onDisk(problem, { before, after, start })
      : aboutFlag(problem, typed, edited);
  });
}

function aboutFlag(problem: Problem, { part }: TypedSpan, { entry }: Edited): Problem {
  const flag = flagOf(part, entry.integration);
  const message = flag === null ? problem.message : withFlag(problem.message, flag);
  return { ...withoutPlace(problem), message };
}

/** The flag in place of the field that a message begins with, else before the message. */
function withFlag(message: string, flag: string): string {
  const [field] = /^"(?:address|flow|url|events|integration)" /.exec(message) ?? [];
  return field === undefined ? `${flag}: ${message}` : `${flag} ${message.slice(field.length)}`;
}

/** Null for the key, which is typed without a flag. */
function flagOf(part: TypedPart, integration: DeclaredIntegration | string | null): string | null {
  switch (part) {
    case 'key':
      return null;
    case 'address':
      return '--address';
    case 'only':
      return '--environment';
    case 'events':
      return '--events';
    case 'integration':
      if (typeof integration === 'string') return '--integration';
      return integration?.type === 'webhook' ? '--webhook' : '--flow';
  }
}

interface Moved {
  readonly before: Text;
  readonly after: Text;
  /** Offset of the problem in the new text. */
  readonly start: number;
}

/** A problem at its place in the text on disk; without one where that has no such place. */
function onDisk(problem: Problem, { before, after, start }: Moved): Problem {
  const [old, text] = [before.text, after.text];
  const same = lengthInCommon(old, text);
  if (start < same) return problem;
  const shift = text.length - old.length;
  if (text.slice(start) !== old.slice(start - shift)) return withoutPlace(problem);
  const { at } = problem;
  const end = at === undefined ? start : offsetOf(text, { line: at.endLine, column: at.endColumn });
  return { ...problem, at: before.place({ start: start - shift, end: end - shift }) };
}

function withoutPlace({ file: _, at: __, ...problem }: Problem): Problem {
  return problem;
}

function lengthInCommon(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function offsetOf(text: string, { line, column }: Pick<Place, 'line' | 'column'>): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
