import type { Wrong } from './wrong.ts';

/** Marks with which other languages begin a comment. */
const AT_START = /^(?:\/\/+|\/\*+|<!--|--+(?=\s)|;+)\s*/;
const BEHIND = /\s(?:\/\/|\/\*|<!--|--)(?=\s)/g;

/** Comments as other languages have them, and one without a blank before it. */
export function comments(content: string): readonly Wrong[] {
  const start = AT_START.exec(content)?.[0];
  if (start !== undefined) return [otherMark(content, { at: 0, length: start.length })];
  const behind = [...content.matchAll(BEHIND)].map(({ index, 0: { length } }) =>
    otherMark(content, { at: index + 1, length: length - 1 }),
  );
  const glued = [...content.matchAll(/\S(?=#)/g)].map(
    ({ index }): Wrong => ({
      message: 'A blank is missing before the "#" of this comment',
      hint: 'Write a blank before "#", or put a text that holds it in quotes',
      from: index + 1,
      changes: [{ at: index + 1, insert: ' ' }],
      cost: 0.5,
      needsViolation: false,
    }),
  );
  return [...behind, ...glued];
}

function otherMark(content: string, { at, length }: { readonly at: number; readonly length: number }): Wrong {
  const mark = content.slice(at, at + length).trim();
  return {
    message: `"${mark}" begins no comment in YAML`,
    hint: 'Write "#" and a blank before a comment',
    from: at,
    length: mark.length,
    changes: [{ at, length, insert: '# ' }],
    cost: 0.35,
    needsViolation: false,
  };
}
