import type { RootContent } from 'mdast';
import { visible } from './escape.ts';
import { type Item, together } from './items.ts';
import { details } from './mdast.ts';
import type { FieldView } from './view.ts';

/** What differs under one key. */
export interface Differing {
  readonly environments: readonly string[];
  readonly sign: string;
  readonly verb: string;
  readonly key: string;
  readonly fields: readonly FieldView[];
  /** What else there is to know. */
  readonly notes: readonly string[];
}

/** Drift has a place of its own, with a table that says so. */
const SAID_ABOVE = 'drift: ';

/** Differences beyond this many lines are folded. */
const MOST_LINES_OPEN = 24;

/** Field differences of changes as a diff, folded when they are long. */
export function differenceBlocks(items: readonly Item[], summary: string): readonly RootContent[] {
  const differing = items.map(({ environments, view }) => {
    const { sign, verb, change, fields, notes } = view;
    const remarks = notes.filter((note) => !note.startsWith(SAID_ABOVE));
    return { environments, sign, verb, key: change.key, fields, notes: remarks };
  });
  return diffBlocks(differing, summary);
}

export function diffBlocks(items: readonly Differing[], summary: string): readonly RootContent[] {
  if (items.length === 0) return [];
  const alike = together(items, ({ environments, ...rest }) => JSON.stringify(rest));
  const value = alike.map(diffOf).join('\n\n');
  const diff: RootContent = { type: 'code', lang: 'diff', value };
  return value.split('\n').length > MOST_LINES_OPEN ? details(summary, [diff]) : [diff];
}

function diffOf({ environments, sign, verb, key, fields, notes }: Differing): string {
  const where = environments.length === 0 ? '' : ` in ${environments.map(visible).join(', ')}`;
  const heading = `# ${sign} ${verb} ${visible(key)}${where}`;
  return [heading, ...fields.flatMap(lines), ...notes.map((note) => `! ${visible(note)}`)].join('\n');
}

function lines(field: FieldView): readonly string[] {
  const label = visible(field.label);
  return [
    ...(field.before === null ? [] : [`- ${label}: ${visible(field.before)}`]),
    ...(field.after === null ? [] : [`+ ${label}: ${visible(field.after)}`]),
  ];
}
