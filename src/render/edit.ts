import type { PhrasingContent, RootContent } from 'mdast';
import type { Difference, EntryDifference, SettingChange } from '../engine/difference.ts';
import { type Differing, diffBlocks } from './differences.ts';
import { clipped } from './escape.ts';
import { list, part, type Section } from './fit.ts';
import { together } from './items.ts';
import { bullets, code, link, paragraph, strong, table, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import { inEnvironments } from './phrases.ts';
import { writtenField } from './view.ts';
import { plural } from './wording.ts';

/** An entry that the edit adds, changes or removes, in one environment or alike in several. */
interface Edited extends Differing {
  readonly entry: EntryDifference;
}

const SIGNS = { added: '+', changed: '~', removed: '-' } as const;
const VERBS = { added: 'add', changed: 'change', removed: 'remove' } as const;
const ORDER = { removed: 0, changed: 1, added: 2 } as const;

const LONGEST = 300;

/** What an edit of the file means, as far as that can be told without an account. */
export function editSections(difference: Difference, medium: Medium): readonly Section[] {
  const edited = editedIn(difference);
  const { settings } = difference;
  if (edited.length === 0 && settings.length === 0) {
    return part(2, [paragraph([text(`What is declared stays the same with ${medium.edit}.`)])]);
  }
  const rows = together(edited, ({ sign, key, fields }) => JSON.stringify([sign, key, labels(fields)]));
  return [
    ...part(2, [paragraph([text('The file says: '), strong(countsOf(edited, settings)), text('.')])]),
    ...list(3, rows.length, (shown) => [
      editTable(rows.slice(0, shown), medium),
      ...leftOut(rows.length - shown, medium),
    ]),
    ...list(4, settings.length, (shown) => [
      bullets(settings.slice(0, shown).map((change) => [paragraph(settingLine(change))])),
      ...leftOut(settings.length - shown, medium),
    ]),
    ...list(5, edited.length, (shown) =>
      diffBlocks(edited.slice(0, shown).map(differingOf), 'Field by field'),
    ),
  ];
}

function editedIn({ environments }: Difference): readonly Edited[] {
  const isNamed = environments.length > 1;
  return environments
    .flatMap(({ name, entries }) =>
      entries.map((entry) => ({
        environments: isNamed ? [name] : [],
        sign: SIGNS[entry.kind],
        verb: VERBS[entry.kind],
        key: entry.key,
        fields: entry.fields.map(writtenField),
        notes: [],
        entry,
      })),
    )
    .toSorted((left, right) => ORDER[left.entry.kind] - ORDER[right.entry.kind]);
}

/** Without the places, which differ between environments that read alike. */
function differingOf({ environments, sign, verb, key, fields, notes }: Edited): Differing {
  return { environments, sign, verb, key, fields, notes };
}

function countsOf(edited: readonly Edited[], settings: readonly SettingChange[]): string {
  const kinds = ['added', 'changed', 'removed'] as const;
  const counts = kinds.flatMap((kind) => {
    const count = edited.filter(({ entry }) => entry.kind === kind).length;
    return count === 0 ? [] : `${count} ${kind}`;
  });
  return [...counts, ...(settings.length === 0 ? [] : [plural(settings.length, 'setting')])].join(', ');
}

function editTable(rows: readonly Edited[], { links }: Medium): RootContent {
  const cells = rows.map(({ entry, sign, verb, key, environments, fields }): PhrasingContent[][] => {
    const { at } = entry;
    const url = at === null ? null : links.fileAt(at, entry.file);
    const name = code(clipped(key, LONGEST));
    const line = at === null || url !== null ? [] : [text(`, line ${at.line}`)];
    return [
      [text(`${sign} ${verb}`)],
      [...link(url, [name]), ...line, ...inEnvironments(environments)],
      entry.kind === 'changed'
        ? labels(fields).flatMap((label, index) => [...(index === 0 ? [] : [text(', ')]), code(label)])
        : destinationOf(fields),
    ];
  });
  return table(['Entry', 'Address', 'What changes'], cells);
}

function labels(fields: Edited['fields']): readonly string[] {
  return fields.map(({ label }) => label);
}

/** Where chats go or went. */
function destinationOf(fields: Edited['fields']): PhrasingContent[] {
  const field = fields.find(({ label }) => label === 'integration.flow' || label === 'integration.url');
  const value = field?.after ?? field?.before;
  return value == null ? [] : [text('chats to '), code(clipped(value, LONGEST))];
}

function settingLine({ path, before, after }: SettingChange): PhrasingContent[] {
  const value = (one: string | null) => (one === null ? text('not set') : code(clipped(one, LONGEST)));
  return [code(clipped(path, LONGEST)), text(': '), value(before), text(' → '), value(after)];
}

function leftOut(left: number, { links }: Medium): readonly RootContent[] {
  if (left === 0) return [];
  return [paragraph([text(`and ${left} more, listed in the `), ...link(links.run, [text('run summary')])])];
}
