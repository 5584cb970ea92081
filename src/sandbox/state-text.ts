import type { AccountState } from './account.ts';
import type { Row } from './table.ts';

interface Block {
  readonly rows: readonly Row[];
  readonly bytes: Uint8Array;
}

const BLOCK_SIZE = 128;

/**
 * Turns an account's state into JSON, one row per line. Rows never change, only their places do, so
 * blocks of rows are kept as bytes: saving one new row among thousands costs little more than the copy.
 */
export class StateText {
  readonly #blocks = new Map<string, Block>();

  /** The pieces of the document, in order. */
  write(state: AccountState): readonly Uint8Array[] {
    const pieces: Uint8Array[] = [];
    let before = '{\n';
    for (const [name, value] of Object.entries(state)) {
      pieces.push(Buffer.from(`${before}  ${JSON.stringify(name)}: `));
      before = ',\n';
      if (Array.isArray(value)) pieces.push(...this.#list(name, value as readonly Row[]));
      else pieces.push(Buffer.from(JSON.stringify(value)));
    }
    pieces.push(Buffer.from('\n}\n'));
    return pieces;
  }

  #list(name: string, rows: readonly Row[]): readonly Uint8Array[] {
    if (rows.length === 0) return [Buffer.from('[]')];
    const pieces: Uint8Array[] = [];
    for (let start = 0; start < rows.length; start += BLOCK_SIZE) {
      pieces.push(Buffer.from(start === 0 ? '[\n' : ',\n'));
      pieces.push(this.#block(`${name} ${start}`, rows.slice(start, start + BLOCK_SIZE)));
    }
    pieces.push(Buffer.from('\n  ]'));
    return pieces;
  }

  #block(key: string, rows: readonly Row[]): Uint8Array {
    const known = this.#blocks.get(key);
    const same = known?.rows.length === rows.length && rows.every((row, index) => row === known.rows[index]);
    if (known && same) return known.bytes;
    const bytes = Buffer.from(rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n'));
    this.#blocks.set(key, { rows, bytes });
    return bytes;
  }
}
