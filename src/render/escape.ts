import { RUNNER_COMMAND, UNSAFE_TEXT } from '../base/unsafe-text.ts';

/**
 * Text that is safe to show on one line anywhere: what would act on a terminal or on the runner that reads a log
 * is written as an escape, `\n` or `\u{202e}`. Markup is left as it is: see `code` and `fence`.
 */
export function visible(text: string): string {
  return text
    .replace(UNSAFE_TEXT, (character) => NAMED[character] ?? escaped(character))
    .replace(RUNNER_COMMAND, escaped)
    .replace(COMMAND_AT_START, (start) => `${start.slice(0, -1)}${escaped(':')}`);
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `::error::`, and a colon that may get its second one from what is written behind it. */
const COMMAND_AT_START = /^\s*:(?=:|$)/;

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The same for a line of a file under a code frame, where every character must keep its column. */
export function visibleInPlace(line: string): string {
  return line
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

/**
 * A URL as people may see it: user info is a secret, query strings and fragments often hold tokens, and none
 * of them tells where events go. Text that is no URL is returned as it is.
 */
export function maskUrl(url: string): string {
  const bare = withoutUserInfo(url);
  const end = bare.search(/[?#]/);
  return end === -1 ? bare : `${bare.slice(0, end + 1)}…`;
}

function withoutUserInfo(text: string): string {
  if (!URL.canParse(text)) return text.replace(PERHAPS_USER_INFO, '$1…@');
  const { username, password, protocol, host, pathname, search, hash } = new URL(text);
  if (username === '' && password === '') return text;
  return `${protocol}//…@${host}${pathname}${search}${hash}`;
}

/** Where nothing says where the host begins, it may be as late as behind the last `@`. */
const PERHAPS_USER_INFO = /^(\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}).*@/is;
