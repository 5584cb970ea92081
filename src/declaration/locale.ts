/**
 * A language tag in canonical case, or null when it is not well-formed. Case only: Intl would also replace
 * old languages by new ones (`iw` by `he`), and what is written is the name of an address.
 */
export function canonicalLocale(tag: string): string | null {
  if (!isWellFormed(tag)) return null;
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

/** A language, or one with a country: nearly every tag there is. */
const PLAIN = /^[a-z]{2}(-[a-z]{2})?$/i;

function isWellFormed(tag: string): boolean {
  // Intl reads its data when first asked, which is slower than all the rest of a small file.
  if (PLAIN.test(tag)) return true;
  try {
    Intl.getCanonicalLocales(tag);
    return true;
  } catch {
    return false;
  }
}
