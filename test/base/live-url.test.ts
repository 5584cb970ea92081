import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownBeside } from '../../src/base/live-url.ts';
import { trials } from '../support/cases.ts';

describe('a live URL beside the one that the file holds', () => {
  test.each([
    ['https://a.example/p?t=1', null, 'https://a.example/…'],
    ['https://a.example/p?t=1', 'https://a.example/p?t=1', 'https://a.example/p?t=1'],
    ['https://a.example/p?t=1&u=2', 'https://a.example/p?t=3&u=2', 'https://a.example/p?t=…&u=2'],
    ['https://a.example/p?secret', 'https://a.example/p?t=3', 'https://a.example/p?…'],
    ['https://a.example/p#x', 'https://a.example/p', 'https://a.example/p#…'],
    ['https://u:p@a.example/p', 'https://a.example/p', 'https://…@a.example/p'],
    ['https://a.example/q', 'https://a.example/p', 'https://a.example/…'],
    ['https://b.example/p', 'https://a.example/p', 'https://b.example/…'],
    ['http://a.example/p', 'https://a.example/p', 'http://a.example/…'],
    ['https://a.example/x/../p', 'https://a.example/p', 'https://a.example/…'],
    ['no url', 'https://a.example/p', '… (not a URL)'],
    [
      'https://a.example/{another value of env.T}',
      'https://a.example/{env.T}',
      'https://a.example/{another value of env.T}',
    ],
    ['https://a.example/secret{another value of env.T}', 'https://a.example/{env.T}', 'https://a.example/…'],
  ])('%s beside %s is %s', (live, held, shown) => {
    expect(shownBeside(live, held)).toBe(shown);
  });

  test('holds no secret of its own, and is never taken for the one in the file', () => {
    const part = fc.constantFrom('a', 'b', 'zzsecretzz');
    const url = fc
      .record({ user: part, path: part, name: part, value: part, alone: part, fragment: part })
      .map(
        ({ user, path, name, value, alone, fragment }) =>
          `https://${user}:${user}@host.example/${path}?${name}=${value}&${alone}#${fragment}`,
      );
    fc.assert(
      fc.property(url, url, (live, held) => {
        const shown = shownBeside(live, held);
        if (!held.includes('zzsecretzz')) expect(shown).not.toContain('zzsecretzz');
        expect(shown === held).toBe(live === held);
      }),
      trials(100),
    );
  });
});
