import type { ChangeStyle } from './change.ts';
import { visible } from './escape.ts';
import { type Item, keysByPlace } from './items.ts';
import { keyWords } from './key-list.ts';
import { type WordLines, wordLines } from './word-lines.ts';

export interface GroupStyle extends ChangeStyle {
  /** How many environments there are: items name theirs when there are several. */
  readonly environments: number;
}

export function placeOf({ at, file }: Item['view']['change'], style: GroupStyle): string {
  return at === null ? '' : `${visible(file ?? style.file)}:${at.line}`;
}

/** ` in staging, production`: every name, since what is not shown is not agreed to. */
export function whereText(names: readonly string[], { environments }: GroupStyle): string {
  if (names.length === 0) return '';
  if (names.length === environments && names.length > 2) return ` in all ${names.length} environments`;
  return ` in ${names.map(visible).join(', ')}`;
}

/** Words below a change. */
export const BELOW_CHANGE: Pick<WordLines, 'indent' | 'between'> = { indent: 6, between: ' ' };

/** The keys of changes that are told together, those of the same environments together. */
export function keyLines(items: readonly Item[], style: GroupStyle): readonly string[] {
  const parts = keysByPlace(items).map(
    ({ keys, environments }) => `${keyWords(keys).join(', ')}${whereText(environments, style)}`,
  );
  return wordLines(parts.join('; ').split(' '), { ...BELOW_CHANGE, width: style.width });
}
