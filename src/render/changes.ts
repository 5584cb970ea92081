import type { PhrasingContent, RootContent } from 'mdast';
import { differenceBlocks } from './differences.ts';
import { forms, list, type Section } from './fit.ts';
import { createsTogether, type Group, groupsOf, type Item, isHarmful } from './items.ts';
import { bullets, code, details, link, paragraph, strong, table, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import { commaList, fieldsPhrase, inEnvironments, keysPhrase, subjectOf } from './phrases.ts';
import { formerTargetOf, targetOf } from './routing.ts';
import { countActions, countsOf, plural } from './wording.ts';

/** Changes in words: short ones for tables, and with SIDs for what is told field by field. */
export interface Told {
  readonly short: readonly Item[];
  readonly full: readonly Item[];
}

/** The edit's changes that no visitor is harmed by, in a table, and every change field by field. */
export function changeSections({ short, full }: Told, medium: Medium): readonly Section[] {
  const rows = sorted(short.filter((item) => item.view.change.cause !== 'drift' && !isHarmful(item)));
  const all = full.filter(({ view }) => view.change.cause !== 'drift');
  return [...tableSections(rows, { rank: 3, medium }), ...fieldSections(all)];
}

function tableSections(
  items: readonly Item[],
  { rank, medium }: { readonly rank: number; readonly medium: Medium },
): readonly Section[] {
  if (items.length === 0) return [];
  const rest = (shown: number) => leftOut(items.slice(shown), medium);
  const rows = rowsOf(items).length;
  const tableOf = (shown: number, on: Medium | null) =>
    folded(rows, [changeTable(items.slice(0, shown), on), ...rest(shown)]);
  const compact = (shown: number) => {
    const lines = compactLines(items.slice(0, shown));
    return folded(lines.length, [...listOf(lines), ...rest(shown)]);
  };
  return forms(
    rank,
    items.length,
    [
      { share: 0.5, write: (shown) => tableOf(shown, medium) },
      { share: 0.7, write: (shown) => tableOf(shown, null) },
      { share: 1, write: compact },
    ],
    digestsOf(items),
  );
}

function digestsOf(items: readonly Item[]) {
  return (shown: number) => items.slice(0, shown).flatMap((item) => item.digests);
}

/**
 * Equal changes beside each other; within a kind many before few, so that little room tells as many as it can. What is
 * cut off is the end of a group.
 */
function sorted(items: readonly Item[]): readonly Item[] {
  return groupsOf(items)
    .toSorted((one, other) => kindOf(one) - kindOf(other) || other.items.length - one.items.length)
    .flatMap((group) => group.items);
}

/** What opens comes first, then quiet changes, then creates. */
function kindOf({ first }: Group): number {
  if (first.view.verb === 'create') return 2;
  return first.effect === 'opens' ? 0 : 1;
}

function fieldSections(items: readonly Item[]): readonly Section[] {
  return list(5, items.length, (shown) => [
    ...differenceBlocks(items.slice(0, shown), 'Field by field'),
    ...(shown > 0 && shown < items.length
      ? [paragraph([text(`Field by field for ${shown} of ${plural(items.length, 'change')}`)])]
      : []),
  ]);
}

/** Beyond this many lines a table or a list is folded: takedowns and reroutes stand above it, open. */
const MOST_LINES_OPEN = 50;

function folded(lines: number, content: readonly RootContent[]): readonly RootContent[] {
  return lines > MOST_LINES_OPEN ? details('Every other change', content) : content;
}

/** What somebody did outside git is no part of what the edit asks for, and is told apart from it. */
export function driftSections({ short, full }: Told, medium: Medium): readonly Section[] {
  const isDrift = ({ view }: Item) => view.change.cause === 'drift';
  const drifted = short.filter(isDrift);
  const items = sorted(drifted.filter((item) => !isHarmful(item)));
  if (drifted.length === 0) return [];
  const above = drifted.length - items.length;
  const elsewhere = above === 0 ? '' : ` ${above} of them are told above, for what they do to visitors.`;
  const said = [
    strong('Drift'),
    text(
      `: ${plural(drifted.length, 'change')} that ${medium.edit} does not ask for. The account is no longer as the file before it declares, and applying sets that right too.${elsewhere}`,
    ),
  ];
  const opening = forms(4, 0, [{ share: 1, write: () => [paragraph(said)] }]);
  return [
    ...opening,
    ...tableSections(items, { rank: 4, medium }),
    ...list(5, drifted.length, (shown) =>
      differenceBlocks(full.filter(isDrift).slice(0, shown), 'Drift, field by field'),
    ),
  ];
}

/** A table of changes, equal ones in one row, with links to their lines where there is a medium to put them on. */
export function changeTable(items: readonly Item[], medium: Medium | null): RootContent {
  const rows = rowsOf(items).map((group) => [
    [text(`${group.first.view.sign} ${group.first.view.verb}`)],
    subjectOf(group, medium),
    whatChanges(group.first),
  ]);
  return table(['Action', 'Address', 'What changes'], rows);
}

/** Groups of equal changes; creates, each with its address, once for all environments that they read alike in. */
function rowsOf(items: readonly Item[]): readonly Group[] {
  const creates = items.filter(({ view }) => view.verb === 'create');
  const others = items.filter(({ view }) => view.verb !== 'create');
  return [...groupsOf(others), ...createsTogether(creates).flatMap((item) => groupsOf([item]))];
}

/** The same in the fewest words that still tell every change: creates by where their chats go. */
function compactLines(items: readonly Item[]): readonly PhrasingContent[][] {
  const creates = new Map<string, Item[]>();
  const lines: PhrasingContent[][] = [];
  for (const { items: group, first } of rowsOf(items)) {
    if (first.view.verb === 'create') {
      const target = JSON.stringify([targetPhrase(first.view.change), first.environments, first.view.notes]);
      creates.set(target, [...(creates.get(target) ?? []), first]);
      continue;
    }
    lines.push([
      strong(`${group.length} to ${first.view.verb}`),
      text(': '),
      ...whatChanges(first),
      text(': '),
      ...keysPhrase(group),
    ]);
  }
  for (const group of creates.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const names = group.map(({ view }) => [
      code(view.change.key),
      text(' ('),
      code(view.change.address),
      text(')'),
    ]);
    lines.push([
      strong(`${group.length} to create`),
      ...inEnvironments(first.environments),
      text(', '),
      ...targetPhrase(first.view.change),
      ...first.view.notes.map((note) => text(`, ${note}`)),
      text(': '),
      ...commaList(names),
    ]);
  }
  return lines;
}

function listOf(lines: readonly PhrasingContent[][]): readonly RootContent[] {
  return lines.length === 0 ? [] : [bullets(lines.map((line) => [paragraph(line)]))];
}

function whatChanges({ view }: Item): PhrasingContent[] {
  const { change, verb, fields, notes } = view;
  const remarks = notes.map((note) => [strong(note.replace(/^drift: /, ''))]);
  if (verb === 'create') {
    return commaList([[code(change.address), text(' '), ...targetPhrase(change)], ...remarks]);
  }
  if (verb === 'delete')
    return [text('sent chats to '), code(formerTargetOf(change.before?.integration ?? null))];
  return commaList([...(fields.length === 0 ? [] : [fieldsPhrase(fields)]), ...remarks]);
}

function targetPhrase({ after }: Item['view']['change']): PhrasingContent[] {
  const off = after?.enabled === false ? [text(', off')] : [];
  return [text('→ '), code(targetOf(after?.integration ?? null)), ...off];
}

/** How many changes are not shown, and where they are; nothing where all are. */
export function leftOut(items: readonly Item[], { links }: Medium): readonly RootContent[] {
  const changes = items.flatMap(({ digests, view }) =>
    Array.from({ length: Math.max(1, digests.length) }, () => ({ action: view.verb })),
  );
  const counts = countsOf(countActions(changes));
  if (counts === null) return [];
  const summary = link(links.run, [text('run summary')]);
  return [paragraph([text('and '), strong(counts), text(' more, listed in the '), ...summary])];
}
