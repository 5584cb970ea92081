import { createHash } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FOLDER, type GitObjects, ID } from './git-objects.ts';

/** A file as the index has it. */
export interface IndexEntry {
  readonly path: string;
  readonly mode: number;
  readonly id: string;
}

/** A file of a commit. */
interface File extends IndexEntry {
  readonly bytes: Buffer;
}

/**
 * Writes the files of a commit and the index over them, as `git read-tree -u` does, without a process. False, and nothing
 * is written, where the commit holds what is no plain file, or git keeps its objects elsewhere.
 */
export function checkOut(objects: GitObjects, commit: string, folder: string): boolean {
  const tree = objects.commit(commit)?.tree;
  const files = tree === undefined ? null : filesIn(objects, tree);
  if (files === null) return false;
  for (const { path, bytes, mode } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes, { mode: mode & 0o777 });
  }
  writeFileSync(join(folder, '.git/index'), indexOf(folder, files));
  return true;
}

function filesIn(objects: GitObjects, tree: string, above = ''): readonly File[] | null {
  const rows = objects.tree(tree);
  if (rows === null) return null;
  const files: File[] = [];
  for (const { mode, name, id } of rows) {
    const path = `${above}${name}`;
    const below = mode === FOLDER ? filesIn(objects, id, `${path}/`) : [];
    if (below === null) return null;
    files.push(...below);
    if (mode === FOLDER) continue;
    const blob = /^100(?:644|755)$/.test(mode) && ID.test(id) ? objects.read(id) : null;
    if (blob?.type !== 'blob') return null;
    files.push({ path, mode: Number.parseInt(mode, 8), id, bytes: blob.bytes });
  }
  return files;
}

/** Version 2 of git's index: https://git-scm.com/docs/index-format. */
export function indexOf(folder: string, files: readonly IndexEntry[]): Buffer {
  const header = Buffer.alloc(12);
  header.write('DIRC');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(files.length, 8);
  const sorted = files.toSorted((one, other) =>
    Buffer.compare(Buffer.from(one.path), Buffer.from(other.path)),
  );
  const body = Buffer.concat([header, ...sorted.map((file) => entryOf(folder, file))]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}

function entryOf(folder: string, { path, mode, id }: IndexEntry): Buffer {
  const stat = statSync(join(folder, path), { bigint: true });
  const name = Buffer.from(path);
  const low = (value: bigint) => Number(value & 0xffffffffn);
  const times = [stat.ctimeNs, stat.mtimeNs].flatMap((ns) => [ns / 1_000_000_000n, ns % 1_000_000_000n]);
  const numbers = [...times, stat.dev, stat.ino, BigInt(mode), stat.uid, stat.gid, stat.size];
  // At least one NUL ends the name, and the length of an entry is a multiple of eight.
  const entry = Buffer.alloc((62 + name.length + 8) & ~7);
  for (const [index, value] of numbers.entries()) entry.writeUInt32BE(low(value), 4 * index);
  entry.write(id, 40, 'hex');
  entry.writeUInt16BE(Math.min(name.length, 0xfff), 60);
  name.copy(entry, 62);
  return entry;
}
