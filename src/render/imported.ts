import type { RootContent } from 'mdast';
import type { Colors } from 'picocolors/types.js';
import type { Adopted } from '../engine/adopt/adopt.ts';
import type { Imported } from '../engine/import.ts';
import { visible } from './escape.ts';
import {
  code,
  fence,
  heading,
  table as markdownTable,
  optionalCode,
  paragraph,
  serialise,
  text,
} from './mdast.ts';
import { table } from './table.ts';
import { plural } from './wording.ts';

export interface ImportFacts {
  readonly file: string;
  readonly imported: readonly Imported[];
  readonly adopted: readonly Adopted[];
  /** True when adopting was asked for. */
  readonly isAdopting: boolean;
  /** The file's new text. */
  readonly text: string;
  readonly isWritten: boolean;
}

/** What happens to an entry of the file. */
type Fate = Adopted['entry'];

interface Row {
  readonly fate: Fate;
  readonly environment: string;
  readonly key: string;
  /** Null when nothing is live. */
  readonly sid: string | null;
  readonly address: string;
}

const signs: Readonly<Record<Fate, string>> = { added: '+', changed: '~', removed: '-' };

/** What was imported and adopted, and what to do next. */
export function renderImported(facts: ImportFacts, colours: Colors): string {
  const { file, isWritten } = facts;
  const name = visible(file);
  const items = rowsOf(facts);
  if (items.length === 0) return `${colours.green('✔')} ${nothing(facts, name)}\n`;
  const several = new Set(items.map((item) => item.environment)).size > 1;
  const paint = { added: colours.green, changed: colours.yellow, removed: colours.red };
  const rows = items.map(({ fate, environment, key, sid, address }) => [
    `  ${paint[fate](signs[fate])} ${colours.bold(visible(key))}`,
    ...(several ? [visible(environment)] : []),
    sid === null ? 'not live' : visible(sid),
    visible(address),
  ]);
  const count = countOf(facts);
  const isOurs = facts.isAdopting ? '' : ': from then on they are yours';
  const next = isWritten
    ? `Wrote ${count} into ${colours.bold(name)}. Read it, and commit it${isOurs}`
    : `${count} would be written into ${colours.bold(name)} with --write`;
  return `${table(rows)}\n${colours.green('✔')} ${next}\n`;
}

/** The same as Markdown, with the new text. */
export function renderImportedMarkdown(facts: ImportFacts): string {
  const items = rowsOf(facts);
  const { file, isAdopting } = facts;
  const what = isAdopting ? 'adopt' : 'import';
  return serialise([
    heading(2, [text(`Chat addresses: ${what} into `), code(file)]),
    ...(items.length === 0
      ? [paragraph([text(isAdopting ? 'Nothing to adopt' : 'Nothing to import')])]
      : [markdownItems(items, isAdopting), fence('yaml', facts.text)]),
  ]);
}

function markdownItems(items: readonly Row[], isAdopting: boolean): RootContent {
  const rows = items.map(({ fate, environment, key, sid, address }) => [
    ...(isAdopting ? [[text(fate)]] : []),
    [code(environment)],
    [code(key)],
    optionalCode(sid),
    [code(address)],
  ]);
  const header = ['Environment', 'Key', 'SID', 'Address'];
  return markdownTable(isAdopting ? ['Entry', ...header] : header, rows);
}

function rowsOf({ imported, adopted }: ImportFacts): readonly Row[] {
  return [
    ...adopted.map((item) => ({ ...item, fate: item.entry })),
    ...imported.map((item) => ({ ...item, fate: 'added' as const })),
  ];
}

function nothing({ isAdopting }: ImportFacts, name: string): string {
  return isAdopting
    ? `Nothing to adopt: ${name} declares its addresses as they are live, as far as it can`
    : `Nothing to import: ${name} declares or lists every live chat address`;
}

function countOf({ imported, adopted, isAdopting }: ImportFacts): string {
  return isAdopting ? plural(adopted.length, 'change') : plural(imported.length, 'address');
}
