/** A piece of the file that can be read by itself. */
export interface Chunk {
  /** The top-level key that it is an item of; null for a top-level key with all it holds. Its own line has no text. */
  readonly section: string | null;
  readonly text: string;
}

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const HASH = 35;
const DASH = 45;

/** A top-level key whose items stand on lines of their own. */
const HEADER = /^(sites|locales):[ \t]*(?:#.*)?\r?\n?$/;
const PREAMBLE = /^(?:[ \t]*(?:#.*)?\r?\n|---[ \t]*\r?\n)*$/;

/**
 * Cuts a file at its top-level keys, and its sites and locales into single items, going by indentation
 * alone. Null when the file is laid out in any other way. Where a cut goes through a value, one of the
 * pieces is malformed.
 */
export function chunksOf(text: string): readonly Chunk[] | null {
  const chunks: Chunk[] = [];
  let section: string | null = null;
  let indent = -1;
  let from = 0;
  let isPreamble = true;
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const column = firstColumn(text, at);
    const first = text.charCodeAt(at + column);
    const isContinued =
      first === NEWLINE || first === CARRIAGE_RETURN || first === HASH || at + column >= end;
    if (!isContinued && column === 0 && first !== DASH) {
      if (!isLetter(first)) return null;
      if (isPreamble && !PREAMBLE.test(text.slice(0, at))) return null;
      if (!isPreamble) push(chunks, section, text.slice(from, at));
      isPreamble = false;
      from = at;
      section = HEADER.exec(text.slice(at, end))?.[1] ?? null;
      indent = -1;
      if (section !== null) {
        chunks.push({ section, text: '' });
        from = end;
      }
    } else if (!isContinued && first === DASH && column === 0 && !isItem(text, at)) {
      if (!isPreamble) return null;
    } else if (!isContinued && section !== null) {
      if (column < indent || first === DASH) {
        if (column <= indent || indent === -1) return null;
      } else if (column === indent) {
        push(chunks, section, text.slice(from, at));
        from = at;
      }
      if (indent === -1) indent = column;
    }
    at = end;
  }
  if (isPreamble) return null;
  push(chunks, section, text.slice(from));
  return chunks;
}

function push(chunks: Chunk[], section: string | null, text: string): void {
  if (text !== '') chunks.push({ section, text });
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function firstColumn(text: string, at: number): number {
  let column = 0;
  while (text.charCodeAt(at + column) === SPACE) column += 1;
  return column;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** `- item`, which may stand in the column of its key, and not `---`. */
function isItem(text: string, at: number): boolean {
  return text[at + 1] === ' ' || text[at + 1] === '\n' || text[at + 1] === '\r';
}
