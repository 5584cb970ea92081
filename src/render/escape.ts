import { escapeOf, undisguised, undisguisedValue } from '../base/look-alike.ts';
import { RUNNER_COMMAND, UNSAFE_TEXT } from '../base/unsafe-text.ts';
import { maskLine, type Part } from './mask.ts';

/**
 * Text that is safe to show on one line anywhere: characters that would act on a terminal or on the runner that
 * reads a log, and those that pass for others, are written as escapes, `\n` or `\u{202e}`. Markup is left as it is:
 * see `code` and `fence`.
 */
export function visible(text: string): string {
  return undisguised(text)
    .replace(UNSAFE_TEXT, (character) => NAMED[character] ?? escapeOf(character))
    .replace(RUNNER_COMMAND, escapeOf)
    .replace(COMMAND_AT_START, (start) => `${start.slice(0, -1)}${escapeOf(':')}`);
}

/** A whole value, told apart from every other one: blanks at its ends and what reads as an escape are escapes too. */
export function exact(value: string): string {
  return undisguisedValue(value.replace(READS_AS_ESCAPE, escapeOf));
}

const READS_AS_ESCAPE = /\\(?=[nrt]|u\{)/g;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `::error::`, and a colon that may get its second one from what is written behind it. */
const COMMAND_AT_START = /^\s*:(?=:|$)/;

/** The same for a part of a line in a code frame, where every character must keep its column. */
export function visibleInPlace(line: string, part?: Part): string {
  return maskLine(line, part)
    .replace(/(?! )\p{Zs}/gu, '␣')
    .replace(UNSAFE_TEXT, (character) => {
      const code = character.codePointAt(0) ?? 0;
      if (character === '\t') return ' ';
      return (code < 0x20 ? String.fromCharCode(0x2400 + code) : '�').padEnd(character.length, '�');
    })
    .replace(RUNNER_COMMAND, '�');
}

/** Text of at most `most` characters, for where room is scarce. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
