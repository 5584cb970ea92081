import type { SpanProblem } from '../../yaml/span-problem.ts';
import type { Line } from './lines.ts';
import type { Edit, Repair } from './slip.ts';

/** A part of a line that may be wrong, from its first character on. */
interface Change {
  readonly at: number;
  readonly length?: number;
  readonly insert?: string;
}

type Words = Pick<SpanProblem, 'message' | 'hint'>;

interface Wrong extends Words {
  /** Where it shows, from the first character of the line on. */
  readonly from: number;
  readonly length?: number;
  readonly changes: readonly Change[];
  readonly cost: number;
  /** Absent: true. */
  readonly needsViolation?: boolean;
}

/** Characters of a line that is looked at, and repairs of one line that are tried. */
const LONGEST_LINE = 400;
const MOST_REPAIRS = 40;

/** Colons, blanks, dashes, commas, quotes and brackets that may be missing on a line, or too much. */
export function markRepairs(lines: readonly Line[], index: number): readonly Repair[] {
  const line = lines[index];
  if (line === undefined || line.content.length > LONGEST_LINE) return [];
  const { start, indent, content } = line;
  const offset = start + indent;
  const isBesideItem = [index - 1, index + 1].some((each) => lines[each]?.content.startsWith('- ') === true);
  return [colons, blanks, commas, values, quotes, brackets]
    .flatMap((find) => find(content))
    .concat(dashes(content, { indent, isBesideItem }))
    .slice(0, MOST_REPAIRS)
    .map(
      ({ from, length = 1, changes, cost, needsViolation = true, message, hint }): Repair => ({
        slip: {
          code: 'yaml-syntax',
          span: { start: offset + from, end: offset + from + length },
          message,
          ...(hint === undefined ? {} : { hint }),
        },
        edits: changes
          .map(({ at, length: cut = 0, insert = '' }): Edit => {
            return { start: offset + at, end: offset + at + cut, insert };
          })
          .sort((left, right) => left.start - right.start),
        needsViolation,
        cost,
      }),
    );
}

const KEY = String.raw`[A-Za-z0-9_][\w.-]*`;
const DASHES = String.raw`(?:-\s+)*`;

/** A line that is the same as the one above it. */
export function repeatRepairs(lines: readonly Line[], index: number): readonly Repair[] {
  const [above, line] = [lines[index - 1], lines[index]];
  if (above === undefined || line === undefined) return [];
  if (above.content !== line.content || above.indent !== line.indent) return [];
  const start = line.start + line.indent;
  return [
    {
      slip: {
        code: 'duplicate-key',
        span: { start, end: start + (/^(?:(?!:(?:\s|$)).)*/.exec(line.content)?.[0].length ?? 0) },
        message: 'This line is there twice',
        hint: 'Remove one of the two',
      },
      edits: [{ start: line.start, end: start + line.content.length, insert: '' }],
      needsViolation: false,
      cost: 0.5,
    },
  ];
}

function colons(content: string): readonly Wrong[] {
  const found: Wrong[] = [];
  const missing = (word: string, at: number, insert = ':'): Wrong => ({
    message: `A colon is missing after "${word}"`,
    hint: `Write ${word}: and then the value`,
    from: at - word.length,
    length: word.length,
    changes: [{ at, insert }],
    cost: 1,
    needsViolation: false,
  });
  const alone = new RegExp(`^(${DASHES})("[^"]*"|<<|${KEY})$`).exec(content);
  if (alone !== null) found.push(missing(alone[2] ?? '', content.length));
  const beside = new RegExp(`^(${DASHES})(<<|${KEY})(\\s*=\\s*|\\s+)(?=\\S)(?!:)`).exec(content);
  if (beside !== null && !new RegExp(`^${DASHES}${KEY}\\s*:(\\s|$)`).test(content)) {
    const [, dashes = '', word = '', gap = ''] = beside;
    const at = dashes.length + word.length;
    found.push(
      gap.includes('=')
        ? { ...missing(word, at), changes: [{ at, length: gap.length, insert: ': ' }] }
        : missing(word, at),
    );
  }
  for (const match of content.matchAll(new RegExp(`([{,]\\s*)(${KEY})(\\s+)(?=[^\\s:,}])`, 'g'))) {
    found.push(missing(match[2] ?? '', match.index + (match[1] ?? '').length + (match[2] ?? '').length));
  }
  return found;
}

const ODD_BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;

