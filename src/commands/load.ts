import { resolve } from 'node:path';
import { failure, NO_SOURCES, type Problem, type Result, type Sources } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { declare } from '../declaration/declare.ts';
import type { World } from '../ports/world.ts';

/** The largest file that is read, in bytes; one more is read to notice that there is more. */
const LARGEST = 1024 * 1024;

/** A file that was read, and what it declares. */
export interface Loaded {
  /** Empty when no file could be read. */
  readonly sources: Sources;
  readonly result: Result<Declaration>;
}

/** Reads and resolves the declaration. */
export async function load(file: string, world: World): Promise<Loaded> {
  const bytes = await readBytes(file, world);
  return bytes.ok ? loadBytes(file, bytes.value) : { sources: NO_SOURCES, result: bytes };
}

export function loadBytes(file: string, bytes: Uint8Array): Loaded {
  return { sources: new Map([[file, exactText(bytes)]]), result: declare(file, bytes) };
}

/** The text of a file with its byte order mark. */
export function exactText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export async function readBytes(file: string, world: World): Promise<Result<Uint8Array>> {
  try {
    return { ok: true, value: await world.files.read(resolve(world.cwd, file), LARGEST + 1), warnings: [] };
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
        hint: 'Create it, or name the file behind the command',
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
