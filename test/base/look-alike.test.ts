import { describe, expect, it } from 'vitest';
import { disguisesIn, hostInAscii, inAscii, looksLike, undisguised } from '../../src/base/look-alike.ts';

describe('text in which nothing passes for something else', () => {
  it.each([
    ['Ch\u0430t Flow', String.raw`Ch\u{430}t Flow`],
    ['\u0421hat', String.raw`\u{421}hat`],
    ['Чат-бoт', String.raw`Чат-б\u{6f}т`],
    ['Chat\u00a0Flow', String.raw`Chat\u{a0}Flow`],
    ['Größe, 東京 Tokyo, Чат, 서울A', 'Größe, 東京 Tokyo, Чат, 서울A'],
  ])('%j is %j', (text, shown) => {
    expect(undisguised(text)).toBe(shown);
  });

  it.each([
    ['Chat Flow', []],
    ['Größe für Größe', []],
    ['東京Tokyo', []],
    ['Ch\u0430t', ['look-alike']],
    ['Chat ', ['odd-blank']],
    ['Chat\u2003Flow', ['odd-blank']],
    ['Chat\u200bFlow', ['invisible-character']],
    ['Chat\u202eFlow', ['invisible-character']],
    [' \u0421hat\u2060', ['look-alike', 'odd-blank', 'invisible-character']],
  ])('%j holds %j', (text, kinds) => {
    expect(disguisesIn(text).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('texts that look the same', () => {
  it.each([
    ['Chat Flow', 'Ch\u0430t Flow'],
    ['Chat Flow', 'Chat\u00a0Flow'],
    ['Chat Flow', 'Chat Flow '],
    ['Chat Flow', 'Chat\u200b Flow'],
    ['Caf\u00e9', 'Cafe\u0301'],
    ['Chat', 'Ｃｈａｔ'],
    ['COCO', '\u0421\u041e\u0421\u041e'],
  ])('%j and %j', (one, other) => {
    expect(looksLike(one, other)).toBe(true);
    expect(inAscii(one)).not.toBe(inAscii(other));
  });

  it('is not said of equal or plainly different texts', () => {
    expect(looksLike('Chat', 'Chat')).toBe(false);
    expect(looksLike('Chat Flow', 'Chat Flow DE')).toBe(false);
  });
});

it('a host that is another one in ASCII is told', () => {
  expect(hostInAscii('https://h\u043eoks.example/x')).toBe('xn--hoks-55d.example');
  expect(hostInAscii('https://hooks.example/ü')).toBeNull();
  expect(hostInAscii('https://HOOKS.example/ü')).toBeNull();
  expect(hostInAscii('https://{env.USER}@hooks.example:443/ü')).toBeNull();
  // What else the URL holds does not count.
  expect(hostInAscii('https://\uff45vil.example/?from=evil.example')).toBe('evil.example');
  expect(hostInAscii('https://evil.example@\uff45vil.example/')).toBe('evil.example');
});
