import { expect, it } from 'vitest';
import { code, paragraph, serialise, table, text } from '../../src/render/mdast.ts';

it('escapes the same words anew wherever they stand', () => {
  const words = text('# a | b');
  for (const _ of ['first', 'again']) {
    expect(serialise([paragraph([words])])).toBe('\\# a | b\n');
    expect(serialise([paragraph([code('x'), words])])).toBe('`x`# a | b\n');
    expect(serialise([table(['Title'], [[[words]]])])).toBe('| Title |\n| - |\n| # a \\| b |\n');
  }
});
