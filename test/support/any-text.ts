import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };
const MOST = 0x10ffff - SURROGATES.count;

/**
 * Any character of Unicode, assigned or not. The one that fast-check has is the same, but keeps a table of all of them,
 * a million, which takes longer to build than most tests take.
 */
const character = fc.integer({ min: 0, max: MOST }).map(
  (index) => String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count),
  (value) => {
    if (typeof value !== 'string' || !/^\P{Surrogate}$/u.test(value)) throw new Error('no single character');
    const point = value.codePointAt(0) ?? 0;
    return point < SURROGATES.first ? point : point - SURROGATES.count;
  },
);

/** Text of any characters. */
export function anyText(length: { readonly minLength?: number; readonly maxLength?: number } = {}) {
  return fc.string({ ...length, unit: character });
}

const ofUrl = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
  },
  { weight: 2, arbitrary: fc.constantFrom(..."-._~!$&'()*+,;=:@") },
  { weight: 1, arbitrary: character.map(encodeURIComponent) },
);

/** A URL with https, and with any path, query and fragment. */
export function anyUrl(): fc.Arbitrary<string> {
  const path = fc.array(fc.string({ unit: ofUrl }).map((segment) => `/${segment}`));
  const behind = (mark: string) =>
    fc.option(
      fc.string({ unit: fc.oneof(ofUrl, fc.constantFrom('/', '?')) }).map((text) => mark + text),
      { nil: '' },
    );
  return fc
    .tuple(fc.domain(), path, behind('?'), behind('#'))
    .map(([domain, segments, query, fragment]) => `https://${domain}${segments.join('')}${query}${fragment}`);
}
