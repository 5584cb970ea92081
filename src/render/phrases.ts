import type { PhrasingContent } from 'mdast';
import { clipped } from './escape.ts';
import { type Group, type Item, keysByPlace } from './items.ts';
import { code, link, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import type { ChangeView, FieldView } from './view.ts';
import { LONGEST_KEY } from './wording.ts';

/** ` in production, staging`; nothing where there is only one environment. */
export function inEnvironments(environments: readonly string[]): PhrasingContent[] {
  return environments.flatMap((name, index) => [
    text(index === 0 ? ' in ' : ', '),
    code(clipped(name, LONGEST_KEY)),
  ]);
}

/** `a, b, c` */
export function commaList(items: readonly (readonly PhrasingContent[])[]): PhrasingContent[] {
  return items.flatMap((item, index) => (index === 0 ? [...item] : [text(', '), ...item]));
}

/** A key, with a link to its line where there is a medium to put it on. */
export function keyPhrase({ change }: ChangeView, medium: Medium | null): PhrasingContent[] {
  const { at, key } = change;
  const name = code(key);
  if (at === null) return [name];
  const url = medium?.links.fileAt(at, change.file) ?? null;
  return url === null ? [name, text(`, line ${at.line}`)] : link(url, [name]);
}

/** The keys of equal changes, those of the same environments together. */
export function keysPhrase(items: readonly Item[]): PhrasingContent[] {
  return keysByPlace(items).flatMap(({ environments, keys }, index) => [
    ...(index === 0 ? [] : [text('; ')]),
    ...commaList(keys.map((key) => [code(key)])),
    ...inEnvironments(environments),
  ]);
}

/** Every field with its value before and after: nothing of it is left out. */
export function fieldsPhrase(fields: readonly FieldView[]): PhrasingContent[] {
  return commaList(
    fields.map(({ label, before, after }) => [
      code(label),
      text(' '),
      ...valuePhrase(before),
      text(' → '),
      ...valuePhrase(after),
    ]),
  );
}

function valuePhrase(value: string | null): PhrasingContent[] {
  if (value === null) return [text('not set')];
  return value === '' ? [text('empty')] : [code(value)];
}

/** `37 addresses` or the one key. */
export function subjectOf({ items, first }: Group, medium: Medium | null): PhrasingContent[] {
  if (items.length > 1) return [text(`${items.length} addresses: `), ...keysPhrase(items)];
  return [...keyPhrase(first.view, medium), ...inEnvironments(first.environments)];
}
