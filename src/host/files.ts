import { constants, type Dirent, openSync } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Files, FolderEntry } from '../ports/world.ts';

/** The disk. Files are replaced as a whole, never written in place. */
export const hostFiles: Files = {
  async list(path, mayEnter) {
    const found = await stat(path).catch(() => null);
    if (found === null || !found.isDirectory()) return null;
    const entries: FolderEntry[] = [];
    const folders = [''];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const entry of await readdir(join(path, folder), { withFileTypes: true })) {
        const below = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) {
          if (mayEnter(entry.name)) folders.push(below);
          continue;
        }
        const kind = await kindOf(entry, join(path, below));
        if (kind !== 'link-to-folder' || mayEnter(entry.name)) entries.push({ path: below, kind });
      }
    }
    return entries;
  },

  async read(path, limit) {
    if ((await stat(path)).isFIFO()) return readPipe(path, limit);
    const handle = await open(path, 'r');
    try {
      const chunks: Buffer[] = [];
      let size = 0;
      // Devices have no size to ask for, so reading stops by count.
      while (size < limit) {
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(65_536, limit - size)));
        if (bytesRead === 0) break;
        chunks.push(buffer.subarray(0, bytesRead));
        size += bytesRead;
      }
      return Buffer.concat(chunks);
    } finally {
      await handle.close();
    }
  },

  async write(path, content) {
    const target = await stat(path).catch(() => null);
    // A device such as /dev/stdout cannot be replaced, only written to.
    if (target !== null && !target.isFile()) return writeTo(path, 'w', 0o666, content);
    // A link stays one: what it points at is replaced.
    const real = target === null ? path : await realpath(path);
    const beside = join(dirname(real), `.${basename(real)}.${crypto.randomUUID()}`);
    try {
      await writeTo(beside, 'wx', target?.mode ?? 0o666, content);
      await rename(beside, real);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  },

  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
};

async function kindOf(entry: Dirent, path: string): Promise<FolderEntry['kind']> {
  if (entry.isFile()) return 'file';
  if (!entry.isSymbolicLink()) return 'special';
  // A link that leads nowhere leads to no folder.
  const target = await stat(path).catch(() => null);
  return target?.isDirectory() === true ? 'link-to-folder' : 'link';
}

/** A pipe may stay silent for ever, and a thread that waits for it would keep the process from ending. */
async function readPipe(path: string, limit: number): Promise<Buffer> {
  const { Socket } = await import('node:net');
  const socket = new Socket({
    fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK),
    writable: false,
  });
  return readStream(socket, limit);
}

/** The first bytes of a stream, up to its end or the limit. */
export async function readStream(stream: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

async function writeTo(path: string, flags: 'w' | 'wx', mode: number, content: string): Promise<void> {
  const handle = await open(path, flags, mode);
  try {
    await handle.writeFile(content);
    if (flags === 'wx') await handle.sync();
  } finally {
    await handle.close();
  }
}
