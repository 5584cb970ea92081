import { fstatSync, statSync, writeSync } from 'node:fs';

/** True for a file, a pipe and `/dev/null`; false for a terminal, and where it is not known. */
export function isPlainOutput(descriptor: number): boolean {
  try {
    const output = fstatSync(descriptor);
    return !output.isCharacterDevice() || output.rdev === statSync('/dev/null').rdev;
  } catch {
    return false;
  }
}

/**
 * Writes as much of a text as a file or a pipe takes at once, and gives the bytes that are left for the stream. Opening
 * `process.stdout` takes Node longer than reading a small file does. Errors are left to the stream too, which reports them.
 */
export function writeAtOnce(descriptor: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  try {
    return bytes.subarray(writeSync(descriptor, bytes));
  } catch {
    return bytes;
  }
}
