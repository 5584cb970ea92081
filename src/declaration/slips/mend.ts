import type { SpanProblem } from '../../yaml/span-problem.ts';
import { belowEmptyRepairs } from './below-empty.ts';
import { braceRepairs } from './braces.ts';
import { excerptEdits } from './excerpt.ts';
import { type Faults, faultsIn } from './faults.ts';
import { hasKnownKey, indentationRepairs } from './indentation.ts';
import { lineBreakRepairs } from './line-breaks.ts';
import { environmentNames, keyOf, type Line, lineAt, linesOf } from './lines.ts';
import { listRepairs } from './list.ts';
import { markRepairs, repeatRepairs } from './marks.ts';
import { missingLineRepairs } from './missing-line.ts';
import { outcomeOf, weight } from './outcome.ts';
import { blankSlips, conflictSlips, fenceSlips, type RawSlips, tabSlips } from './raw-slips.ts';
import { addsLine, type Edit, edited, isOnAddedLine, offsetBefore, type Repair } from './slip.ts';
import { placesOf, suspectsOf } from './suspects.ts';

/** A text whose slips are undone, so that what else is wrong with it shows. */
export interface Mended {
  readonly text: string;
  /** At their places in the text as it was. */
  readonly slips: readonly SpanProblem[];
  /** Where an offset of the mended text was before. */
  readonly before: (offset: number) => number;
  /** Whether there are lines that were not there before, with names that nobody gave. */
  readonly hasAddedLines: boolean;
  /** Whether an offset of the mended text is on such a line. */
  readonly isAdded: (offset: number) => boolean;
}

/** Characters of the longest text that is mended: some 2,000 addresses. */
const LONGEST = 256 * 1024;
/** Slips that are told of one file. */
const MOST_SLIPS = 8;
/** Characters that are read for one file to find its slips, which bounds the time. */
const MOST_READ = 500_000;

/** No slip leads to more faults than this. */
const MOST_OTHERS = 300;

/** Finds the slips of the hand in a text that is no valid file, each by the one edit that undoes it. */
export function mend(text: string): Mended {
  const mending = new Mending(text);
  if (text.length > LONGEST) return mending;
  mending.takeAll(conflictSlips(text));
  mending.takeAll(fenceSlips(mending.text));
  mending.takeAll(blankSlips(mending.text));
  mending.takeAll(bestTabs(mending.text));
  while (mending.slips.length < MOST_SLIPS) {
    const repair = mending.search();
    if (repair === null) break;
    mending.takeAll({ slips: mending.isEnough(repair) ? [repair.slip] : [], edits: repair.edits });
  }
  return mending;
}

class Mending implements Mended {
  readonly slips: SpanProblem[] = [];
  readonly #steps: (readonly Edit[])[] = [];
  #text: string;
  #read = 0;
  readonly #known = new Map<string, Faults>();

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get hasAddedLines(): boolean {
    return this.#steps.some((edits) => edits.some(addsLine));
  }

  before = (offset: number): number =>
    this.#steps.reduceRight((at, edits) => offsetBefore(edits, at), offset);

  isAdded = (offset: number): boolean => {
    let at = offset;
    for (const edits of this.#steps.toReversed()) {
      if (isOnAddedLine(edits, at)) return true;
      at = offsetBefore(edits, at);
    }
    return false;
  };

  takeAll({ slips, edits }: RawSlips): void {
    for (const slip of slips) {
      const { start, end } = slip.span;
      const from = this.before(start);
      this.slips.push({ ...slip, span: { start: from, end: Math.max(from + 1, this.before(end)) } });
    }
    if (edits.length === 0) return;
    this.#text = edited(this.#text, edits);
    this.#steps.push(edits);
  }

