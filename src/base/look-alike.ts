import { UNSAFE_TEXT } from './unsafe-text.ts';

/** One thing in a text that reads as something else than it is. */
export interface Disguise {
  readonly kind: 'look-alike' | 'odd-blank' | 'invisible-character';
  /** The characters in question, written as escapes. */
  readonly escape: string;
  /** Position in the text, in UTF-16 units. */
  readonly index: number;
}

/** Text of these characters alone cannot pass for another text. */
const PLAIN = /^[!-~]*(?: +[!-~]+)*$/;

/** Blanks that are not the one of the space bar. */
const ODD_BLANK = /(?! )[\p{Zs}\u2800]/gu;

const BLANK_AT_AN_END = /^ +| +$/g;

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;

/**
 * Scripts whose letters pass for each other's. Writing that mixes scripts by custom, as Japanese and Korean do, has
 * letters that pass for none of these.
 */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}|\p{Script=Coptic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}|\p{Script=Lisu}|\p{Script=Canadian_Aboriginal}/u,
  /\p{Script=Georgian}|\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Thai}/u,
] as const;

/** Letters that are drawn as Latin ones are, by the letter that they pass for. */
const DRAWN_ALIKE: Readonly<Record<string, string>> = {
  a: 'аɑα',
  b: 'Ьƅ',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еҽ',
  g: 'ɡց',
  h: 'һհ',
  i: 'іıɩι',
  j: 'јϳ',
  k: 'κк',
  l: 'ӏⅼ',
  n: 'ոռ',
  o: 'оοօσ',
  p: 'рρ',
  q: 'ԛ',
  r: 'г',
  s: 'ѕ',
  t: 'т',
  u: 'սυ',
  v: 'νѵ',
  w: 'ԝѡ',
  x: 'хχ',
  y: 'уγү',
  A: 'АΑ',
  B: 'ВΒ',
  C: 'СϹ',
  E: 'ЕΕ',
  H: 'НΗ',
  I: 'ІΙӀ',
  J: 'ЈͿ',
  K: 'КΚ',
  M: 'МΜ',
  N: 'Ν',
  O: 'ОΟՕ',
  P: 'РΡ',
  S: 'ЅՏ',
  T: 'ТΤ',
  U: 'Ս',
  X: 'ХΧ',
  Y: 'ҮΥ',
  Z: 'Ζ',
};

const LATIN_FOR = new Map(
  Object.entries(DRAWN_ALIKE).flatMap(([latin, others]) => [...others].map((one) => [one, latin] as const)),
);

/** A character as an escape: `\u{43e}`. */
export function escapeOf(character: string): string {
  return [...character].map((one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`).join('');
}

/**
 * Text in which no letter, blank or end passes for another: letters of a second script inside a word and blanks
 * other than the usual one stand as escapes. Everything else stays as it is.
 */
export function undisguised(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(WORD, (word) => foreignLettersIn(word, escapeOf)).replace(ODD_BLANK, escapeOf);
}

/** The same for a whole value, of which blanks at the ends count as well. */
export function undisguisedValue(value: string): string {
  return undisguised(value).replace(BLANK_AT_AN_END, escapeOf);
}

/** The text with whatever is not printable ASCII as escapes. */
export function inAscii(text: string): string {
  return text.replace(/[^ -~]/gu, escapeOf).replace(BLANK_AT_AN_END, escapeOf);
}

/** Everything in a value that reads as something else than it is, at most one of a kind. */
export function disguisesIn(value: string): readonly Disguise[] {
  if (PLAIN.test(value)) return [];
  const found: Disguise[] = [];
  const add = (kind: Disguise['kind'], characters: string, index: number): void => {
    if (!found.some((one) => one.kind === kind)) found.push({ kind, escape: escapeOf(characters), index });
  };
  for (const { 0: word, index } of value.matchAll(WORD)) {
    foreignLettersIn(word, (letter, inside) => {
      add('look-alike', letter, index + inside);
      return letter;
    });
  }
  for (const { 0: blank, index } of value.matchAll(ODD_BLANK)) add('odd-blank', blank, index);
  for (const { 0: blanks, index } of value.matchAll(BLANK_AT_AN_END)) add('odd-blank', blanks, index);
  for (const { 0: character, index } of value.matchAll(UNSAFE_TEXT)) {
    add('invisible-character', character, index);
  }
  return found;
}

/** A word with `replace` applied to the letters that are not of the script that most of its letters have. */
function foreignLettersIn(word: string, replace: (letter: string, index: number) => string): string {
  const counts = SCRIPTS.map((script) => [...word].filter((letter) => script.test(letter)).length);
  if (counts.filter((count) => count > 0).length < 2) return word;
  const home = SCRIPTS[counts.indexOf(Math.max(...counts))];
  return word.replace(/./gsu, (letter, index: number) => {
    const isForeign = home?.test(letter) === false && SCRIPTS.some((script) => script.test(letter));
    return isForeign ? replace(letter, index) : letter;
  });
}

/** Two texts of one skeleton look the same on most screens. */
export function skeletonOf(text: string): string {
  if (PLAIN.test(text)) return text;
  return [...text.normalize('NFKC').replace(UNSAFE_TEXT, '').replace(ODD_BLANK, ' ')]
    .map((character) => LATIN_FOR.get(character) ?? character)
    .join('')
    .replace(/ +/g, ' ')
    .trim()
    .normalize('NFC');
}

/** True when two different texts look the same. */
export function looksLike(one: string, other: string): boolean {
  return one !== other && skeletonOf(one) === skeletonOf(other);
}

/** The host of a URL in ASCII, where the URL spells it otherwise; null where both are the same. */
export function hostInAscii(url: string): string | null {
  if (!URL.canParse(url) || /^[ -~]*$/.test(url)) return null;
  const { host } = new URL(url);
  // What stands behind the host may spell it in ASCII all the same.
  const [, authority = ''] = /^[^/]*\/\/([^/?#]*)/.exec(url) ?? [];
  const written = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  return written.startsWith(host) ? null : host;
}

/** A disguise in words: what is there, and what to do. `name` says which value it is. */
export function disguiseWords(
  { kind, escape: escaped }: Disguise,
  name: string,
): { readonly message: string; readonly hint: string } {
  switch (kind) {
    case 'look-alike':
      return {
        message: `${name} mixes letters of two scripts in one word: ${escaped} looks like another letter`,
        hint: 'Type the word again, unless both scripts are meant',
      };
    case 'odd-blank':
      return {
        message: `${name} holds a blank that is easy to overlook: ${escaped}`,
        hint: 'Use single blanks of the space bar, between words only',
      };
    case 'invisible-character':
      return { message: `${name} holds a character that is not shown: ${escaped}`, hint: 'Remove it' };
  }
}
