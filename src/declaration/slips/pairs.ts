import { endsOf, type Wrong } from './wrong.ts';

/** Quotes of which the other one is missing. */
export function quotes(content: string): readonly Wrong[] {
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

/** Brackets of which the other one is missing. */
export function brackets(content: string): readonly Wrong[] {
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
