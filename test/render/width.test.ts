import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { columnsOf } from '../../src/render/width.ts';

it('every text takes as many columns as it does for those who ask for each of its characters', () => {
  const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code));
  expect(all.filter((character) => columnsOf(character) !== stringWidth(character))).toEqual([]);
});

it('a mark before what changes it is asked for together with that', () => {
  for (const text of ['✔\uFE0F done', 'e\u0301', 'Café → zoë', '日本', '✔ 日本', '\u001B[1mbold\u001B[0m']) {
    expect(columnsOf(text), JSON.stringify(text)).toBe(stringWidth(text));
  }
});
