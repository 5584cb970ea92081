import { resolve } from 'node:path';
import type { KeyWords } from '../args/args.ts';
import { isDeclarationFolder } from '../base/folder.ts';
import { standsForKey } from '../base/key-pattern.ts';
import { DEFAULT_FILE } from '../base/unit.ts';
import type { World } from '../ports/world.ts';
import { load } from './load.ts';

/** A folder that is named before keys is the declaration, unless the usual file has an entry or a site of that name. */
export async function withFolder<T extends KeyWords>(args: T, world: World): Promise<T> {
  const [first, ...rest] = args.keys;
  if (first === undefined || args.isFileNamed) return args;
  if ((await world.files.list(resolve(world.cwd, first), isDeclarationFolder)) === null) return args;
  const { result } = await load(DEFAULT_FILE, world);
  const isEntry =
    result.ok &&
    result.value.environments.some(({ entries }) => entries.some(({ key }) => standsForKey(first, key)));
  return isEntry ? args : { ...args, file: first, keys: rest };
}
