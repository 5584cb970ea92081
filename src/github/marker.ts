import { Fields, Misshapen } from './fields.ts';

/** The mark of a comment or an issue. */
export type MarkerKind = 'plan' | 'failure' | 'drift';

/**
 * The mark at the head of a text on GitHub. `newer`: a later version of this program has written it. `damaged`: it
 * is marked, but was edited, so that nothing of it is believed.
 */
export type Marked<T> =
  | { readonly kind: 'header'; readonly header: T }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'none' };

const VERSION = 1;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** One kind of header, with how it is written as JSON, and read again. */
export interface Codec<T> {
  readonly kind: MarkerKind;
  readonly toJson: (header: T) => unknown;
  /** May throw `Misshapen`. */
  readonly fromJson: (fields: Fields) => T;
}

/** One line that people do not see. base64url knows neither `>` nor blanks, so that nothing in it ends the comment. */
export function encodeMarker<T>({ kind, toJson }: Codec<T>, header: T): string {
  const payload = Buffer.from(JSON.stringify(toJson(header))).toString('base64url');
  return `<!-- chat-addresses:${kind}:v${VERSION} ${payload} -->`;
}

/** Reads the head of a text that anybody may have edited: whatever is not exactly as it was written says nothing. */
export function decodeMarker<T>(codec: Codec<T>, body: string): Marked<T> {
  const line = /^[^\r\n]*/.exec(body)?.[0] ?? '';
  const [, version, payload] =
    new RegExp(`^<!-- chat-addresses:${codec.kind}:v([1-9]\\d{0,8}) (.*)-->$`).exec(line) ?? [];
  if (version === undefined || payload === undefined) return marked(codec.kind, line);
  if (Number(version) > VERSION) return { kind: 'newer' };
  try {
    const json: unknown = JSON.parse(Buffer.from(payload.trim(), 'base64url').toString());
    const header = codec.fromJson(new Fields(json));
    return encodeMarker(codec, header) === line ? { kind: 'header', header } : { kind: 'damaged' };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Misshapen) return { kind: 'damaged' };
    throw error;
  }
}

function marked(kind: MarkerKind, line: string): Marked<never> {
  return { kind: line.startsWith(`<!-- chat-addresses:${kind}:v`) ? 'damaged' : 'none' };
}

/** `sha256:` and 64 digits, in the 43 characters that they come to. */
export function shortened(digest: string): string {
  if (!DIGEST.test(digest)) throw new TypeError('a header takes digests only');
  return Buffer.from(digest.slice(7), 'hex').toString('base64url');
}

/** Length of a shortened digest. */
export const SHORT = 43;

export function lengthened(short: string): string {
  const digest = `sha256:${Buffer.from(short, 'base64url').toString('hex')}`;
  if (short.length !== SHORT || !DIGEST.test(digest)) throw new Misshapen('digest');
  return digest;
}
