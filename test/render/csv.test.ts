import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '../../src/render/csv.ts';
import { visible } from '../../src/render/escape.ts';
import { anyText } from '../support/any-text.ts';
import { trials } from '../support/cases.ts';

/** What stands before what would be a formula. */
const SHIELD = /(?<=^|;\s*"*)'(?=[=+\-@＝＋－＠])/g;

/** The cells of a CSV text, as RFC 4180 reads them. */
function parsed(text: string): readonly (readonly string[])[] {
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\n]*))(,|\n)/gy;
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(cell)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\n') rows.push([]);
  }
  expect(cell.lastIndex).toBe(0);
  return rows.slice(0, -1);
}

test('cells are quoted where a comma, a quote or a blank at an end needs it', () => {
  expect(csv([['a', 'b,c', 'say "hi"', ' d ', '']])).toBe('a,"b,c","say ""hi"""," d ",\n');
});

test.each(['=1+1', '+49', '-2', '@SUM(A1)', '＝1', '=cmd|"/c calc"!A1', '-shop'])(
  '%s is no formula',
  (value) => {
    expect(parsed(csv([[value]]))).toEqual([[`'${value}`]]);
  },
);

test.each([
  ['x;=1+1', "x;'=1+1"],
  ['Sales; "=HYPERLINK(1)"', 'Sales; "\'=HYPERLINK(1)"'],
  [';-2;+3', ";'-2;'+3"],
])('%s is no formula where a semicolon ends a cell', (value, cell) => {
  expect(parsed(csv([[value]]))).toEqual([[cell]]);
});

test('every value is one cell that is read back, begins no formula, and breaks no line', () => {
  const hostile = anyText({ maxLength: 12 });
  const value = fc.oneof(
    hostile,
    fc.constantFrom('=', ';=', ';"=', '"', ',', '\n', '\t=1', "'", '\r\n', '==""'),
  );
  fc.assert(
    fc.property(fc.array(fc.array(value, { minLength: 2, maxLength: 3 }), { maxLength: 4 }), (rows) => {
      const text = csv(rows);
      expect(text.split('\n')).toHaveLength(rows.length + 1);
      const back = parsed(text);
      expect(back.map((row) => row.map((cell) => cell.replace(SHIELD, '')))).toEqual(
        rows.map((row) => row.map((cell) => visible(cell).replace(SHIELD, ''))),
      );
      for (const cell of back.flat()) expect(cell).not.toMatch(/(?:^|;\s*"*)[=+\-@\t\r]/);
    }),
    trials(100),
  );
});
