import { describe, expect, it } from 'vitest';
import type { EntryUrl } from '../../src/base/secret-url.ts';
import { SecretUrls } from '../../src/twilio/secret-urls.ts';
import { declared, file } from '../declaration/marked.ts';

/** A URL as a file declares it. */
function urlOf(url: string): EntryUrl {
  const text = file(
    `sites: { shop: { integration: { type: webhook, url: "${url}", events: [onMessageAdded] } } }`,
  );
  const secret = declared(text).environments[0]?.entries[0]?.secretUrl;
  if (secret == null) throw new Error('the URL holds no secret');
  return { ...secret, key: 'shop' };
}

function read(url: EntryUrl, env: Readonly<Record<string, string>>): SecretUrls {
  const result = SecretUrls.read(env, 'production', [url]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const url = urlOf('https://{env.USER}:{env.PASSWORD}@hooks.example/a?token={env.TOKEN}&b=1');
const env = { USER: 'me', PASSWORD: 'correct horse'.replace(' ', '-'), TOKEN: 'battery-staple' };
const value = 'https://me:correct-horse@hooks.example/a?token=battery-staple&b=1';

describe('a URL with secrets', () => {
  it('is sent with them and shown without them', () => {
    const urls = read(url, env);
    expect(url.shown).toBe('https://{env.USER}:{env.PASSWORD}@hooks.example/a?token={env.TOKEN}&b=1');
    expect(urls.sent(url.shown)).toBe(value);
    expect(urls.shown(value)).toBe(url.shown);
    expect(urls.sent('https://plain.example')).toBe('https://plain.example');
    expect(urls.shown('https://plain.example')).toBe('https://plain.example');
  });

  it('says where another value is live, and hides that too', () => {
    const shown = read(url, env).shown('https://me:correct-horse@hooks.example/a?token=old-one&b=1');
    expect(shown).toBe(
      'https://{env.USER}:{env.PASSWORD}@hooks.example/a?token={another value of env.TOKEN}&b=1',
    );
  });

  it.each([
    ['https://hooks.example/p?token=s{env.TOKEN}', 'https://hooks.example/p?token=secret'],
    ['https://hooks.example/s{env.TOKEN}', 'https://hooks.example/secret'],
    ['https://hooks.example/{env.TOKEN}t', 'https://hooks.example/secret'],
    ['https://hooks.example/{env.TOKEN}e{env.TOKEN}', 'https://hooks.example/secret'],
    ['https://hooks.example/{env.TOKEN}/b', 'https://hooks.example/a/secret/b'],
  ])('finds no part of another live secret: %s', (declaredUrl, live) => {
    expect(read(urlOf(declaredUrl), env).shown(live)).toBe(live);
  });

  it('is told from a live URL in a time that does not grow with the number of secrets', () => {
    const many = urlOf(`https://hooks.example/${'a{env.TOKEN}'.repeat(12)}b`);
    expect(read(many, env).shown(`https://hooks.example/${'a'.repeat(200)}`)).toContain('aaa');
  });

  it('leaves no value in any other text', () => {
    expect(read(url, env).shown('https://other.example/?x=battery-staple')).toBe(
      'https://other.example/?x={env.TOKEN}',
    );
  });

  it('is not what a live URL looks like by chance', () => {
    expect(read(url, env).shown(url.shown)).not.toBe(url.shown);
  });

  it('prefers the variable of its environment', () => {
    const urls = read(url, { ...env, TOKEN_PRODUCTION: 'own' });
    expect(urls.sent(url.shown)).toContain('token=own&');
  });

  it('has a seal that changes with every secret and holds none', () => {
    const seal = read(url, env).seals.get(url.shown) ?? '';
    expect(seal).toMatch(/^[0-9a-f]{64},[0-9a-f]{64},[0-9a-f]{64}$/);
    for (const name of Object.keys(env)) {
      expect(read(url, { ...env, [name]: 'another' }).seals.get(url.shown)).not.toBe(seal);
    }
  });

  it('names what is missing or empty, each at its own place', () => {
    const result = SecretUrls.read({ USER: 'me', TOKEN: '' }, 'production', [url]);
    expect(result).toMatchObject({
      ok: false,
      problems: [
        { code: 'missing-secret', message: expect.stringContaining('PASSWORD'), file: 'addresses.yaml' },
        { code: 'missing-secret', message: expect.stringContaining('TOKEN'), at: { line: 3 } },
      ],
    });
    const columns = result.ok ? [] : result.problems.map(({ at }) => at?.column);
    expect(new Set(columns).size).toBe(2);
  });

  it.each([
    ['another host', { ...env, PASSWORD: 'x@evil.example/' }],
    ['another host by a slash', { ...env, USER: 'evil.example/' }],
    ['a blank', { ...env, TOKEN: 'a b' }],
    ['a line break', { ...env, TOKEN: 'battery-staple\n' }],
  ])('is refused when a value leads to %s', (_, broken) => {
    const result = SecretUrls.read(broken, 'production', [url]);
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'bad-secret-value' }] });
    const text = JSON.stringify(result);
    for (const secret of Object.values(broken)) if (secret.length > 3) expect(text).not.toContain(secret);
  });
});
