import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Change } from './change.ts';

/** What a reviewer approves of one change: nothing that may differ between two equal plans is in it. */
export type Approvable = Pick<Change, 'action' | 'key' | 'address' | 'before' | 'after'>;

export interface DigestScope {
  readonly environment: string;
  /** `AC…` */
  readonly account: string;
}

/** `sha256:` and 64 hex digits over the canonical JSON (RFC 8785) of a value. */
export function digestOf(value: unknown): string {
  const canonical = canonicalize(value);
  if (canonical === undefined) throw new TypeError('only JSON values have a digest');
  return `sha256:${createHash('sha256').update(canonical).digest('hex')}`;
}

export function digestOfChange(scope: DigestScope, change: Approvable): string {
  const { environment, account } = scope;
  const { action, key, address, before, after } = change;
  return digestOf({ environment, account, action, key, address, before, after });
}

/** The digest of a whole plan: over the digests of its changes, in the plan's order. */
export function digestOfPlan(changes: readonly Pick<Change, 'digest'>[]): string {
  return digestOf(changes.map((change) => change.digest));
}
