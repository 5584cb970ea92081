import { Fields, Misshapen } from './fields.ts';

/** The mark of a comment or an issue. */
export type MarkerKind = 'plan' | 'failure' | 'drift';

/**
 * The mark at the head of a text on GitHub. `newer`: a later version of this program has written it. `damaged`: it
 * is marked, but was edited, so that nothing of it is believed.
 */
export type Marked<T> =
  | { readonly kind: 'header'; readonly unit: UnitName; readonly header: T }
  | { readonly kind: 'newer'; readonly unit: UnitName }
  | { readonly kind: 'damaged'; readonly unit: UnitName }
  | { readonly kind: 'none' };

/** What a marked text is about, as `unitName` writes it. Null: the usual unit, or a text that is of no unit. */
export type UnitName = string | null;

const VERSION = 1;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** One kind of header, with how it is written as JSON, and read again. */
export interface Codec<T> {
  readonly kind: MarkerKind;
  readonly toJson: (header: T) => unknown;
  /** May throw `Misshapen`. */
  readonly fromJson: (fields: Fields) => T;
}

/**
 * One line that people do not see. Neither base64url nor the name of a unit has `>` or blanks, so that nothing in it
 * ends the comment.
 */
export function encodeMarker<T>({ kind, toJson }: Codec<T>, header: T, unit: UnitName): string {
  const payload = Buffer.from(JSON.stringify(toJson(header))).toString('base64url');
  const about = unit === null ? '' : `[${unit}]`;
  return `<!-- chat-addresses:${kind}${about}:v${VERSION} ${payload} -->`;
}

/** Reads the head of a text that anybody may have edited: whatever is not exactly as it was written says nothing. */
export function decodeMarker<T>(codec: Codec<T>, body: string): Marked<T> {
  const line = /^[^\r\n]*/.exec(body)?.[0] ?? '';
  const mark = new RegExp(`^<!-- chat-addresses:${codec.kind}(?:\\[([^\\]\\s]+)\\])?:v`).exec(line);
  if (mark === null) return { kind: 'none' };
  const unit = mark[1] ?? null;
  const [, version, payload = ''] = /^([1-9]\d{0,8}) (.*)-->$/.exec(line.slice(mark[0].length)) ?? [];
  if (version === undefined) return { kind: 'damaged', unit };
  if (Number(version) > VERSION) return { kind: 'newer', unit };
  try {
    const json: unknown = JSON.parse(Buffer.from(payload.trim(), 'base64url').toString());
    const header = codec.fromJson(new Fields(json));
    const isAsWritten = encodeMarker(codec, header, unit) === line;
    return isAsWritten ? { kind: 'header', unit, header } : { kind: 'damaged', unit };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Misshapen) return { kind: 'damaged', unit };
    throw error;
  }
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
