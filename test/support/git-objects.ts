import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';

export interface GitObject {
  readonly type: string;
  readonly bytes: Buffer;
}

export interface CommitObject {
  readonly tree: string;
  readonly parents: readonly string[];
}

export interface TreeRow {
  readonly mode: string;
  readonly name: string;
  readonly id: string;
}

/**
 * The objects of a repository that git keeps in a file each, which takes no process to read or to write. What is kept
 * elsewhere is not found.
 */
export class GitObjects {
  readonly #folder: string;
  readonly #commits = new Map<string, CommitObject>();

  constructor(folder: string) {
    this.#folder = join(folder, '.git/objects');
  }

  read(id: string): GitObject | null {
    const path = this.#path(id);
    if (!ID.test(id) || !existsSync(path)) return null;
    const whole = inflateSync(readFileSync(path));
    const end = whole.indexOf(0);
    const [type = ''] = whole.toString('latin1', 0, end).split(' ');
    return { type, bytes: whole.subarray(end + 1) };
  }

  commit(id: string): CommitObject | null {
    const known = this.#commits.get(id);
    if (known !== undefined) return known;
    const object = this.read(id);
    if (object?.type !== 'commit') return null;
    const text = object.bytes.toString('latin1');
    const [head = ''] = text.split('\n\n', 1);
    const commit = {
      tree: /^tree (.+)$/m.exec(head)?.[1] ?? '',
      parents: [...head.matchAll(/^parent (.+)$/gm)].map(([, parent = '']) => parent),
    };
    this.#commits.set(id, commit);
    return commit;
  }

  tree(id: string): readonly TreeRow[] | null {
    const object = this.read(id);
    if (object?.type !== 'tree') return null;
    const { bytes } = object;
    const rows: TreeRow[] = [];
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(0, at);
      const [mode = '', ...name] = bytes.toString('utf8', at, end).split(' ');
      rows.push({ mode, name: name.join(' '), id: bytes.toString('hex', end + 1, end + 21) });
      at = end + 21;
    }
    return rows;
  }

  /** Returns its id. */
  write(type: string, content: string | Buffer): string {
    const bytes = Buffer.from(content);
    const whole = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
    const id = createHash('sha1').update(whole).digest('hex');
    const path = this.#path(id);
    if (existsSync(path)) return id;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, deflateSync(whole));
    return id;
  }

  writeTree(rows: readonly TreeRow[]): string {
    // Git sorts the name of a folder as if a slash followed it.
    const key = ({ mode, name }: TreeRow) => Buffer.from(mode === FOLDER ? `${name}/` : name);
    const sorted = rows.toSorted((one, other) => Buffer.compare(key(one), key(other)));
    const parts = sorted.map(({ mode, name, id }) => [
      Buffer.from(`${mode} ${name}\0`),
      Buffer.from(id, 'hex'),
    ]);
    return this.write('tree', Buffer.concat(parts.flat()));
  }

  #path(id: string): string {
    return join(this.#folder, id.slice(0, 2), id.slice(2));
  }
}

export const ID = /^[0-9a-f]{40}$/;

/** Modes, as a tree has them. */
export const FOLDER = '40000';
export const SUBMODULE = '160000';
