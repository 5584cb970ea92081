/** The same bytes, with what Node can do with them. */
export function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Bytes of git, such as paths and names, as text. */
export function decodeText(bytes: Uint8Array): string {
  return bufferOf(bytes).toString('utf8');
}
