import { dirname, join } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { findSchema, SCHEMA_FILE, schemaLine } from '../engine/doctor/schema-line.ts';
import type { World } from '../ports/world.ts';
import { GITIGNORE, linesMissingIn } from '../setup/gitignore.ts';
import { withLines } from '../setup/lines.ts';
import { exactText, readBytes } from './load.ts';
import { writeFile } from './write-file.ts';

/** What goes with a first file. */
export interface Beginning {
  /** The line that leads editors to the schema. */
  readonly pointer: string;
  /** Where a copy of the schema goes; null where editors find one already. */
  readonly schema: string | null;
}

export async function beginningOf(file: string, world: World): Promise<Beginning> {
  const found = await findSchema(file, world);
  return {
    pointer: schemaLine(found ?? `./${SCHEMA_FILE}`),
    schema: found === null ? join(dirname(file), SCHEMA_FILE) : null,
  };
}

/** Writes a copy of the schema where one is needed, and lets git ignore sandboxes. The first problem ends it. */
export async function writeBeside({ schema }: Beginning, world: World): Promise<Problem | null> {
  const lost = schema === null ? null : await writeFile(schema, await schemaText(), world);
  if (lost !== null) return lost;
  const before = await readBytes(GITIGNORE, world);
  const ignored = before.ok ? exactText(before.value) : '';
  const missing = linesMissingIn(ignored, ['.sandbox']);
  if (missing.length === 0) return null;
  return writeFile(GITIGNORE, withLines(ignored, missing), world);
}

export async function schemaText(): Promise<string> {
  return (await import('./schema-text.ts')).SCHEMA_TEXT;
}