function blanks(content: string): readonly Wrong[] {
  const found: Wrong[] = [];
  const key = new RegExp(`(^${DASHES}|[{,]\\s*)(${KEY}|"[^"]*"):(?=[^\\s:/,}\\]])`, 'g');
  for (const match of content.matchAll(key)) {
    const colon = match.index + match[0].length - 1;
    const odd = ODD_BLANK.test(content[colon + 1] ?? '');
    found.push({
      message: `A blank is missing after the colon of "${match[2] ?? ''}"`,
      hint: 'A colon with a blank behind it ends a key',
      from: colon,
      changes: [{ at: colon + 1, insert: ' ' }],
      cost: 1,
      needsViolation: false,
    });
    if (odd) found.push(oddBlank(colon + 1));
  }
  for (const match of content.matchAll(
    /(?:^(?:-\s)*-|[{,:]|\s)(?=[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])/g,
  )) {
    found.push(oddBlank(match.index + match[0].length));
  }
  return found;
}

function oddBlank(at: number): Wrong {
  return {
    message: 'This is not the blank of the space bar, and YAML takes it for a letter',
    hint: 'Delete it and type a blank',
    from: at,
    changes: [{ at, length: 1, insert: ' ' }],
    cost: 0.5,
    needsViolation: false,
  };
}

function dashes(
  content: string,
  { indent, isBesideItem }: { readonly indent: number; readonly isBesideItem: boolean },
): readonly Wrong[] {
  const found: Wrong[] = [];
  const glued = /^((?:-\s+)*)-(?=[^\s-])/.exec(content);
  if (glued !== null) {
    found.push({
      message: 'A blank is missing after the dash',
      hint: 'Items of a list begin with "- "',
      from: glued[0].length - 1,
      changes: [{ at: glued[0].length, insert: ' ' }],
      cost: 1,
      needsViolation: false,
    });
  }
  if (/^-\s/.test(content)) {
    for (const insert of ['', '  ']) {
      found.push({
        message: 'This dash makes a list where none is due',
        hint: 'Remove the dash',
        from: 0,
        changes: [{ at: 0, length: 2, insert }],
        cost: 2.5,
        needsViolation: false,
      });
    }
    return found;
  }
  for (const changes of [
    [{ at: 0, insert: '- ' }],
    ...(indent < 2 ? [] : [[{ at: -2, length: 2, insert: '- ' }]]),
  ]) {
    found.push({
      message: 'A dash is missing in front of this item',
      hint: 'Items of a list begin with "- ", all in the same column',
      from: 0,
      length: content.length,
      changes,
      cost: 2,
      needsViolation: !isBesideItem,
    });
  }
  return found;
}

function commas(content: string): readonly Wrong[] {
  if (!/[[{]/.test(content)) return [];
  return [...content.matchAll(new RegExp(`([\\w"'}\\]])\\s+(?=\\*?${KEY}(?::\\s|[,\\]\\s]|$))`, 'g'))].map(
    (match) => ({
      message: 'A comma is missing here',
      hint: 'Between braces and brackets a comma stands between two parts',
      from: match.index + 1,
      changes: [{ at: match.index + 1, insert: ',' }],
      cost: 1.5,
    }),
  );
}

/** Values that YAML takes for something else than text unless they are quoted. */
function values(content: string): readonly Wrong[] {
  const found: Wrong[] = [];
  const block = new RegExp(`^((?:${DASHES})(?:"[^"]*"|<<|${KEY}):\\s+|(?:-\\s+)+)(\\S.*)$`).exec(content);
  if (block !== null) found.push(...unquoted(block[2] ?? '', (block[1] ?? '').length));
  for (const match of content.matchAll(/([\w"]:\s+|[[,]\s*)(?=[^\s"'])/g)) {
    const at = match.index + match[0].length;
    if (at === (block?.[1] ?? '').length) continue;
    for (const end of endsOf(content, at)) found.push(...unquoted(content.slice(at, end), at));
  }
  return found;
}

/** Where a value between brackets may end: before the next commas and closing brackets. */
function endsOf(content: string, from: number): readonly number[] {
  const rest = content.slice(from);
  return [...rest.matchAll(/\s*(?:[,\]}]|$)/g)]
    .map(({ index }) => from + index)
    .filter((end) => end > from)
    .slice(0, 4);
}

function unquoted(value: string, at: number): readonly Wrong[] {
  if (/^"(?:[^"\\]|\\.)*"$|^'(?:[^']|'')*'$/.test(value)) return [];
  const words = whyUnquoted(value);
  if (words === null) return [];
  const bare = value.replace(/^["']|["']$/g, '');
  const quoted = `"${bare.replaceAll(/["\\]/g, '\\$&')}"`;
  return [
    {
      message: words,
      hint: 'Put the whole value in quotes',
      from: at,
      length: value.length,
      changes: [{ at, length: value.length, insert: quoted }],
      cost: /^["']|["']$/.test(value) ? 1.5 : 1,
      needsViolation: !/^\{[\w.-]+\}/.test(value),
    },
  ];
}

const STARTS: Readonly<Record<string, string>> = {
  '{': 'a map',
  '[': 'a list',
  '*': 'an alias',
  '&': 'an anchor',
  '!': 'a tag',
  '%': 'a directive',
  '|': 'a text of several lines',
  '>': 'a text of several lines',
  '@': 'a mark of its own',
  '`': 'a mark of its own',
};

function whyUnquoted(value: string): string | null {
  const first = value[0] ?? '';
  if (Object.hasOwn(STARTS, first))
    return `A value that begins with "${first}" is taken for ${STARTS[first] ?? ''}`;
  if (/:(\s|$)/.test(value)) return 'A value that holds ": " is taken for a key with a value of its own';
  if (/^["']/.test(value)) return 'Text follows behind the quote that ends this value';
  if (/["']$/.test(value)) return 'The quote at the end of this value has none at its start';
  return /\{[\w.-]+\}/.test(value) ? 'A brace in a value without quotes is taken for a map' : null;
}

function quotes(content: string): readonly Wrong[] {
  return ['"', "'"].flatMap((quote): readonly Wrong[] => {
    const places = [...content].flatMap((character, at) =>
      character === quote && content[at - 1] !== '\\' ? [at] : [],
    );
    if (places.length % 2 === 0) return [];
    const found: Wrong[] = [];
    for (const open of places) {
      if (!/^$|[\s[{,:]/.test(content[open - 1] ?? '')) continue;
      const ends = [content.length, ...endsOf(content, open + 1)].filter((end) => end > open);
      for (const at of new Set(ends)) {
        found.push({
          message: 'This quote is never closed',
          hint: 'Close it at the end of the text; inside of double quotes a quote is written \\"',
          from: open,
          changes: [{ at, insert: quote }],
          cost: 1 + (places.length - 1 - places.indexOf(open)) / 10,
        });
      }
    }
    for (const match of content.matchAll(/(?:^|[:[{,]\s+|[[{]|-\s+)(?=[^\s"'[{])/g)) {
      const at = match.index + match[0].length;
      if (at > (places.at(-1) ?? 0)) continue;
      found.push({
        message: 'A quote is missing where this text begins',
        hint: 'Put the whole text in quotes, or none of it',
        from: at,
        length: Math.max(1, (places.find((place) => place > at) ?? at + 1) - at),
        changes: [{ at, insert: quote }],
        cost: 1.2,
      });
    }
    return found;
  });
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

function brackets(content: string): readonly Wrong[] {
  const open: number[] = [];
  const found: Wrong[] = [];
  let quote = '';
  for (const [at, character] of [...content].entries()) {
    if (quote !== '') {
      if (character === quote && content[at - 1] !== '\\') quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character in CLOSING) open.push(at);
    else if (character === '}' || character === ']') {
      const last = open.pop();
      if (last === undefined || CLOSING[content[last] ?? ''] !== character) {
        if (last !== undefined) open.push(last);
        found.push(...strayBracket(content, at));
      }
    }
  }
  for (const at of open) found.push(...openBracket(content, at));
  return found;
}

function strayBracket(content: string, at: number): readonly Wrong[] {
  const bracket = content[at] ?? '';
  const opening = bracket === '}' ? '{' : '[';
  const words = {
    message: `Nothing opens the bracket that this "${bracket}" closes`,
    hint: `Remove it, or write "${opening}" where it opens`,
    from: at,
  };
  const starts = [...content.slice(0, at).matchAll(/(?:[:,[{]\s+|-\s+|[[{])(?=\S)/g)].map(
    ({ index, 0: { length } }) => index + length,
  );
  return [
    { ...words, changes: [{ at, length: 1 }], cost: 1.4 },
    ...starts.map((start) => ({
      ...words,
      message: `The bracket "${opening}" is missing`,
      hint: `"${bracket}" closes what nothing opens: write "${opening}" here`,
      from: start,
      changes: [{ at: start, insert: opening === '{' ? '{ ' : opening }],
      cost: 1.3,
      needsViolation: false,
    })),
  ];
}

function openBracket(content: string, at: number): readonly Wrong[] {
  const bracket = content[at] ?? '';
  const closing = CLOSING[bracket] ?? '';
  const words = {
    message: `The bracket "${bracket}" is never closed`,
    hint: `Write "${closing}" where it ends`,
    from: at,
  };
  const ends = [content.length, ...[...content.matchAll(/\s*[,\]}]/g)].map(({ index }) => index)];
  return [
    ...[...new Set(ends)]
      .filter((end) => end > at)
      .map((end) => ({
        ...words,
        changes: [{ at: end, insert: bracket === '{' ? ' }' : closing }],
        cost: end === content.length ? 1 : 1.1,
      })),
    {
      ...words,
      message: `The bracket "${bracket}" is too much here`,
      changes: [{ at, length: 1 }],
      cost: 1.6,
    },
  ];
}
