import type { DeclarationCode } from '../../base/declaration-codes.ts';
import type { Faults } from './faults.ts';
import { ancestors, type Line, lineAt } from './lines.ts';

/** Lines above a fault at which a quote or bracket may have been left open. */
const MOST_ABOVE = 30;
/** Of those, the nearest that are looked at. */
const MOST_OPEN = 3;

/** Lines on which the slip may be that shows at some places, the likeliest first. */
export function suspectsOf(lines: readonly Line[], places: readonly number[]): readonly number[] {
  const suspects = places.flatMap((offset) => {
    const index = lineAt(lines, offset);
    const open = openLines(lines, index);
    const around = ancestors(lines, index).flatMap((each) => [each, each + 1]);
    return [index, ...open, index - 1, index + 1, ...around, index - 2, index - 3];
  });
  return [...new Set(suspects)].filter((index) => index >= 0 && index < lines.length);
}

function openLines(lines: readonly Line[], index: number): readonly number[] {
  const above = lines.slice(Math.max(0, index - MOST_ABOVE), index);
  const first = index - above.length;
  const open = above.flatMap(({ content }, at) => (isOpen(content) ? first + at : []));
  return open.toReversed().slice(0, MOST_OPEN);
}

/** Whether quotes or brackets of a line have no counterpart on it. */
function isOpen(content: string): boolean {
  const count = (mark: RegExp) => [...content.matchAll(mark)].length;
  return (
    count(/"/g) % 2 === 1 ||
    count(/(^|[\s[{,:])'|'(?=\s|[,\]}]|$)/g) % 2 === 1 ||
    count(/[[{]/g) !== count(/[\]}]/g)
  );
}

/** Faults that lines are looked at for. */
const MOST_FAULTS = 4;

/** What a line that is not where it belongs leads to in a well-formed file. */
const STRUCTURAL: ReadonlySet<DeclarationCode> = new Set([
  'bad-address',
  'bad-alias',
  'bad-key',
  'bad-sid',
  'bad-value',
  'duplicate-key',
  'misplaced-key',
  'missing-key',
  'mixed-integration',
  'unknown-integration',
  'unknown-key',
  'wrong-type',
]);

/** Where a slip shows: at violations of YAML if there are some, else where the structure is not what it should be. */
export function placesOf({ syntax, others }: Faults): readonly number[] {
  if (syntax.length > 0) return syntax.slice(0, MOST_FAULTS);
  return others.flatMap(({ start, code }) => (STRUCTURAL.has(code) ? start : [])).slice(0, MOST_FAULTS);
}
