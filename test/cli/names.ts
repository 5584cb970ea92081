const SID = /\b(IG|CH|RQ|FW|IS|CV)([0-9a-f]{32})\b/g;
/** Somebody chose these: they stay as they are. */
const WRITTEN_BY_HAND = /^0{24}/;

/** Gives what changes from run to run a name that does not. */
export class Names {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  settle(text: string): string {
    const known = new Map<string, string>();
    const counts = new Map<string, number>();
    return (
      text
        .replaceAll(this.#folder, '/folder')
        .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:PORT')
        // In a column it keeps its width.
        .replace(/ {2,}\d+ ms\b/g, (column) => 'N ms'.padStart(column.length))
        .replace(/ \d+ ms\b/g, ' N ms')
        .replace(SID, (sid: string, prefix: string, digits: string) => {
          if (WRITTEN_BY_HAND.test(digits)) return sid;
          const name = known.get(sid) ?? `${prefix}${'.'.repeat(28)}${next(counts, prefix)}`;
          known.set(sid, name);
          return name;
        })
    );
  }
}

/** Numbers by order of appearance, as wide as what they stand for, so that columns stay columns. */
function next(counts: Map<string, number>, prefix: string): string {
  const number = (counts.get(prefix) ?? 0) + 1;
  counts.set(prefix, number);
  return String(number).padStart(4, '.');
}
