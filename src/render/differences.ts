import type { RootContent } from 'mdast';
import type { Item } from './items.ts';
import { together } from './items.ts';
import { details } from './mdast.ts';
import { visible } from './safe.ts';
import type { FieldView } from './view.ts';

/** Differences beyond this many lines are folded. */
const MOST_LINES_OPEN = 24;

/** Field differences as a diff, folded when they are long. */
export function differenceBlocks(items: readonly Item[], summary: string): readonly RootContent[] {
  if (items.length === 0) return [];
  const value = together(items, bodyOf).map(diffOf).join('\n\n');
  const diff: RootContent = { type: 'code', lang: 'diff', value };
  return value.split('\n').length > MOST_LINES_OPEN ? details(summary, [diff]) : [diff];
}

function diffOf(item: Item): string {
  const where = item.environments.length === 0 ? '' : ` in ${item.environments.map(visible).join(', ')}`;
  const { sign, verb, change } = item.view;
  return [`# ${sign} ${verb} ${visible(change.key)}${where}`, bodyOf(item)].join('\n').trimEnd();
}

function bodyOf({ view }: Item): string {
  return [...view.fields.flatMap(lines), ...view.notes.map((note) => `! ${visible(note)}`)].join('\n');
}

function lines(field: FieldView): readonly string[] {
  const label = visible(field.label);
  return [
    ...(field.before === null ? [] : [`- ${label}: ${visible(field.before)}`]),
    ...(field.after === null ? [] : [`+ ${label}: ${visible(field.after)}`]),
  ];
}
