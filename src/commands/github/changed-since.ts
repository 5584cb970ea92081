import { isDeepStrictEqual } from 'node:util';
import type { Declared } from '../../base/address.ts';
import type { Declaration } from '../../declaration/declaration.ts';

/**
 * Tells the entries that a declaration has otherwise than the one that was applied last. Without that one, and in an
 * environment where nothing was declared otherwise, it is every entry: what a run has corrected that failed then, no
 * declaration tells.
 */
export function changedSince(
  last: Declaration | null,
  declaration: Declaration,
): (environment: string, key: string) => boolean {
  const changed = new Map(
    declaration.environments.map(({ name, entries }) => {
      const before = entriesOf(last, name);
      const keys = entries.filter((entry) => !isSame(entry, before.get(entry.key))).map(({ key }) => key);
      return [name, new Set(keys)] as const;
    }),
  );
  return (environment, key) => {
    const keys = changed.get(environment);
    return keys === undefined || keys.size === 0 || keys.has(key);
  };
}

function entriesOf(declaration: Declaration | null, name: string): ReadonlyMap<string, Declared> {
  const environment = declaration?.environments.find((one) => one.name === name);
  return new Map((environment?.entries ?? []).map((entry) => [entry.key, entry]));
}

function isSame(entry: Declared, before: Declared | undefined): boolean {
  return before !== undefined && isDeepStrictEqual(stated(entry), stated(before));
}

/** What an entry states, wherever it stands in the file. */
function stated({ address, sid, friendlyName, enabled, integration, service }: Declared) {
  return { address, sid, friendlyName, enabled, integration, service };
}
