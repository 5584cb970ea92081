import { DASHES, endsOf, KEY, type Wrong } from './wrong.ts';

/** Values that YAML takes for something else than text unless they are quoted. */
export function values(content: string): readonly Wrong[] {
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

function unquoted(value: string, at: number): readonly Wrong[] {
  if (/^"(?:[^"\\]|\\.)*"$|^'(?:[^']|'')*'$/.test(value)) return [];
  const inner = quoteInside(value, at);
  if (inner !== null) return [inner];
  const words = whyUnquoted(value);
  if (words === null) return [];
  const bare = value.replace(/^["']|["']$/g, '');
  const quoted = `"${bare.replaceAll(/["\\]/g, '\\$&')}"`;
  return [
    {
      message: words,
      hint:
        value.includes('"') && !value.includes("'")
          ? 'Put the whole value in single quotes'
          : 'Put the whole value in quotes',
      from: at,
      length: value.length,
      changes: [{ at, length: value.length, insert: quoted }],
      cost: /^["']|["']$/.test(value) ? 1.5 : isTextSurely(value) ? 0.9 : 1,
      needsViolation: !PLACEHOLDER.test(value),
    },
  ];
}

const PLACEHOLDER = /^\{[\w.-]+\}/;

/** True for what can hardly be anything else than text, whatever else is wrong near it. */
function isTextSurely(value: string): boolean {
  return PLACEHOLDER.test(value) || /^[^[{&*!|>%@`].*:\s/.test(value);
}

/** A quote inside of a text between two quotes of the same kind. */
function quoteInside(value: string, at: number): Wrong | null {
  const quote = value[0] ?? '';
  if (!/^(["']).*\1$/s.test(value) || value.length < 3) return null;
  const inside = value.slice(1, -1);
  const first = inside.search(quote === '"' ? /(?<!\\)"/ : /'/);
  if (first === -1) return null;
  const other = quote === '"' ? "'" : '"';
  const bare = quote === '"' ? inside.replaceAll(/\\?"/g, '\\"') : inside.replaceAll(/''?/g, "''");
  const advice =
    quote === '"'
      ? 'write \\" for a quote inside of double quotes'
      : "write '' for a quote inside of single quotes";
  return {
    message: 'The quote inside of this text ends it',
    hint: inside.includes(other)
      ? `${advice.charAt(0).toUpperCase()}${advice.slice(1)}`
      : `Put the whole text in ${quote === '"' ? 'single' : 'double'} quotes, or ${advice}`,
    from: at + 1 + first,
    changes: [{ at, length: value.length, insert: `${quote}${bare}${quote}` }],
    cost: 0.9,
  };
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
  if (/^[-?]\s/.test(value))
    return `A value that begins with "${first} " is taken for ${first === '-' ? 'an item of a list' : 'a key'}`;
  if (/:(\s|$)/.test(value)) return 'A value that holds ": " is taken for a key with a value of its own';
  if (/^["']/.test(value)) return 'Text follows behind the quote that ends this value';
  if (/["']$/.test(value)) return 'The quote at the end of this value has none at its start';
  return /\{[\w.-]+\}/.test(value) ? 'A brace in a value without quotes is taken for a map' : null;
}
