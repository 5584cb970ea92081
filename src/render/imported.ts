import type { Colors } from 'picocolors/types.js';
import type { Imported } from '../importing.ts';
import { code, fence, heading, table as markdownTable, paragraph, serialise, text } from './mdast.ts';
import { visible } from './safe.ts';
import { table } from './table.ts';
import { plural } from './view.ts';

export interface ImportFacts {
  readonly file: string;
  readonly imported: readonly Imported[];
  /** The file's new text. */
  readonly text: string;
  readonly isWritten: boolean;
}

/** What was imported, and what to do next. */
export function renderImported({ file, imported, isWritten }: ImportFacts, colours: Colors): string {
  const name = visible(file);
  if (imported.length === 0) {
    return `${colours.green('✔')} Nothing to import: ${name} declares or lists every live chat address\n`;
  }
  const several = new Set(imported.map((item) => item.environment)).size > 1;
  const rows = imported.map((item) => [
    `  ${colours.green('+')} ${colours.bold(visible(item.key))}`,
    ...(several ? [visible(item.environment)] : []),
    visible(item.sid),
    visible(item.address),
  ]);
  const count = plural(imported.length, 'address');
  const next = isWritten
    ? `Wrote ${count} into ${colours.bold(name)}. Read it, and commit it: from then on they are yours`
    : `${count} would be written into ${colours.bold(name)} with --write`;
  return `${table(rows)}\n${colours.green('✔')} ${next}\n`;
}

/** The same as Markdown, with the new text. */
export function renderImportedMarkdown({ file, imported, text: yaml }: ImportFacts): string {
  const rows = imported.map((item) => [
    [code(item.environment)],
    [code(item.key)],
    [code(item.sid)],
    [code(item.address)],
  ]);
  return serialise([
    heading(2, [text('Chat addresses: import into '), code(file)]),
    ...(imported.length === 0
      ? [paragraph([text('Nothing to import')])]
      : [markdownTable(['Environment', 'Key', 'SID', 'Address'], rows), fence('yaml', yaml)]),
  ]);
}
