import { dirname, join } from 'node:path';
import type { SetupArgs } from '../../args/args.ts';
import type { Problem } from '../../base/problem.ts';
import type { World } from '../../ports/world.ts';
import { GITIGNORE } from '../../setup/gitignore.ts';
import { withLines } from '../../setup/lines.ts';
import type { SetupFile } from '../../setup/repository-files.ts';
import { CODEOWNERS } from '../../setup/settings.ts';
import { unreadable, unwritable } from '../load-problems.ts';

/** How a file compares with the one that is there already. */
export type Standing = 'new' | 'same' | 'different';

export interface PlacedFile extends SetupFile {
  readonly standing: Standing;
  readonly isWritten: boolean;
}

export interface Placed {
  readonly file: PlacedFile;
  readonly problems: readonly Problem[];
}

/** The largest file that is compared, in bytes: ours are far smaller, so a larger one differs. */
const LARGEST = 1024 * 1024;

/** Compares a file with what is there, and writes it where that is asked for. */
export async function placeFile(
  file: SetupFile,
  { write, replace }: Pick<SetupArgs, 'write' | 'replace'>,
  world: World,
): Promise<Placed> {
  const path = join(world.cwd, file.path);
  let before: string | null;
  try {
    before = await textAt(path, world);
  } catch (error) {
    return {
      file: { ...file, standing: 'different', isWritten: false },
      problems: [unreadable(file.path, error)],
    };
  }
  const wanted = before !== null && isExtended(file) ? extended(before, file.text) : file.text;
  const standing = before === null ? 'new' : before === wanted ? 'same' : 'different';
  const placed = { path: file.path, text: wanted, standing, isWritten: false } as const;
  if (!write || standing === 'same') return { file: placed, problems: [] };
  if (standing === 'different' && !replace && file.path !== GITIGNORE)
    return { file: placed, problems: [differs(file.path)] };
  try {
    await world.files.makeFolder(dirname(path));
    await world.files.write(path, wanted);
  } catch (error) {
    return { file: placed, problems: [unwritable(file.path, error)] };
  }
  return { file: { ...placed, isWritten: true }, problems: [] };
}

/** Null when there is no such file. */
export async function textAt(path: string, world: World): Promise<string | null> {
  try {
    return new TextDecoder().decode(await world.files.read(path, LARGEST));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Files that other things have lines in, which stay. */
function isExtended({ path }: SetupFile): boolean {
  return path === CODEOWNERS || path === GITIGNORE;
}

/** In both files a later line counts more than an earlier one, so ours go to the end. */
function extended(before: string, lines: string): string {
  const there = new Set(before.split(/\r?\n/));
  const missing = lines.split('\n').filter((line) => line !== '' && !there.has(line));
  return missing.length === 0 ? before : withLines(before, missing);
}

function differs(file: string): Problem {
  return {
    code: 'file-differs',
    severity: 'error',
    message: `${file} is there and says something else, so it was left as it is`,
    hint: 'Compare the two, and add --replace to have this one',
    file,
  };
}
