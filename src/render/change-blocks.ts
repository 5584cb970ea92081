import type { RootContent, Table } from 'mdast';
import { bullets, code, details, paragraph, strong, table, text } from './mdast.ts';
import { visible } from './safe.ts';
import { type ChangeView, type FieldView, plural } from './view.ts';

/** Differences beyond this many lines are folded. */
const MOST_LINES_OPEN = 24;

/** Changes for reviewers: what breaks sites first and never folded, then all of them, then their fields. */
export function changeBlocks(views: readonly ChangeView[]): readonly RootContent[] {
  if (views.length === 0) return [];
  const asked = views.filter((view) => view.change.cause !== 'drift');
  const drifted = views.filter((view) => view.change.cause === 'drift');
  return [
    ...destructiveBlocks(views),
    changeTable(views),
    ...fieldBlocks(asked, 'What changes, field by field'),
    ...driftBlocks(drifted),
  ];
}

function destructiveBlocks(views: readonly ChangeView[]): readonly RootContent[] {
  const destructive = views.filter((view) => view.verb === 'delete' || view.verb === 'replace');
  if (destructive.length === 0) return [];
  const items = destructive.map((view) => [
    paragraph([
      strong(view.verb),
      text(' '),
      code(view.change.key),
      text(' '),
      code(view.change.sid ?? ''),
      ...view.notes.flatMap((note) => [text(', '), code(note)]),
    ]),
  ]);
  return [paragraph([strong('Deleted or replaced')]), bullets(items)];
}

function changeTable(views: readonly ChangeView[]): Table {
  const rows = views.map((view) => {
    const fields = view.fields.flatMap((field, index) => [
      ...(index > 0 ? [text(', ')] : []),
      code(field.label),
    ]);
    const lines = view.change.at === null ? [] : [text(`line ${view.change.at.line}`)];
    const action = text(`${view.sign} ${view.verb}`);
    return [[action], [code(view.change.key)], fields, [text(view.change.cause)], lines];
  });
  return table(['Action', 'Key', 'Fields', 'Cause', 'Where'], rows);
}

/** What somebody did outside git is no part of what the edit asks for, and is told apart from it. */
function driftBlocks(views: readonly ChangeView[]): readonly RootContent[] {
  if (views.length === 0) return [];
  const said = `: ${plural(views.length, 'change')} that this edit of the file does not ask for, because the account is no longer as the file before it declares`;
  return [
    paragraph([strong('Drift'), text(said)]),
    ...fieldBlocks(views, 'What is set right, field by field'),
  ];
}

/** Field differences as a diff, folded when they are long. */
export function fieldBlocks(views: readonly ChangeView[], summary: string): readonly RootContent[] {
  if (views.length === 0) return [];
  const value = views.map(diffOf).join('\n\n');
  const diff: RootContent = { type: 'code', lang: 'diff', value };
  return value.split('\n').length > MOST_LINES_OPEN ? details(summary, [diff]) : [diff];
}

function diffOf({ sign, verb, change, fields, notes }: ChangeView): string {
  const lines = [...fields.flatMap(diffLines), ...notes.map((note) => `! ${visible(note)}`)];
  return [`# ${sign} ${verb} ${visible(change.key)}`, ...lines].join('\n');
}

function diffLines(field: FieldView): readonly string[] {
  const label = visible(field.label);
  const lines: string[] = [];
  if (field.before !== null) lines.push(`- ${label}: ${visible(field.before)}`);
  if (field.after !== null) lines.push(`+ ${label}: ${visible(field.after)}`);
  return lines;
}
