import { dirname, join, resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { findSchema, SCHEMA_FILE, schemaLine } from '../engine/doctor/schema-line.ts';
import type { World } from '../ports/world.ts';
import { linesMissingIn } from '../setup/gitignore.ts';
import { exactText, readBytes } from './load.ts';
import { unwritable } from './load-problems.ts';

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
  const lost = schema === null ? null : await write(schema, await schemaText(), world);
  if (lost !== null) return lost;
  const before = await readBytes('.gitignore', world);
  const ignored = before.ok ? exactText(before.value) : '';
  const missing = linesMissingIn(ignored, ['.sandbox']);
  if (missing.length === 0) return null;
  const gap = ignored === '' || ignored.endsWith('\n') ? '' : '\n';
  return write('.gitignore', `${ignored}${gap}${missing.join('\n')}\n`, world);
}

export async function schemaText(): Promise<string> {
  return (await import('./schema-text.ts')).SCHEMA_TEXT;
}

/** Null when the file was written. */
export async function write(file: string, text: string, world: World): Promise<Problem | null> {
  try {
    await world.files.write(resolve(world.cwd, file), text);
    return null;
  } catch (error) {
    return unwritable(file, error);
  }
}
