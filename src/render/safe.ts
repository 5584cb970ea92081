/**
 * Characters that act instead of being shown: C0 and C1 controls, line and paragraph separators, zero-width
 * and bidirectional formatting, invisible operators, tags and the like, lone surrogates. Joiners and variation
 * selectors that emoji are made of stay.
 */
const ACTING =
  /\u034f|[\u180b-\u180f]|[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** Text that is safe to show on one line anywhere: what would act is written as an escape, `\n` or `\u{202e}`. */
export function visible(text: string): string {
  return text.replace(ACTING, (character) => NAMED[character] ?? escaped(character));
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The same for a line of a file under a code frame, where every character must keep its column. */
export function visibleInPlace(line: string): string {
  return line.replace(ACTING, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\t') return ' ';
    return (code < 0x20 ? String.fromCharCode(0x2400 + code) : '�').padEnd(character.length, '�');
  });
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
