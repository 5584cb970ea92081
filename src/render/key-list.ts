import { visible } from './escape.ts';

/** From so many keys on, the locales of a site are told together. */
const MOST_ALONE = 12;

/** Keys in words, every one of them: `careers`, and of many `shop/{de,en,fr}`. */
export function keyWords(keys: readonly string[]): readonly string[] {
  if (keys.length < MOST_ALONE) return keys.map(visible);
  const sites = new Map<string, string[]>();
  for (const key of keys) {
    const end = key.lastIndexOf('/') + 1;
    const site = key.slice(0, end);
    const locales = sites.get(site);
    if (locales === undefined) sites.set(site, [key.slice(end)]);
    else locales.push(key.slice(end));
  }
  return [...sites].flatMap(([site, locales]) =>
    site === '' || locales.length === 1
      ? locales.map((locale) => visible(site + locale))
      : [`${visible(site)}{${locales.map(visible).join(',')}}`],
  );
}
