import { resolve } from 'node:path';
import {
  declarationPaths,
  isDeclarationFolder,
  isDeclarationFolderPath,
  isDeclarationPath,
  pathIn,
} from '../base/folder.ts';
import { LARGEST_FILE, MOST_FILES } from '../base/limits.ts';
import { inParallel } from '../base/parallel.ts';
import { failure, NO_SOURCES, type Result, type Sources, success } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { type DeclareOptions, declareFiles } from '../declaration/declare.ts';
import type { World } from '../ports/world.ts';
import { isBinary } from '../yaml/text.ts';
import { holdsNothing, holdsTooMuch, isNoPlainFile, unreadable } from './load-problems.ts';
import { withHint } from './missing-file.ts';

/** Files that were read, and what they declare. */
export interface Loaded {
  /** Empty when nothing could be read. */
  readonly sources: Sources;
  readonly result: Result<Declaration>;
}

/** The bytes of every file of a declaration, by the paths that problems name. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** True when two versions hold the same, file by file. */
export function holdSame(one: Files, other: Files): boolean {
  return (
    one.size === other.size &&
    [...one].every(([path, bytes]) => {
      const there = other.get(path);
      return there !== undefined && Buffer.compare(bytes, there) === 0;
    })
  );
}

/** Bytes of a declaration, some 2,500 entries, beyond which memory counts more than time. */
const LARGE_DECLARATION = 128 * 1024;

/** Reads and resolves the declaration: one file, or every YAML file of a folder. */
export async function load(source: string, world: World): Promise<Loaded> {
  const files = await readFiles(source, world);
  if (!files.ok) return { sources: NO_SOURCES, result: files };
  const size = [...files.value.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  if (size > LARGE_DECLARATION) await world.spareMemory?.();
  return loadFiles(source, files.value);
}

/** Resolves files that were read already, wherever they came from. */
export function loadFiles(source: string, files: Files, options?: DeclareOptions): Loaded {
  return { sources: sourcesOf(files), result: declareFiles(source, files, options) };
}

/** What problems call the text that is piped into the program. */
export const INPUT = '<stdin>';

/** Reads and resolves what is piped into the program. */
export async function loadInput(world: World): Promise<Loaded> {
  const bytes = await bytesOf(INPUT, () => world.readInput(LARGEST_FILE + 1));
  return bytes.ok ? loadBytes(INPUT, bytes.value) : { sources: NO_SOURCES, result: bytes };
}

export function loadBytes(file: string, bytes: Uint8Array): Loaded {
  return loadFiles(file, new Map([[file, bytes]]));
}

/** The texts that problems are shown in; a file that is no text shows nothing. */
export function sourcesOf(files: Files): Sources {
  const texts = [...files].filter(([, bytes]) => !isBinary(bytes));
  return new Map(texts.map(([path, bytes]) => [path, exactText(bytes)]));
}

/** The text of a file with its byte order mark. */
export function exactText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The file, or every file of the folder, in the order in which they are read. */
export async function readFiles(source: string, world: World): Promise<Result<Files>> {
  const listed = await world.files.list(resolve(world.cwd, source), isDeclarationFolder);
  if (listed === null) {
    const bytes = await readBytes(source, world);
    return bytes.ok
      ? success(new Map([[source, bytes.value]]))
      : failure(...(await withHint(source, bytes, world)));
  }
  const paths = declarationPaths(listed.map(({ path }) => path));
  const odd = listed.filter(({ path, kind }) =>
    kind === 'link-to-folder' ? isDeclarationFolderPath(path) : kind !== 'file' && isDeclarationPath(path),
  );
  if (odd.length > 0)
    return failure(...odd.map(({ path, kind }) => isNoPlainFile(pathIn(source, path), kind)));
  if (paths.length === 0) return failure(holdsNothing(source));
  if (paths.length > MOST_FILES) return failure(holdsTooMuch(source, paths.length));
  const read = await inParallel(paths, AT_ONCE, (path) => readBytes(pathIn(source, path), world));
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return failure(...problems);
  return success(
    new Map(read.flatMap((one, index) => (one.ok ? [[pathIn(source, paths[index] ?? ''), one.value]] : []))),
  );
}

/** Files that are open at the same time. */
const AT_ONCE = 8;

export function readBytes(file: string, world: World): Promise<Result<Uint8Array>> {
  return bytesOf(file, () => world.files.read(resolve(world.cwd, file), LARGEST_FILE + 1));
}

async function bytesOf(file: string, read: () => Promise<Uint8Array>): Promise<Result<Uint8Array>> {
  try {
    return success(await read());
  } catch (error) {
    return failure(unreadable(file, error));
  }
}
