import type { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/suggest.ts';
import { parse } from '../../yaml/source.ts';
import type { Text } from '../../yaml/text.ts';
import { keys } from './validator.generated.js';

/** A key that many formats have. */
const COMMON = 'version';
const OURS = keys.AddressesFile.filter((key) => key !== COMMON);
const OURS_AT_A_LINE = new RegExp(`^(?:${OURS.join('|')}):`, 'm');

/** How HTML and XML begin, and no file in YAML does. */
const MARKUP = /^\ufeff?\s*<(?:!doctype\b|!--|\?xml\b|[a-z][\w:-]*[\s>])/i;

/** That a file is a page and no YAML: what a server answers in place of a file. Null for any other file. */
export function pageInPlace(text: Text): Problem | null {
  const [beginning] = MARKUP.exec(text.text) ?? [];
  if (beginning === undefined) return null;
  const start = beginning.indexOf('<');
  return {
    code: 'not-a-declaration',
    severity: 'error',
    message: 'The file is a page in HTML or XML, and no YAML',
    hint: 'A server may have answered with a page to sign in: save the file itself',
    file: text.file,
    at: text.place({ start, end: beginning.length }),
  };
}

/**
 * That a YAML file of a folder is no declaration at all: well-formed, and none of its keys is one of ours nor a slip of
 * one. Null for any other file. One question instead of a problem for everything that a declaration would have.
 */
export function strayFile(text: Text): Problem | null {
  // Reading a large file twice takes long, and nearly all of them have such a line.
  if (OURS_AT_A_LINE.test(text.text)) return null;
  let isWellFormed = true;
  const { root } = parse(text, () => {
    isWellFormed = false;
  });
  if (!isWellFormed || root === null || root.kind === 'scalar') return null;
  const names = root.kind === 'map' ? [...root.entries.keys()].filter((key) => key !== COMMON) : [];
  const isOurs = (key: string) => OURS.includes(key) || key.startsWith('x-') || nearest(key, OURS) !== null;
  if (names.some(isOurs) || (root.kind === 'map' && names.length === 0)) return null;
  return {
    code: 'not-a-declaration',
    severity: 'error',
    message: 'The file has no key that a declaration has, such as sites or environments',
    hint: 'Is it meant to be a declaration? If not, move it out of the folder',
    file: text.file,
    at: text.place({ start: root.span.start, end: root.span.start + 1 }),
  };
}
