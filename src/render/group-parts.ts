import type { ChangeStyle } from './change.ts';
import { visible } from './escape.ts';
import { type Item, keysByPlace } from './items.ts';
import { keyWords } from './key-list.ts';
import { columnsOf } from './width.ts';

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

/** The keys of changes that are told together, those of the same environments together. */
export function keyLines(items: readonly Item[], style: GroupStyle): readonly string[] {
  const parts = keysByPlace(items).map(
    ({ keys, environments }) => `${keyWords(keys).join(', ')}${whereText(environments, style)}`,
  );
  return inLines(parts.join('; ').split(' '), style.width);
}

/** Words as lines of at most `width` columns. */
export function inLines(words: readonly string[], width: number): readonly string[] {
  const indent = '      ';
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && indent.length + columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line];
}
