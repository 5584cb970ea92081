import { createHash } from 'node:crypto';

/** The id that git gives to content. `length`: characters of an id in the repository, 40 for SHA-1 and 64 for SHA-256. */
export function blobIdOf(bytes: Uint8Array, length = 40): string {
  const hash = createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
