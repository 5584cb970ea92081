import { expect, it } from 'vitest';
import { wrapped } from '../../src/render/wrap.ts';

it('breaks between words, and only there', () => {
  expect(wrapped('one two three', 7, 2)).toBe('one two\n  three');
  expect(wrapped('one two three', 13, 2)).toBe('one two three');
  expect(wrapped('a word-that-is-longer b', 5, 4)).toBe('a\n    word-that-is-longer\n    b');
  expect(wrapped('', 5, 2)).toBe('');
});
