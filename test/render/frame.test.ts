import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { frame } from '../../src/render/frame.ts';
import { trials } from '../support/cases.ts';

/** Rows of a frame from behind the gutter on: the line in question, and the carets below it. */
function marked(line: string, from: number, to: number): readonly string[] {
  const at = { line: 1, column: from + 1, endLine: 1, endColumn: to + 1 };
  return frame(line, at)
    .split('\n')
    .map((row) => row.slice('> 1 | '.length));
}

describe('a code frame', () => {
  it.each([
    ['plain text', 'key: wrong', 'wrong', '     ^^^^^'],
    ['wide characters', '商店: wrong', 'wrong', '      ^^^^^'],
    ['wide characters that are marked', 'a: 商店', '商店', '   ^^^^'],
    ['an emoji of several characters', '👩‍👩‍👧: wrong', 'wrong', '    ^^^^^'],
    ['a letter with a combining mark', 'cafe\u0301: wrong', 'wrong', '      ^^^^^'],
    ['a combining mark that is marked', 'e\u0301', '\u0301', '^'],
    ['a tab', '\tkey: wrong', 'wrong', '      ^^^^^'],
    ['a no-break blank', 'a:\u00a0b', '\u00a0', '  ^'],
    ['an invisible character', 'a\u202eb: wrong', 'wrong', '     ^^^^^'],
    ['a control character', 'a\x07b: wrong', 'wrong', '     ^^^^^'],
  ])('has its carets below the text behind %s', (_, line, wrong, carets) => {
    const from = line.indexOf(wrong);
    expect(marked(line, from, from + wrong.length)[1]).toBe(carets);
  });

  it('cuts a long line with a mark on each side', () => {
    const [line = '', carets = ''] = marked(`${'a'.repeat(500)}wrong${'b'.repeat(500)}`, 500, 505);
    expect(line).toMatch(/^…a+wrongb+…$/);
    expect(stringWidth(line)).toBe(122);
    expect(carets.indexOf('^')).toBe(line.indexOf('wrong'));
  });

  it('cuts a long line of wide characters by the columns they take', () => {
    const [line = '', carets = ''] = marked(`${'商'.repeat(500)}wrong${'店'.repeat(500)}`, 500, 505);
    expect(line).toMatch(/^…商+wrong店+…$/);
    expect(stringWidth(line)).toBeLessThanOrEqual(122);
    expect(carets.indexOf('^')).toBe(stringWidth(line.slice(0, line.indexOf('wrong'))));
  });

  it('says that a line beside the place goes on, or begins further left', () => {
    const text = `${'a'.repeat(10)}\n${'b'.repeat(300)}wrong\n${'c'.repeat(300)}`;
    const rows = frame(text, { line: 2, column: 301, endLine: 2, endColumn: 306 }).split('\n');
    expect(rows[0]).toBe('  1 | …');
    expect(rows[3]).toMatch(/^ {2}3 \| …c+$/);
  });

  it('counts lines as places do, whatever ends them', () => {
    const at = { line: 2, column: 1, endLine: 2, endColumn: 2 };
    expect(frame('a\r\nb\r\nc', at)).toBe('  1 | a\n> 2 | b\n    | ^\n  3 | c');
    expect(frame('a\rb\nc', at)).toBe('  1 | a␍b\n> 2 | c\n    | ^');
  });

  const secret = 'hunter2';
  it.each([
    ['written out', `url: https://bob:${secret}@host/`],
    ['of a host that cannot be read', `url: https://bob:${secret}@ho st/`],
    ['behind a long line', `${'a'.repeat(9000)} https://bob:${secret}@host/`],
    ['in front of a long line', `https://bob:${secret}@host/${'a'.repeat(9000)}`],
    ['behind a long name', `https://${'b'.repeat(7000)}:${secret}@host/`],
    ['in front of a long password', `https://bob:${secret}${'c'.repeat(7000)}@host/`],
    ['as a long name alone', `https://${secret}${'c'.repeat(7000)}@host/`],
  ])('never shows the user info of a URL %s', (_, line) => {
    for (const at of [line.indexOf(secret), line.indexOf('@'), 1, line.length]) {
      expect(marked(line, at, at + 1).join('\n')).not.toContain(secret);
    }
  });

  it('is as wide as the text it marks, in whatever line', () => {
    const piece = fc.constantFrom(
      'a',
      '商',
      'e\u0301',
      '👩‍👩‍👧',
      ' ',
      '\t',
      '\u00a0',
      ': ',
      '\ud800',
      '//',
      '@',
    );
    const line = fc.array(piece, { maxLength: 300 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(line, fc.nat(600), fc.nat(40), (text, start, length) => {
        const from = Math.min(start, text.length);
        const rows = marked(`${text}\n${text}`, from, from + length);
        const [shown = '', carets = ''] = rows;
        expect(carets).toMatch(/^ *\^+$/);
        expect(stringWidth(shown)).toBeLessThanOrEqual(122);
        expect(carets.length).toBeLessThanOrEqual(stringWidth(shown) + 1);
      }),
      trials(100),
    );
  });
});
