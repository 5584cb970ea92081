import { resolve } from 'node:path';
import { declarationPaths, isDeclarationFolder, pathIn } from '../base/folder.ts';
import { LARGEST_FILE, MOST_FILES } from '../base/limits.ts';
import { inParallel } from '../base/parallel.ts';
import { failure, NO_SOURCES, type Problem, type Result, type Sources, success } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { type DeclareOptions, declareFiles } from '../declaration/declare.ts';
import type { World } from '../ports/world.ts';

/** Files that were read, and what they declare. */
export interface Loaded {
  /** Empty when nothing could be read. */
  readonly sources: Sources;
  readonly result: Result<Declaration>;
}

/** The bytes of every file of a declaration, by the paths that problems name. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Reads and resolves the declaration: one file, or every YAML file of a folder. */
export async function load(source: string, world: World): Promise<Loaded> {
  const files = await readFiles(source, world);
  return files.ok ? loadFiles(source, files.value) : { sources: NO_SOURCES, result: files };
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

export function sourcesOf(files: Files): Sources {
  return new Map([...files].map(([path, bytes]) => [path, exactText(bytes)]));
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
    return bytes.ok ? success(new Map([[source, bytes.value]])) : bytes;
  }
  const paths = declarationPaths(listed.map(({ path }) => path));
  const links = new Set(listed.flatMap(({ path, isLink }) => (isLink ? path : [])));
  const linked = paths.filter((path) => links.has(path));
  if (linked.length > 0) return failure(...linked.map((path) => isLinked(pathIn(source, path))));
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

/** Why something could not be read, as a problem. */
export function unreadable(file: string, error: unknown): Problem {
  const code = codeOf(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return {
        code: 'file-not-found',
        severity: 'error',
        message: `There is no file ${JSON.stringify(file)}`,
        hint: 'Name another file, write a first one with chat-addresses init, or what is live with chat-addresses import',
        file,
      };
    case 'EISDIR':
      return {
        code: 'file-is-directory',
        severity: 'error',
        message: `${JSON.stringify(file)} is a folder`,
        hint: 'Name the YAML file itself',
        file,
      };
    default:
      return {
        code: 'file-unreadable',
        severity: 'error',
        message: `${JSON.stringify(file)} cannot be read (${code})`,
        hint: 'Check its permissions',
        file,
      };
  }
}

function holdsNothing(folder: string): Problem {
  return {
    code: 'empty-folder',
    severity: 'error',
    message: `${JSON.stringify(folder)} holds no YAML file`,
    hint: 'Put files that end in .yaml or .yml into it; hidden ones and node_modules are not read',
    file: folder,
  };
}

function holdsTooMuch(folder: string, count: number): Problem {
  return {
    code: 'too-many-files',
    severity: 'error',
    message: `${JSON.stringify(folder)} holds ${count} YAML files, and at most ${MOST_FILES} make a declaration`,
    hint: 'Name the folder that holds nothing but the declaration',
    file: folder,
  };
}

function isLinked(file: string): Problem {
  return {
    code: 'not-a-plain-file',
    severity: 'error',
    message: `${JSON.stringify(file)} is a symbolic link, which is not followed`,
    hint: 'Put the file itself in its place',
    file,
  };
}

/** Why something could not be written, as a problem. */
export function unwritable(file: string, error: unknown): Problem {
  return {
    code: 'file-unwritable',
    severity: 'error',
    message: `${JSON.stringify(file)} cannot be written (${codeOf(error)})`,
    hint: 'Nothing was changed: check that the folder exists, is writable and has space left',
    file,
  };
}

/** The platform's name for what went wrong; anything that is no platform error is a bug and is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
