/** A mark that another keyboard or a word processor writes in place of one that YAML knows. */
export interface ForeignMark {
  /** As it is written. */
  readonly mark: string;
  /** The one that YAML knows. */
  readonly plain: string;
  /** Such as `a full-width colon`. */
  readonly name: string;
  /** Position in the text, in UTF-16 units. */
  readonly index: number;
}

/** Full-width forms stand this far behind the plain ones. */
const WIDE = 0xfee0;

const NAMES: Readonly<Record<string, string>> = {
  ':': 'colon',
  ',': 'comma',
  '"': 'quote',
  "'": 'quote',
  '-': 'hyphen',
  '{': 'brace',
  '}': 'brace',
  '[': 'bracket',
  ']': 'bracket',
  '(': 'bracket',
  ')': 'bracket',
  '#': 'number sign',
  '%': 'percent sign',
  '*': 'star',
  '&': 'ampersand',
  '/': 'slash',
  '.': 'full stop',
  _: 'underscore',
  '=': 'equals sign',
  '@': 'at sign',
  $: 'dollar sign',
};

/** Marks that are no full-width forms, by the plain ones that they are typed for. */
const OTHERS: Readonly<Record<string, readonly [marks: string, name: string]>> = {
  '"': ['“”„‟«»〝〞', 'a typographic quote'],
  "'": ['‘’‚‛', 'a typographic quote'],
  '-': ['‐‑‒–—―−﹣', 'a dash that is no hyphen'],
  ',': ['、﹐､', 'an ideographic comma'],
  ':': ['﹕ː∶︰', 'another colon'],
};

const BY_MARK: ReadonlyMap<string, Omit<ForeignMark, 'index'>> = new Map([
  ...Object.entries(OTHERS).flatMap(([plain, [marks, name]]) =>
    [...marks].map((mark) => [mark, { mark, plain, name }] as const),
  ),
  ...Array.from({ length: 94 }, (_, n) => String.fromCharCode(n + 0x21)).map((plain) => {
    const mark = String.fromCharCode(plain.charCodeAt(0) + WIDE);
    return [mark, { mark, plain, name: `a full-width ${NAMES[plain] ?? kindOf(plain)}` }] as const;
  }),
]);

const ANY = new RegExp(`[${[...BY_MARK.keys()].join('')}]`, 'g');

function kindOf(plain: string): string {
  if (/\d/.test(plain)) return 'digit';
  return /[A-Za-z]/.test(plain) ? 'letter' : 'mark';
}

/** All of them, in the order of the text. */
export function foreignMarksIn(text: string): readonly ForeignMark[] {
  return [...text.matchAll(ANY)].flatMap(({ 0: mark, index }) => {
    const known = BY_MARK.get(mark);
    return known === undefined ? [] : { ...known, index };
  });
}

/** What to do about a mark. */
export function plainAdvice({ plain }: ForeignMark): string {
  return `Type ${plain === '"' ? 'a plain "' : `"${plain}"`} in its place`;
}

/** Quotes of a word processor that a text begins and ends with, or begins with and never closes; null: none. */
export function quotesAround(text: string): string | null {
  const quotes = foreignMarksIn(text).filter(({ plain }) => plain === '"' || plain === "'");
  const [first, ...others] = quotes;
  if (first === undefined || first.index !== 0 || /[’»”]/.test(first.mark)) return null;
  const last = others.at(-1);
  if (last === undefined) return first.mark;
  return last.index === text.length - 1 ? `${first.mark} ${last.mark}` : null;
}
