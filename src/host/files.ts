import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Files } from '../world.ts';

/** The disk. Files are replaced as a whole, never written in place. */
export const hostFiles: Files = {
  async read(path, limit) {
    const handle = await open(path, 'r');
    try {
      const chunks: Buffer[] = [];
      let size = 0;
      // Pipes and devices have no size to ask for, so reading stops by count.
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
    const direct = target !== null && !target.isFile();
    const temporary = direct ? path : join(dirname(path), `.${basename(path)}.${randomUUID()}`);
    const handle = await open(temporary, direct ? 'w' : 'wx', target?.mode ?? 0o666);
    try {
      await handle.writeFile(content);
      if (!direct) await handle.sync();
    } catch (error) {
      if (!direct) await rm(temporary, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    if (!direct) await rename(temporary, path);
  },
};
