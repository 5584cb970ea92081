import { skeletonOf } from '../../base/look-alike.ts';

/** Beyond this a name is not made from a text. */
const LONGEST = 100;

/** A name that is allowed, made from a text that is none; null when nothing is left of it. */
export function nameFrom(text: string): string | null {
  if (text.length > LONGEST) return null;
  const plain = skeletonOf(text)
    .replace(/^[a-z]+:\/\//i, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return plain === '' || plain === text ? null : plain;
}
