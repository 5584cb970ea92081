/** A row of an account's state. Rows are never changed, only replaced. */
export interface Row {
  /** Order of creation within the account. */
  readonly seq: number;
  readonly sid: string;
}

/** Rows in order of creation, found by any of their keys. */
export class Table<R extends Row> {
  readonly #keysOf: (row: R) => readonly string[];
  readonly #rows: R[] = [];
  readonly #byKey = new Map<string, R>();

  constructor(rows: readonly R[], keysOf: (row: R) => readonly string[] = (row) => [row.sid]) {
    this.#keysOf = keysOf;
    for (const row of [...rows].sort((a, b) => a.seq - b.seq)) this.put(row);
  }

  /** In order of creation. */
  get rows(): readonly R[] {
    return this.#rows;
  }

  get(key: string): R | undefined {
    return this.#byKey.get(key);
  }

  /** Adds a row, or replaces the one with the same `seq`. */
  put(row: R): void {
    const at = firstFrom(this.#rows, row.seq);
    const before = this.#rows[at];
    if (before?.seq === row.seq) this.#forget(before);
    this.#rows.splice(at, before?.seq === row.seq ? 1 : 0, row);
    for (const key of this.#keysOf(row)) this.#byKey.set(key, row);
  }

  remove(row: R): void {
    const at = firstFrom(this.#rows, row.seq);
    if (this.#rows[at]?.seq !== row.seq) return;
    this.#rows.splice(at, 1);
    this.#forget(row);
  }

  #forget(row: R): void {
    for (const key of this.#keysOf(row)) if (this.#byKey.get(key) === row) this.#byKey.delete(key);
  }
}

/** Index of the first row whose `seq` is at least the given one. */
export function firstFrom(rows: readonly Row[], seq: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
