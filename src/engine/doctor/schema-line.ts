import { dirname, join, relative, resolve, sep } from 'node:path';
import { good, ofFile, warning } from '../../base/finding.ts';
import type { Files } from '../../ports/world.ts';
import type { DoctorFinding } from './finding.ts';

/** The name of the schema, beside a declaration or in the package. */
export const SCHEMA_FILE = 'addresses.schema.json';

const SCHEMA_LINE = /^#\s*yaml-language-server:\s*\$schema=(\S+)\s*$/m;
/** Places of the schema in a folder: where the package is installed, in its own repository, and as a copy. */
const PLACES = [`node_modules/chat-addresses/schema/${SCHEMA_FILE}`, `schema/${SCHEMA_FILE}`, SCHEMA_FILE];

export interface FilesInput {
  readonly files: Files;
  readonly cwd: string;
}

/** The comment that tells editors where the schema is. */
export function schemaLine(path: string): string {
  return `# yaml-language-server: $schema=${path}`;
}

/** The schema as a file names it, in its own folder or one that this lies in; null when there is none. */
export async function findSchema(file: string, { files, cwd }: FilesInput): Promise<string | null> {
  const start = dirname(resolve(cwd, file));
  for (let folder = start; ; folder = dirname(folder)) {
    for (const place of PLACES) {
      const path = join(folder, place);
      if (await isReadable(path, files)) return pathFrom(start, path);
    }
    if (folder === dirname(folder)) return null;
  }
}

/** A path as editors take it for relative. */
function pathFrom(folder: string, path: string): string {
  const way = relative(folder, path).split(sep).join('/');
  return way.startsWith('.') ? way : `./${way}`;
}

/** The comment of a file. A schema on the web is for the editor to fetch. */
export async function examineSchemaLine(
  file: string,
  text: string,
  input: FilesInput,
): Promise<DoctorFinding> {
  const code = 'schema-line';
  const { named, isThere, advice } = await standingOf(file, text, input);
  if (isThere) {
    const message = `by ${named}`;
    return ofFile(good(code, `Editors check ${file} ${message}`), file, `editors check it ${message}`);
  }
  const what =
    named === null
      ? 'no line tells editors the schema'
      : `editors look for the schema at ${named}, which is not there`;
  return ofFile(warning(code, `${file}: ${what}`, advice), file, what);
}

interface Standing {
  /** What the file names; null: nothing. */
  readonly named: string | null;
  readonly isThere: boolean;
  /** What to do; empty where there is nothing to do. */
  readonly advice: string;
}

async function standingOf(file: string, text: string, input: FilesInput): Promise<Standing> {
  const named = SCHEMA_LINE.exec(text)?.[1] ?? null;
  const path = named === null ? null : resolve(input.cwd, dirname(file), named.replace(/^file:\/\//, ''));
  const isThere =
    named !== null &&
    (/^https?:\/\//.test(named) || (path !== null && (await isReadable(path, input.files))));
  return { named, isThere, advice: isThere ? '' : await adviceFor(file, input) };
}

/** A line that leads to something that is there, or first the way to have it there. */
async function adviceFor(file: string, input: FilesInput): Promise<string> {
  const found = await findSchema(file, input);
  if (found !== null) return `Begin the file with ${schemaLine(found)}`;
  const copy = pathFrom(dirname(resolve(input.cwd, file)), join(input.cwd, SCHEMA_FILE));
  return `Run chat-addresses init --schema > ${SCHEMA_FILE}, and begin the file with ${schemaLine(copy)}`;
}

/** Whether something can be read at a path. */
export async function isReadable(path: string, files: Files): Promise<boolean> {
  try {
    await files.read(path, 1);
    return true;
  } catch {
    return false;
  }
}
