import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskUrl } from '../../src/render/escape.ts';

describe('a URL as people may see it', () => {
  it.each([
    ['https://bob:secret@host/x?y', 'https://…@host/x?…'],
    ['https://bob@host:8443/x#y', 'https://…@host:8443/x#…'],
    ['https://:secret@host/', 'https://…@host/'],
    ['https://a:secret@b:secret@host/x@y', 'https://…@host/x@y'],
    ['ht\ntps:\\\\bob:secret@host/x', 'https://…@host/x'],
    ['https://bob:se/cret@host/x?y', 'https://…@host/x?…'],
    ['https://bob:se?cret@host:no port', 'https://…@host:no port'],
    ['//bob:secret@host/x', '//…@host/x'],
    ['https://host/x?token=secret#top', 'https://host/x?…'],
    ['https://host/@team', 'https://host/@team'],
    ['HTTPS://Host', 'HTTPS://Host'],
    ['ask bob@host', 'ask bob@host'],
    ['no URL', 'no URL'],
  ])('%j is %j', (url, shown) => {
    expect(maskUrl(url)).toBe(shown);
  });

  it('never holds user info', () => {
    const login = fc.stringMatching(/^[a-z!$&'()*+,;=%.~@^|{}<>" -]{1,20}$/);
    fc.assert(
      fc.property(login, login, (name, password) => {
        const url = `https://0${name}0:1${password}1@host.example/path`;
        fc.pre(URL.canParse(url));
        expect(maskUrl(url)).not.toMatch(/0.*0|1.*1/);
      }),
    );
  });
});
