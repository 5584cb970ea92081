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
   * entries than there are says so itself. Only the last is ever written for fewer.
   */
  readonly forms: readonly Form[];
  /** `cut`: only where something else was left out. */
  readonly when: 'always' | 'cut';
}

export interface Form {
  /** The part of the whole budget that this form may take, 0 to 1. */
  readonly share: number;
  write(shown: number): readonly RootContent[];
}

/** A part that is written in one way. */
export function part(rank: number, content: readonly RootContent[]): readonly Section[] {
  return content.length === 0 ? [] : forms(rank, 0, [{ share: 1, write: () => content }]);
}

/** A part with entries that is written in one way, and may take no more than a share of the whole budget. */
export function list(
  rank: number,
  entries: number,
  write: (shown: number) => readonly RootContent[],
  share = 1,
): readonly Section[] {
  return entries === 0 ? [] : forms(rank, entries, [{ share, write }]);
}

/** A part that is written in several ways. */
export function forms(rank: number, entries: number, ways: readonly Form[]): readonly Section[] {
  return [{ rank, entries, forms: ways, when: 'always' }];
}

/** A part that says that something was left out. */
export function notice(content: readonly RootContent[]): readonly Section[] {
  return part(0, content).map((section) => ({ ...section, when: 'cut' }));
}

/** Writes sections into at most `budget` bytes of UTF-8, in their order. */
export function fitInto(sections: readonly Section[], budget: number): string {
  const write = writer();
  const always = sections.filter(({ when }) => when === 'always');
  const first = attempt(always, { budget, write });
  const isWhole = always.every((section) => first.get(section)?.shown === section.entries);
  const written = isWhole ? first : attempt(sections, { budget, write });
  return sections.flatMap((section) => written.get(section)?.text || []).join('\n');
}

interface Written {
  readonly text: string;
  /** -1: there was no room for any of it. */
  readonly shown: number;
}

type Write = (form: Form, shown: number) => string;

/** The same is not written twice: long tables take their time. */
function writer(): Write {
  const done = new Map<Form, Map<number, string>>();
  return (form, shown) => {
    const texts = done.get(form) ?? new Map<number, string>();
    done.set(form, texts);
    const text = texts.get(shown) ?? serialise(form.write(shown));
    texts.set(shown, text);
    return text;
  };
}

/** The blank line between sections. */
const SEPARATOR = 1;

function attempt(
  sections: readonly Section[],
  { budget, write }: { readonly budget: number; readonly write: Write },
): ReadonlyMap<Section, Written> {
  let room = budget;
  const written = new Map<Section, Written>();
  for (const section of sections.toSorted((left, right) => left.rank - right.rank)) {
    const one = fitOne(section, { room: room - SEPARATOR, budget, write });
    written.set(section, one);
    if (one.shown !== -1) room -= bytesOf(one.text) + SEPARATOR;
  }
  return written;
}

interface Room {
  /** Bytes that are left. */
  readonly room: number;
  readonly budget: number;
  readonly write: Write;
}

function fitOne({ entries, forms: ways }: Section, { room, budget, write }: Room): Written {
  let best: Written = { text: '', shown: -1 };
  for (const [index, form] of ways.entries()) {
    const limit = Math.min(room, form.share * budget);
    const whole = write(form, entries);
    if (bytesOf(whole) <= limit) return { text: whole, shown: entries };
    if (index < ways.length - 1) continue;
    // Entries are about as long as each other: where the limit cuts the whole is a good first guess.
    let guess = Math.floor((entries * Math.max(0, limit)) / bytesOf(whole));
    let tooMany = entries;
    while (tooMany - best.shown > 1) {
      const shown = Math.min(Math.max(guess, best.shown + 1), tooMany - 1);
      const text = write(form, shown);
      if (bytesOf(text) <= limit) best = { text, shown };
      else tooMany = shown;
      guess = Math.floor((best.shown + tooMany) / 2);
    }
  }
  return best;
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
