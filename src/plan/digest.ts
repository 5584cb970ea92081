import { createHash } from 'node:crypto';
import type { Change } from './change.ts';

/** What a reviewer approves of one change: nothing that may differ between two equal plans is in it. */
export type Approvable = Pick<Change, 'action' | 'key' | 'address' | 'before' | 'after' | 'seal'>;

export interface DigestScope {
  readonly environment: string;
  /** `AC…` */
  readonly account: string;
}

/** `sha256:` and 64 hex digits over the canonical JSON (RFC 8785) of a value. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonical(value)).digest('hex')}`;
}

/** RFC 8785: as `JSON.stringify` writes it, with the keys of objects in the order of their UTF-16 code units. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = new Map(Object.entries(value));
    let text = '';
    for (const key of [...fields.keys()].sort()) {
      const field: unknown = fields.get(key);
      if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(field)}`;
    }
    return `{${text}}`;
  }
  const isJson = ['string', 'boolean'].includes(typeof value) || value === null || Number.isFinite(value);
  if (!isJson) throw new TypeError('only JSON values have a digest');
  return JSON.stringify(value);
}

export function digestOfChange(scope: DigestScope, change: Approvable): string {
  const { environment, account } = scope;
  const { action, key, address, before, after } = change;
  const sealed = change.seal === null ? {} : { seal: change.seal };
  return digestOf({ environment, account, action, key, address, before, after, ...sealed });
}

/** The digest of a whole plan: over the digests of its changes, in the plan's order. */
export function digestOfPlan(changes: readonly Pick<Change, 'digest'>[]): string {
  return digestOf(changes.map((change) => change.digest));
}
