import { describe, expect, it } from 'vitest';
import { file, problemsOf } from './marked.ts';

const toldOf = (tag: string): readonly string[] =>
  problemsOf(file(`sites: { shop: { locales: { ${tag}: {} } } }`)).map(
    ({ code, hint }) => `${code}: ${hint}`,
  );

describe('the country of a locale', () => {
  it.each([
    ['en-UK', 'en-GB'],
    ['cy-UK', 'cy-GB'],
    ['ja-JA', 'ja-JP'],
    ['cs-CS', 'cs-CZ'],
    ['sr-YU', 'sr-RS'],
    ['de-EN', 'de-DE'],
    ['zh-Hant-ZH', 'zh-Hant-TW'],
  ])('is told where there is none of that code: %s', (tag, meant) => {
    expect(toldOf(tag)).toEqual([`unknown-language: Write ${meant}`]);
  });

  it('is mended together with the case of the letters', () => {
    expect(toldOf('en-uk')).toEqual(['bad-locale: Write en-GB']);
  });

  it.each([
    'en-GB',
    'en-EU',
    'es-419',
    'sr-XK',
    'zh-Hant-TW',
    'sr-Latn',
    'sr-Latn-RS',
    'de-CH-1996',
    'en-x-uk',
    'ca-valencia',
  ])('is none of our business in %s', (tag) => {
    expect(toldOf(tag)).toEqual([]);
  });

  it('is known wherever Intl knows one under its own code', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const regions = letters.flatMap((one) => letters.map((other) => `${one}${other}`));
    const known = regions.filter(
      (region) =>
        names.of(region) !== undefined && Intl.getCanonicalLocales(`und-${region}`)[0] === `und-${region}`,
    );
    const told = known.filter((region) => toldOf(`en-${region}`).length > 0);
    expect(known.length).toBeGreaterThan(240);
    // Codes for tests and for what is unknown.
    expect(told.filter((region) => !['QO', 'XA', 'XB', 'ZZ'].includes(region))).toEqual([]);
  });
});
