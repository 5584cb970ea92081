import type { Live } from '../base/address.ts';
import { type Identity, standsFor } from './match.ts';

/** An entry that the version in force protects. */
export interface ProtectedEntry extends Identity {
  /** Null when it belongs to another environment, where the same key is another entry. */
  readonly key: string | null;
}

/** Tells what is protected: an entry by its key, and its live address by what identifies it, whatever its key is now. */
export class Protection {
  readonly #keys: ReadonlySet<string | null>;
  readonly #entries: readonly ProtectedEntry[];

  constructor(entries: readonly ProtectedEntry[]) {
    this.#entries = entries;
    this.#keys = new Set(entries.map(({ key }) => key));
  }

  covers(key: string, live: Live | null): boolean {
    if (this.#keys.has(key)) return true;
    return live !== null && this.#entries.some((entry) => standsFor(entry, live));
  }
}
