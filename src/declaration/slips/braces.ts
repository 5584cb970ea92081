import { excerpt } from '../../base/suggest.ts';
import type { Line } from './lines.ts';
import type { Repair } from './slip.ts';

const EMPTY = /^(?<key>[^\s#{[][^#{[]*):(?<blanks>[ ]+)(?<braces>\{ *\})[ ]*(?:#.*)?$/;

/** `{}` behind a key that has lines below it: the braces are the whole value already. */
export function braceRepairs(lines: readonly Line[], index: number): readonly Repair[] {
  const [above, line] = [lines[index - 1], lines[index]];
  if (above === undefined || line === undefined || line.indent <= above.indent) return [];
  const { key = '', blanks = '', braces = '' } = EMPTY.exec(above.content)?.groups ?? {};
  if (braces === '') return [];
  const start = above.start + above.indent + key.length + 1;
  const end = start + blanks.length + braces.length;
  return [
    {
      slip: {
        code: 'yaml-syntax',
        span: { start: start + blanks.length, end },
        message: `"${excerpt(key)}" has the value ${braces} already, and lines stand below it`,
        hint: `Remove ${braces}: what is written below is the value then`,
      },
      edits: [{ start, end, insert: '' }],
      needsViolation: true,
      cost: COST,
    },
  ];
}

/** There is little else that such a line could mean. */
const COST = 0.5;
