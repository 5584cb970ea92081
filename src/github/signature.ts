import { createHmac, timingSafeEqual } from 'node:crypto';
import { failure, type Result, success } from '../base/problem.ts';
import type { Env } from '../base/variables.ts';

/** Secrets that plan comments are signed with. Empty: none is set, and comments are not signed. */
export type SigningKeys = readonly Buffer[];

/** The conversation that a comment belongs to: a copy elsewhere is not signed for there. */
export interface SignedPlace {
  /** Numeric id of the repository. */
  readonly repository: number;
  readonly pull: number;
}

const NAMES = ['CHAT_ADDRESSES_SIGNING_KEY', 'CHAT_ADDRESSES_SIGNING_KEY_PREVIOUS'] as const;
const SHORTEST = 32;

/**
 * The key that signs, and behind it the one before, which is believed while keys are exchanged. Without a key of now
 * nothing is signed. Problem: `bad-signing-key`.
 */
export function readSigningKeys(env: Env): Result<SigningKeys> {
  const keys: Buffer[] = [];
  for (const name of NAMES) {
    const text = env[name]?.trim() ?? '';
    if (text === '') continue;
    const key = Buffer.from(text, 'base64');
    if (key.length < SHORTEST || !isBase64(text, key)) return failure(badKey(name));
    keys.push(key);
  }
  if (keys.length > 0 && (env[NAMES[0]]?.trim() ?? '') === '') return failure(badKey(NAMES[0]));
  return success(keys);
}

function isBase64(text: string, key: Buffer): boolean {
  return key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
}

function badKey(name: string) {
  return {
    code: 'bad-signing-key',
    severity: 'error',
    message: `${name} is not set to 32 random bytes or more in base64`,
    hint: 'Make one with: openssl rand -base64 32; to do without signatures, remove both secrets',
  } as const;
}

/** Characters that a signature adds to a text. */
export const LENGTH_OF_SIGNATURE = 44;

const HEADER = /^(<!-- chat-addresses:plan(?:\[[^\]\s]+\])?:v\d+ [\w-]+)(?:\.([\w-]{43}))?( -->)/;

/** The text with a signature in its first line, over that line and all below it; as it is when there is no key. */
export function signed(text: string, place: SignedPlace, [key]: SigningKeys): string {
  const bare = withoutSignature(text);
  if (key === undefined) return bare;
  const signature = signatureOf(bare, place, key).toString('base64url');
  return bare.replace(HEADER, (_, start: string, __, end: string) => `${start}.${signature}${end}`);
}

/** True when one of the keys has signed this very text for this very place. */
export function isSigned(text: string, place: SignedPlace, keys: SigningKeys): boolean {
  const given = HEADER.exec(text)?.[2];
  if (given === undefined) return false;
  const bytes = Buffer.from(given, 'base64url');
  const bare = withoutSignature(text);
  return keys.some((key) => {
    const expected = signatureOf(bare, place, key);
    return expected.length === bytes.length && timingSafeEqual(expected, bytes);
  });
}

export function withoutSignature(text: string): string {
  return text.replace(HEADER, '$1$3');
}

function signatureOf(bare: string, { repository, pull }: SignedPlace, key: Buffer): Buffer {
  const said = JSON.stringify(['chat-addresses plan comment', repository, pull, normalised(bare)]);
  return createHmac('sha256', key).update(said).digest();
}

/** Line ends and blanks at ends, which a store of texts may change. */
function normalised(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd());
  return lines.join('\n').trimEnd();
}
