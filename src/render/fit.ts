import type { RootContent } from 'mdast';
import { serialise } from './mdast.ts';

/** A part of a document, with as many of its entries as there is room for. Never cut within one. */
export interface Section {
  /** Lower ones get room first, wherever they stand. */
  readonly rank: number;
  /** How many entries there are to show; 0 for a part that is there or not. */
  readonly entries: number;
  /**
   * Ways to write it, from the fullest to the barest, given how many entries to show. What is written for fewer
   * entries than there are says so itself. All but the last are for sections that fit whole.
   */
  readonly forms: readonly Form[];
}

export interface Form {
  /** The part of the whole budget that this form may take, 0 to 1. */
  readonly share: number;
  write(shown: number): readonly RootContent[];
}

export interface Fitted {
  readonly markdown: string;
  /** False: there are entries, or whole sections, that there was no room for. */
  readonly isWhole: boolean;
}

/** A part that is written in one way. */
export function part(rank: number, content: readonly RootContent[]): readonly Section[] {
  return content.length === 0 ? [] : [{ rank, entries: 0, forms: [{ share: 1, write: () => content }] }];
}

/** A part with entries that is written in one way. */
export function list(
  rank: number,
  entries: number,
  write: (shown: number) => readonly RootContent[],
): readonly Section[] {
  return entries === 0 ? [] : [{ rank, entries, forms: [{ share: 1, write }] }];
}

/** Writes sections into at most `budget` bytes of UTF-8, in their order. */
export function fitInto(sections: readonly Section[], budget: number): Fitted {
  let room = budget;
  let isWhole = true;
  const written = new Map<Section, string>();
  for (const section of sections.toSorted((left, right) => left.rank - right.rank)) {
    const { text, shown } = fitOne(section, { room, budget });
    written.set(section, text);
    room -= bytesOf(text) + SEPARATOR;
    isWhole &&= shown === section.entries && text !== '';
  }
  const texts = sections.flatMap((section) => written.get(section) || []);
  return { markdown: texts.join('\n'), isWhole };
}

/** The blank line between sections. */
const SEPARATOR = 1;

interface Room {
  /** Bytes that are left. */
  readonly room: number;
  readonly budget: number;
}

function fitOne({ entries, forms }: Section, { room, budget }: Room): { text: string; shown: number } {
  let text = '';
  let limit = 0;
  let form: Form | undefined;
  for (form of forms) {
    limit = Math.min(room - SEPARATOR, form.share * budget);
    text = serialise(form.write(entries));
    if (bytesOf(text) <= limit) return { text, shown: entries };
  }
  // Entries are about as long as each other: where the limit cuts the whole is a good first guess.
  let fits = -1;
  let best = '';
  let tooMany = entries;
  let guess = Math.floor((entries * Math.max(0, limit)) / Math.max(1, bytesOf(text)));
  while (form !== undefined && tooMany - fits > 1) {
    const shown = Math.min(Math.max(guess, fits + 1), tooMany - 1);
    const attempt = serialise(form.write(shown));
    if (bytesOf(attempt) <= limit) {
      fits = shown;
      best = attempt;
    } else {
      tooMany = shown;
    }
    guess = Math.floor((fits + tooMany) / 2);
  }
  return { text: best, shown: Math.max(0, fits) };
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
