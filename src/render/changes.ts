import type { PhrasingContent, RootContent } from 'mdast';
import { where } from './destructive.ts';
import { differenceBlocks } from './differences.ts';
import { clipped } from './escape.ts';
import { forms, list, type Section } from './fit.ts';
import { type Item, isDestructive, together } from './items.ts';
import { code, details, link, paragraph, strong, table, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import { destination } from './routing.ts';
import type { ChangeView } from './view.ts';
import { countActions, countsOf, plural } from './wording.ts';

/** What the edit asks for: every change in a line, then field by field. */
export function changeSections(all: readonly Item[], medium: Medium): readonly Section[] {
  const asked = all
    .filter(({ view }) => view.change.cause !== 'drift')
    .toSorted((left, right) => Number(isDestructive(left)) - Number(isDestructive(right)));
  const rows = together(asked, readingOf);
  const left = (shown: number) => leftOut(rows.slice(shown), medium);
  const tableOf = (shown: number, on: Medium | null) =>
    folded(rows.length, [changeTable(rows.slice(0, shown), on), ...left(shown)]);
  const linked = (shown: number) => tableOf(shown, medium);
  const plain = (shown: number) => tableOf(shown, null);
  return [
    ...(rows.length === 0
      ? []
      : forms(3, rows.length, [
          { share: 0.5, write: linked },
          { share: 1, write: plain },
        ])),
    ...list(5, asked.length, (shown) => [
      ...differenceBlocks(asked.slice(0, shown), 'Field by field'),
      ...(shown > 0 && shown < asked.length
        ? [paragraph([text(`Field by field for ${shown} of ${plural(asked.length, 'change')}`)])]
        : []),
    ]),
  ];
}

/** A table beyond this many rows is folded: what must be seen stands above it. */
const MOST_ROWS_OPEN = 50;

function folded(rows: number, content: readonly RootContent[]): readonly RootContent[] {
  return rows > MOST_ROWS_OPEN ? details('Every change', content) : content;
}

/** What somebody did outside git is no part of what the edit asks for, and is told apart from it. */
export function driftSections(all: readonly Item[], medium: Medium): readonly Section[] {
  const drifted = all.filter(({ view }) => view.change.cause === 'drift');
  const said = [
    strong('Drift'),
    text(
      `: ${plural(drifted.length, 'change')} that ${medium.edit} does not ask for. The account is no longer as the file before it declares, and applying sets that right too.`,
    ),
  ];
  return list(
    4,
    drifted.length,
    (shown) => {
      const items = drifted.slice(0, shown);
      return [
        paragraph(said),
        changeTable(together(items, readingOf), medium),
        ...differenceBlocks(items, 'Drift, field by field'),
        ...leftOut(drifted.slice(shown), medium),
      ];
    },
    0.4,
  );
}

/** A table of changes, with links to their lines where there is medium to put them on. */
export function changeTable(items: readonly Item[], medium: Medium | null): RootContent {
  const rows = items.map(({ environments, view }) => [
    [text(`${view.sign} ${view.verb}`)],
    [...keyOf(view, medium), ...where(environments)],
    whatOf(view),
  ]);
  return table(['Action', 'Address', 'What changes'], rows);
}

function keyOf({ change }: ChangeView, medium: Medium | null): PhrasingContent[] {
  const { at, key } = change;
  const name = code(clipped(key, LONGEST));
  if (at === null) return [name];
  const url = medium?.links.fileAt(at.line, at.endLine) ?? null;
  return url === null ? [name, text(`, line ${at.line}`)] : link(url, [name]);
}

const LONGEST = 300;

function whatOf(view: ChangeView): PhrasingContent[] {
  const { change, verb, fields } = view;
  switch (verb) {
    case 'create':
      return [text('will send chats to '), ...destination(change.after?.integration ?? null), ...off(change)];
    case 'delete':
      return [text('sent chats to '), ...destination(change.before?.integration ?? null)];
    case 'update':
    case 'replace':
      return [...fields.map(({ label }) => code(label)), ...remarks(view)].flatMap((one, index) =>
        index === 0 ? [one] : [text(', '), one],
      );
  }
}

/** What a replace does to sites is said where it is said first. */
function remarks({ verb, notes }: ChangeView): readonly PhrasingContent[] {
  return verb === 'replace' ? [] : notes.map((note) => strong(note.replace(/^drift: /, '')));
}

function off({ after }: ChangeView['change']): PhrasingContent[] {
  return after?.enabled === false ? [text(', once it is enabled')] : [];
}

/** Items with the same reading share a row. */
export function readingOf({ view }: Item): string {
  return JSON.stringify([view.verb, view.change.key, view.change.at?.line, whatOf(view)]);
}

export function leftOut(items: readonly Item[], { links }: Medium): readonly RootContent[] {
  const changes = items.flatMap(({ environments, view }) =>
    Array.from({ length: Math.max(1, environments.length) }, () => ({ action: view.verb })),
  );
  const counts = countsOf(countActions(changes));
  if (counts === null) return [];
  const above = items.some(isDestructive) ? ' (what is deleted or replaced is all above)' : '';
  const summary = link(links.run, [text('run summary')]);
  return [paragraph([text('and '), strong(counts), text(` more${above}, listed in the `), ...summary])];
}
