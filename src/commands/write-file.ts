import { resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import type { World } from '../ports/world.ts';
import { unwritable } from './load-problems.ts';

/** Null when the file was written. */
export async function writeFile(file: string, text: string, world: World): Promise<Problem | null> {
  try {
    await world.files.write(resolve(world.cwd, file), text);
    return null;
  } catch (error) {
    return unwritable(file, error);
  }
}
