import { Buffer } from 'node:buffer';
import { Refusal } from './refusal.ts';

interface Owner {
  /** True for an account that exists already. */
  readonly has: (account: string) => boolean;
  readonly main: string;
}

/**
 * The account that HTTP Basic credentials stand for: any secret will do. An API key belongs to the
 * account with the same digits if there is one, else to the main account.
 */
export function authenticate(authorization: string | undefined, { has, main }: Owner): string {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '') ?? [];
  const decoded = Buffer.from(encoded, 'base64').toString();
  const [, kind, digits, secret] = /^(AC|SK)([0-9a-fA-F]{32}):(.+)$/s.exec(decoded) ?? [];
  if (!kind || !digits || !secret) throw unauthenticated();
  const account = `AC${digits}`;
  return kind === 'AC' || has(account) ? account : main;
}

export function unauthenticated(): Refusal {
  return new Refusal(401, 20003, 'Authenticate');
}
