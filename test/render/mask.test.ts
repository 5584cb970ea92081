import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOnly } from '../../src/base/live-url.ts';
import { maskedPair, maskLine, maskUrl } from '../../src/render/mask.ts';
import { trials } from '../support/cases.ts';

describe('a URL as people may see it', () => {
  it.each([
    ['https://bob:secret@host/x?y', 'https://…@host/x?…'],
    ['https://bob@host:8443/x#y', 'https://…@host:8443/x#…'],
    ['https://:secret@host/', 'https://…@host/'],
    ['https://host/x?token=secret&n=1#top', 'https://host/x?token=…&n=…#…'],
    ['https://host/@team', 'https://host/@team'],
    ['HTTPS://Host', 'https://host/'],
    ['https://relay.example/f?to=https://evil.example', 'https://relay.example/f?to=https://evil.example'],
    [
      'https://relay.example/f?to=https%3A%2F%2Fa%3Ab%40evil.example%2Fx',
      'https://relay.example/f?to=https://evil.example/…',
    ],
    ['https://relay.example/f?to=//evil.example/x', 'https://relay.example/f?to=https://evil.example/…'],
    [
      'https://relay.example/f?to=https://gw.example/f?to=https://evil.example/x',
      'https://relay.example/f?to=https://gw.example/… https://evil.example/…',
    ],
    [
      'https://relay.example/f?to=secret;b=https://evil.example',
      'https://relay.example/f?to=…https://evil.example',
    ],
    ['https://relay.example/f?token=c2Vj//cmV0+a==', 'https://relay.example/f?token=…'],
    [
      'https://relay.example/f?to=%7B%22a%22:%22https://u:secret@evil.example/x%22%7D',
      'https://relay.example/f?to=…https://evil.example/…',
    ],
    ['https://hооks.example/chat', 'https://xn--hks-seda.example/chat'],
    [
      'https://{env.USER}:{env.PASSWORD}@host/x?t={env.TOKEN}',
      'https://{env.USER}:{env.PASSWORD}@host/x?t={env.TOKEN}',
    ],
  ])('%j is %j', (url, shown) => {
    expect(maskUrl(url)).toBe(shown);
  });

  it.each([
    'https://bob:se/cret@host/x?y',
    'https://bob:se?cret@host:no port',
    '//bob:secret@host/x',
    'ask bob@host',
    'data:secret',
  ])('hides %j, which is no URL with a host', (text) => {
    expect(maskUrl(text)).toBe('… (not a URL)');
    expect(hostOnly(text)).toBe('… (not a URL)');
  });

  it('shows the host only of what the file never held', () => {
    expect(hostOnly('https://bob:secret@hooks.example:8443/T01/B02?x=1')).toBe(
      'https://hooks.example:8443/…',
    );
  });

  it('never holds user info', () => {
    const login = fc.stringMatching(/^[a-z!$&'()*+,;=%.~@^|{}<>" -]{1,20}$/);
    fc.assert(
      fc.property(login, login, (name, password) => {
        const url = `https://0${name}0:1${password}1@host.example/path`;
        fc.pre(URL.canParse(url));
        expect(maskUrl(url)).not.toMatch(/0.*0|1.*1/);
      }),
      trials(100),
    );
  });
});

describe('two URLs beside each other', () => {
  it.each([
    ['https://h/x?a=1&b=2', 'https://h/x?a=1&b=3', 'https://h/x?a=…&b=… (differs in b)'],
    ['https://h/x?a=1', 'https://h/x?a=1&b=3', 'https://h/x?a=…&b=… (differs in b)'],
    ['https://a:b@h/x', 'https://a:c@h/x', 'https://…@h/x (differs in user info)'],
    ['https://h/x#1', 'https://h/x#2', 'https://h/x#… (differs in the fragment)'],
    ['https://h/x?1', 'https://h/x?2', 'https://h/x?… (differs in the query)'],
    [
      'https://h/x?a=1&b=2',
      'https://h/x?b=2&a=1',
      'https://h/x?b=…&a=… (differs in the order of its parameters)',
    ],
    ['https://h/x', 'https://H/x', 'https://h/x (differs in its spelling)'],
    ['no', 'none', '… (not a URL) (another text)'],
    ['https://h/x?a=1', 'https://h/y?a=2', 'https://h/y?a=…'],
  ])('%j and %j', (before, after, shown) => {
    expect(maskedPair(before, after).after).toBe(shown);
  });
});

describe('a line of a file', () => {
  it.each([
    ['url: https://bob:secret@host/x # me@home', 'url: https://••••••••••@host/x # me@home'],
    ['url: "https://bob:se/cret@host/x"', 'url: "https://••••••••••••••••••"'],
    ['url: https://bob:se cret@host/x', 'url: https://•••••••••••@host/x'],
    ['url: "{hooks}/x?token=1"', 'url: "{hooks}/x?token=1"'],
    [
      'url: "https://{env.USER}:{env.PASSWORD}@{host}/x"',
      'url: "https://{env.USER}•{env.PASSWORD}@{host}/x"',
    ],
    ['# see // for me@home', '# see // for me@home'],
  ])('%j is %j', (line, shown) => {
    expect(maskLine(line)).toBe(shown);
    expect(shown.length).toBe(line.length);
  });
});