  /** Whether nothing is wrong any more with what a repair changes; where it is, that is what there is to say. */
  isEnough({ edits }: Repair): boolean {
    if (this.#read > MOST_READ) return true;
    const { others } = this.#faultsIn(edited(this.#text, edits));
    let moved = 0;
    return edits.every(({ start, end, insert }) => {
      const from = start + moved;
      moved += insert.length - (end - start);
      return !others.some((fault) => fault.start >= from && fault.start < from + insert.length);
    });
  }

  /** The likeliest repair of those that leave the least to be said; null when none helps. */
  search(): Repair | null {
    if (this.#read > MOST_READ) return null;
    const faults = this.#faultsIn(this.#text);
    if (faults.others.length > MOST_OTHERS) return null;
    const places = placesOf(faults);
    const cuts = excerptEdits(this.#text, linesOf(this.#text), places);
    const repair = places.length === 0 ? null : this.#searchIn(edited(this.#text, cuts));
    return repair && moved(repair, (offset) => offsetBefore(cuts, offset));
  }

  #searchIn(text: string): Repair | null {
    const faults = this.#faultsIn(text);
    let best: Found | null = null;
    let unsure: Found | null = null;
    for (const repair of repairsOf(text, faults)) {
      if (this.#read > MOST_READ) break;
      const after = edited(text, repair.edits);
      const outcome = outcomeOf(faults, { text: after, faults: this.#faultsIn(after) }, repair);
      if (outcome === null) continue;
      const { left, isSure } = outcome;
      if (isSure && (best === null || left < best.left)) best = { repair, left };
      if (!isSure && repair.cost < MOST_UNSURE && (unsure === null || left < unsure.left))
        unsure = { repair, left };
      if (best?.left === 0) break;
    }
    return (best ?? unsure)?.repair ?? null;
  }

  #faultsIn(text: string): Faults {
    this.#read += text.length;
    const faults = this.#known.get(text) ?? faultsIn(text);
    this.#known.set(text, faults);
    return faults;
  }
}

function moved(repair: Repair, before: (offset: number) => number): Repair {
  const shift = <Spanned extends { readonly start: number; readonly end: number }>(span: Spanned) => {
    const start = before(span.start);
    return { ...span, start, end: start + span.end - span.start };
  };
  const { slip, edits } = repair;
  return { ...repair, slip: { ...slip, span: shift(slip.span) }, edits: edits.map(shift) };
}

/** What could be undone on the lines that may be wrong, the likeliest first. */
function repairsOf(text: string, faults: Faults): readonly Repair[] {
  const lines = linesOf(text);
  const settled = linesWithMeaning(lines, faults);
  const named = linesOfNamesGivenTwice(lines, faults);
  const environments = environmentNames(lines);
  const places = placesOf(faults);
  const isSettled = places.every((start) => settled.has(lineAt(lines, start)));
  return suspectsOf(lines, places)
    .flatMap((index, rank) => {
      const repairs = [
        ...repeatRepairs(lines, index),
        ...braceRepairs(lines, index),
        ...markRepairs(lines, index),
        ...belowEmptyRepairs(lines, index),
        ...(named.has(index) ? [] : indentationRepairs(lines, index, environments)),
        ...listRepairs(lines, index),
        ...lineBreakRepairs(lines, index),
        ...(isSettled || settled.has(index) ? [] : missingLineRepairs(lines, index, environments)),
      ];
      return repairs.map((repair) => ({ ...repair, cost: repair.cost + rank / 20 }));
    })
    .filter(({ needsViolation }) => !needsViolation || faults.syntax.length > 0)
    .sort((left, right) => left.cost - right.cost);
}

/** Lines that are wrong where they are, whatever is above them: of keys that belong elsewhere, or of a name given twice. */
function linesWithMeaning(lines: readonly Line[], { others }: Faults): ReadonlySet<number> {
  const isMisplaced = others.every(({ code }) => code === 'misplaced-key');
  const locales = isMisplaced ? lines.flatMap((line, index) => (keyOf(line) === 'locales' ? index : [])) : [];
  return new Set([
    // A field that a site with locales cannot have is told as that, and no second site is made of it.
    ...locales,
    ...others.flatMap(({ start, code }) => {
      const index = lineAt(lines, start);
      const isName = code === 'duplicate-key' && (!hasKnownKey(lines[index]) || isBelowItself(lines, index));
      return code === 'misplaced-key' || isName ? [index] : [];
    }),
  ]);
}

/** Lines of names that a map has twice, and of keys right below themselves: they stand where they are meant to. */
function linesOfNamesGivenTwice(lines: readonly Line[], { others }: Faults): ReadonlySet<number> {
  return new Set(
    others.flatMap(({ start, code }) => {
      const index = lineAt(lines, start);
      const isName = !hasKnownKey(lines[index]) || isBelowItself(lines, index);
      return code === 'duplicate-key' && isName ? [index] : [];
    }),
  );
}

/** True for a line right below one of the same key. */
function isBelowItself(lines: readonly Line[], index: number): boolean {
  const [above, line] = [lines[index - 1], lines[index]];
  return (
    above !== undefined && line !== undefined && above.indent === line.indent && keyOf(above) === keyOf(line)
  );
}

/** Tabs as so many blanks as make the best of the text. */
function bestTabs(text: string): RawSlips {
  const [first] = [2, 4, 8, 1]
    .map((width) => tabSlips(text, width))
    .filter(({ edits }) => edits.length > 0)
    .map((slips) => {
      const mended = edited(text, slips.edits);
      return { slips, left: weight(faultsIn(mended)) + emptyKeysIn(linesOf(mended)) / 1000 };
    })
    .sort((one, other) => one.left - other.left);
  return first?.slips ?? { slips: [], edits: [] };
}

/** Keys without a value that have nothing below them. */
function emptyKeysIn(lines: readonly Line[]): number {
  return lines.filter(
    ({ content, indent }, index) => content.endsWith(':') && (lines[index + 1]?.indent ?? 0) <= indent,
  ).length;
}

/** The cost of a repair that is likely enough to be one although something near it is wrong, too. */
const MOST_UNSURE = 1;

interface Found {
  readonly repair: Repair;
  readonly left: number;
}
