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
  /** Digests of the changes that are told when so many entries are shown. */
  digests(shown: number): readonly string[];
  /** `cut`: only where something else was left out; `whole`: only where every change is told. */
  readonly when: 'always' | 'cut' | 'whole';
}

/** A written document. */
export interface Fitted {
  readonly text: string;
  /** Digests of the changes that its visible text tells. */
  readonly digests: ReadonlySet<string>;
  /** How many changes it does not tell. */
  readonly hidden: number;
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

/** A part that is written in several ways; `digests` are of the changes among its entries. */
export function forms(
  rank: number,
  entries: number,
  ways: readonly Form[],
  digests: Section['digests'] = () => [],
): readonly Section[] {
  return [{ rank, entries, forms: ways, digests, when: 'always' }];
}

/** A part that says that something was left out, given how many changes are not told. */
export function notice(write: (hidden: number) => readonly RootContent[]): readonly Section[] {
  return forms(0, 0, [{ share: 1, write }]).map((section) => ({ ...section, when: 'cut' }));
}

/** A part that is there only where every change is told. */
export function onlyWhole(content: readonly RootContent[]): readonly Section[] {
  return part(0, content).map((section) => ({ ...section, when: 'whole' }));
}

/** Writes sections into at most `budget` bytes of UTF-8, in their order. */
export function fitInto(sections: readonly Section[], budget: number): string {
  return layOut(sections, { budget, perDigest: 0 }).text;
}

export interface Space {
  /** Bytes of UTF-8. */
  readonly budget: number;
  /** Bytes of the budget that every change takes which is told, beside the text. */
  readonly perDigest: number;
}

/** The same, with the changes that the text tells. */
export function layOut(sections: readonly Section[], { budget, perDigest }: Space): Fitted {
  const write = writer();
  const all = new Set(sections.flatMap((section) => section.digests(section.entries)));
  const whole = attempt(
    sections.filter(({ when }) => when !== 'cut'),
    { budget, perDigest, write, changes: all.size },
  );
  const isComplete = [...whole].every(([section, { shown }]) => shown === section.entries);
  if (isComplete) return fitted(sections, whole, all);
  // Lists that give no digest may be cut while every change is told.
  const isTold = toldBy(whole).size === all.size;
  const kept = sections.filter(({ when }) => isTold || when !== 'whole');
  const cut = attempt(kept, { budget, perDigest, write, changes: all.size });
  // What says that something was left out takes room of its own, and may be the reason why a change is.
  const isStillTold = toldBy(cut).size === all.size;
  return fitted(sections, new Map([...cut].filter(([{ when }]) => isStillTold || when !== 'whole')), all);
}

function fitted(
  sections: readonly Section[],
  written: ReadonlyMap<Section, Written>,
  all: ReadonlySet<string>,
): Fitted {
  const digests = toldBy(written);
  const hidden = all.size - digests.size;
  const texts = sections.flatMap((section) => {
    const { text = '', shown = -1 } = written.get(section) ?? {};
    // Its room was measured for the largest number there can be.
    if (section.when === 'cut' && shown !== -1) return serialise(section.forms[0]?.write(hidden) ?? []);
    return text || [];
  });
  return { text: texts.join('\n'), digests, hidden };
}

function toldBy(written: ReadonlyMap<Section, Written>): ReadonlySet<string> {
  return new Set(
    [...written].flatMap(([section, { shown }]) => (shown === -1 ? [] : section.digests(shown))),
  );
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
  { budget, perDigest, write, changes }: Space & { readonly write: Write; readonly changes: number },
): ReadonlyMap<Section, Written> {
  let room = budget;
  const written = new Map<Section, Written>();
  for (const section of sections.toSorted((left, right) => left.rank - right.rank)) {
    const one =
      section.when === 'cut'
        ? { text: serialise(section.forms[0]?.write(changes) ?? []), shown: 0 }
        : fitOne(section, { room: room - SEPARATOR, budget, perDigest, write });
    written.set(section, one);
    if (one.shown !== -1) {
      room -= bytesOf(one.text) + SEPARATOR + perDigest * section.digests(one.shown).length;
    }
  }
  return written;
}

interface Room extends Space {
  /** Bytes that are left. */
  readonly room: number;
  readonly write: Write;
}

function fitOne(section: Section, { room, budget, perDigest, write }: Room): Written {
  const { entries, forms: ways } = section;
  const costOf = (form: Form, shown: number) =>
    bytesOf(write(form, shown)) + perDigest * section.digests(shown).length;
  for (const form of ways) {
    const limit = Math.min(room, form.share * budget);
    const over = firstOver({ entries, limit, costOf: (shown) => costOf(form, shown) });
    if (over === null) return { text: write(form, entries), shown: entries };
    if (form === ways.at(-1)) {
      const shown = mostWithin(over, { limit, costOf: (one) => costOf(form, one) });
      return { text: shown === -1 ? '' : write(form, shown), shown };
    }
  }
  return { text: '', shown: -1 };
}

interface Tried {
  readonly shown: number;
  readonly cost: number;
}

interface Search {
  /** Bytes. */
  readonly limit: number;
  costOf(shown: number): number;
}

const FIRST_TRIED = 64;
/** The most that a number of entries is raised by at once: entries that are told together may be short for a while. */
const MOST_RAISED = 8;
/** Bytes that a part may grow shorter by when its last entry is shown, since it no longer says that one is left out. */
const TAIL = 1_000;

/** A number of entries that takes more than the limit; null where all fit. Nothing much longer than the limit is written. */
function firstOver({ entries, limit, costOf }: Search & { readonly entries: number }): Tried | null {
  let most = FIRST_TRIED;
  while (true) {
    const shown = Math.min(most, entries);
    const cost = costOf(shown);
    if (shown === entries) return cost <= limit ? null : { shown, cost };
    if (cost > limit + TAIL) return { shown, cost };
    most = Math.ceil(shown * Math.min(Math.max(2, limit / Math.max(1, cost)), MOST_RAISED));
  }
}

/** The largest number of entries within the limit; -1 where not even none fits. */
function mostWithin(over: Tried, { limit, costOf }: Search): number {
  let most: Tried = { shown: -1, cost: 0 };
  let tooMany = over;
  let isGuess = true;
  while (tooMany.shown - most.shown > 1) {
    const between = tooMany.shown - most.shown;
    // Entries are about as long as each other: where the limit cuts is a good guess, and else the middle.
    const part = isGuess ? Math.max(0, limit - most.cost) / (tooMany.cost - most.cost) : 0.5;
    const step = Math.min(Math.max(1, Math.floor(between * part)), between - 1);
    const shown = most.shown + step;
    const tried = { shown, cost: costOf(shown) };
    if (tried.cost <= limit) most = tried;
    else tooMany = tried;
    isGuess = 2 * (tooMany.shown - most.shown) <= between;
  }
  return most.shown;
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
