import type { DeclarationCode } from '../../base/declaration-codes.ts';
import { child, type MapEntry } from '../../yaml/node.ts';
import { parse } from '../../yaml/source.ts';
import { asText } from '../../yaml/text.ts';
import { type Chunk, chunksOf } from './chunks.ts';

/** A top-level key of a version, or one item of one. */
export interface Part {
  /** The same text with the same anchors before it has the same number. */
  readonly id: number;
  /** The top-level key that it is an item of. */
  readonly section: string | null;
  readonly entry: MapEntry;
}

/** What begins an anchor. */
const ANCHOR = /(?:^|[\s,[{:?-])&[^\s,[\]{}]/;
/** With more pieces than these holding anchors, reading the whole file is cheaper. */
const MOST_ANCHORED = 16;

/** After these, a piece may mean something else by itself than in the whole file. */
const STRUCTURAL: ReadonlySet<DeclarationCode> = new Set([
  'alias-bomb',
  'bad-alias',
  'bad-key',
  'bad-merge',
  'duplicate-key',
  'multiple-documents',
  'too-deep',
  'yaml-directive',
  'yaml-syntax',
]);

/** True for problems after which a text is no well-formed YAML document. */
export function isStructural(code: DeclarationCode): boolean {
  return STRUCTURAL.has(code);
}

/** Reads versions of a file piece by piece, each different piece once. */
export class Parts {
  /** By the anchors before it, then by its text. Null: malformed by itself. Undefined: nothing but comments. */
  readonly #known = new Map<string, Map<string, Part | null | undefined>>();
  /** Pieces read so far. */
  #count = 0;

  /** Null when the file has to be read as a whole. */
  of(text: string): readonly Part[] | null {
    const chunks = chunksOf(text);
    if (chunks === null) return null;
    const parts: Part[] = [];
    const keys = new Set<string>();
    const anchored: Chunk[] = [];
    for (const chunk of chunks) {
      if (chunk.section !== null && chunk.text === '') {
        if (keys.has(`/${chunk.section}`)) return null;
        keys.add(`/${chunk.section}`);
        continue;
      }
      const usesAnchors = anchored.length > 0 && chunk.text.includes('*');
      const part = this.#part(chunk, usesAnchors ? anchored : []);
      if (part === null) return null;
      if (part !== undefined) {
        const name = `${chunk.section ?? ''}/${part.entry.key}`;
        if (keys.has(name)) return null;
        keys.add(name);
        parts.push(part);
      }
      if (chunk.text.includes('&') && ANCHOR.test(chunk.text)) anchored.push(chunk);
      if (anchored.length > MOST_ANCHORED) return null;
    }
    return parts;
  }

  #part(chunk: Chunk, anchored: readonly Chunk[]): Part | null | undefined {
    const anchors =
      anchored.length === 0 ? (chunk.section ?? '') : layOut([...anchored, { ...chunk, text: '' }]);
    const byText = this.#known.get(anchors) ?? new Map<string, Part | null | undefined>();
    this.#known.set(anchors, byText);
    const known = byText.get(chunk.text);
    if (known !== undefined || byText.has(chunk.text)) return known;
    this.#count += 1;
    const part = readPart(layOut([...anchored, chunk]), { section: chunk.section, id: this.#count });
    byText.set(ownCopy(chunk.text), part);
    return part;
  }
}

/** The chunks as a file of their own. */
function layOut(chunks: readonly Chunk[]): string {
  let text = '';
  let current: string | null = null;
  for (const { section, text: chunk } of chunks) {
    if (section !== null && section !== current) text += `${section}:\n`;
    current = section;
    text += chunk === '' || chunk.endsWith('\n') ? chunk : `${chunk}\n`;
  }
  return text;
}

function readPart(
  text: string,
  { section, id }: { readonly section: string | null; readonly id: number },
): Part | null | undefined {
  let isWellFormed = true;
  const { root } = parse(asText('', text), ({ code }) => {
    isWellFormed &&= !isStructural(code);
  });
  if (!isWellFormed) return null;
  const map = section === null ? root : child(root ?? undefined, section);
  if (map?.kind !== 'map') return map?.kind === 'scalar' && map.value === null ? undefined : null;
  const entry = [...map.entries.values()].at(-1);
  return entry === undefined ? null : { id, section, entry };
}

/** A slice of a version would keep the whole version in memory. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
