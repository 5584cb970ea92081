import { DASHES, KEY, type Wrong } from './wrong.ts';

const INNERMOST = /(?<=^|[:,]\s|-\s)([([{])([^()[\]{}"']*)([)\]}])/g;

const MAP = { open: '{ ', close: ' }', words: 'a map' } as const;
const LIST = { open: '[', close: ']', words: 'a list' } as const;

/** Keys and values behind a key, with commas between them. */
const WITHOUT_BRACES = new RegExp(`^(${DASHES}${KEY}:\\s+)(${KEY}:\\s[^{}]*,\\s*${KEY}:\\s[^{}]*)$`);

/** Braces that are missing around a map on one line. */
export function missingBraces(content: string): readonly Wrong[] {
  const [, before = '', inside] = WITHOUT_BRACES.exec(content) ?? [];
  if (inside === undefined) return [];
  return [
    {
      message: 'Braces are missing around these keys and values',
      hint: 'Write "{" and "}" around them, or each on a line of its own',
      from: before.length,
      length: inside.length,
      changes: [{ at: before.length, length: inside.length, insert: `{ ${inside} }` }],
      cost: 0.9,
    },
  ];
}

/** Brackets of another kind than is due: parentheses, those of a list around a map, those of a map around a list. */
export function bracketKinds(content: string): readonly Wrong[] {
  return [...content.matchAll(INNERMOST)].flatMap(({ 0: whole, 1: open = '', 2: inside = '', index }) => {
    const due = /:(?:\s|$)/.test(inside) ? MAP : LIST;
    if (open === due.open.trim() || inside.trim() === '') return [];
    return [
      {
        message:
          open === '('
            ? `Parentheses make no ${due.words.replace('a ', '')} in YAML`
            : `"${open}" begins ${due === MAP ? 'a list' : 'a map'}, and ${due.words} is due`,
        hint: `Write "${due.open.trim()}" and "${due.close.trim()}" around it`,
        from: index,
        length: whole.length,
        changes: [{ at: index, length: whole.length, insert: `${due.open}${inside.trim()}${due.close}` }],
        cost: 0.95,
        needsViolation: false,
      },
    ];
  });
}
