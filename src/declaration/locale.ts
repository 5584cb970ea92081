/**
 * A language tag in canonical case, or null when it is not well-formed. Case only: Intl would also replace
 * old languages by new ones (`iw` by `he`), and what is written is the name of an address.
 */
export function canonicalLocale(tag: string): string | null {
  try {
    Intl.getCanonicalLocales(tag);
  } catch {
    return null;
  }
  let beforeExtensions = true;
  return tag
    .split('-')
    .map((subtag, index) => {
      if (index === 0) return subtag.toLowerCase();
      if (subtag.length === 1) beforeExtensions = false;
      if (beforeExtensions && subtag.length === 2) return subtag.toUpperCase();
      if (!beforeExtensions || subtag.length !== 4) return subtag.toLowerCase();
      return `${subtag.charAt(0).toUpperCase()}${subtag.slice(1).toLowerCase()}`;
    })
    .join('-');
}
