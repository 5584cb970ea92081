import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { folded } from '../../src/render/fold.ts';
import { trials } from '../support/cases.ts';

test('breaks long lines between words, two blanks behind their beginning', () => {
  expect(folded('  → one two three four five six\nshort', 20)).toBe(
    '  → one two three\n    four five six\nshort',
  );
});

test('colours take no columns', () => {
  const red = '\u001B[31mone two three\u001B[39m';
  expect(folded(`${red} four five`, 23)).toBe(`${red} four five`);
});

test('leaves words that are longer than a line, and lines of a code frame', () => {
  const long = 'x'.repeat(40);
  expect(folded(`a ${long} b`, 20)).toBe(`a\n  ${long}\n  b`);
  const frame = `  > 8 |     ${'word '.repeat(8)}\n      |     ^^^^`;
  expect(folded(frame, 20)).toBe(frame);
});

test('changes nothing but blanks, and keeps to the columns where words allow it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 9 })), fc.integer({ min: 20, max: 60 }), (words, columns) => {
      const text = words.join(' ').replace(/\s+/g, ' ');
      const lines = folded(text, columns).split('\n');
      expect(lines.join(' ').replace(/ +/g, ' ').trim()).toBe(text.replace(/ +/g, ' ').trim());
      expect(lines.every((line) => stringWidth(line) <= columns)).toBe(true);
    }),
    trials(100),
  );
});
