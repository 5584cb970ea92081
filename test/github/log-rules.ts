import { expect } from 'vitest';
import { commandsIn } from './runner-parser.ts';

/** All that a job has let anybody see. */
export interface Shown {
  /** What it printed, one text for each stream: a runner reads them apart. */
  readonly printed: readonly string[];
  /** Comments, issues, statuses, summary, outputs and artifacts. */
  readonly left: readonly string[];
  /** All that the job holds. */
  readonly secrets: readonly string[];
}

const ANNOTATIONS: readonly string[] = ['error', 'warning', 'notice'];
/** A problem's code, or words of our own. */
const TITLE = /^[a-z]+([ -][a-z]+)*$/;
const PROPERTIES: readonly string[] = ['title', 'file', 'line', 'endLine', 'col', 'endColumn'];

/**
 * What holds for every job, whatever it was given: the runner finds no command in its log but masks of all secrets,
 * before everything else, and annotations with a title of ours; and no secret is to be seen anywhere.
 */
export function expectManners({ printed, left, secrets }: Shown): void {
  const commands = printed.flatMap(commandsIn);
  const masks = commands.filter(({ name }) => name === 'add-mask');
  expect(masks.map(({ data }) => data).toSorted()).toEqual(secrets.toSorted());
  const odd = commands.filter(
    ({ name, properties }) =>
      name !== 'add-mask' &&
      !(
        ANNOTATIONS.includes(name) &&
        TITLE.test(properties.title ?? '') &&
        Object.keys(properties).every((property) => PROPERTIES.includes(property))
      ),
  );
  expect(odd).toEqual([]);
  expect(printed.flatMap(lateMasks)).toEqual([]);
  const seen = [...printed.map(withoutMasks), ...left];
  expect(secrets.filter((secret) => seen.some((text) => text.includes(secret)))).toEqual([]);
}

const MASK = /^::add-mask::.*$/gm;

function withoutMasks(printed: string): string {
  return printed.replace(MASK, '');
}

/** Masks that come after something else was printed. */
function lateMasks(printed: string): readonly string[] {
  const first = withoutMasks(printed).trimStart()[0];
  return first === undefined
    ? []
    : (printed.slice(printed.search(/^(?!::add-mask::|\n)/m)).match(MASK) ?? []);
}
