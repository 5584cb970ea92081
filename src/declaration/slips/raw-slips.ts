import type { SpanProblem } from '../../yaml/span-problem.ts';
import type { Edit } from './slip.ts';

/** Slips that show in the text alone, and the edits that undo all of them. */
export interface RawSlips {
  readonly slips: readonly SpanProblem[];
  readonly edits: readonly Edit[];
}

interface RawLine {
  readonly start: number;
  readonly text: string;
}

const MARKER = /^(<{7}|={7}|>{7}|\|{7})(?=\s|$)/;

/** A conflict while its lines are read. */
interface Conflict {
  readonly first: RawLine;
  readonly markers: RawLine[];
  readonly ours: RawLine[];
  readonly theirs: RawLine[];
}

/** Conflict markers that a merge left behind: of the two sides the first one that holds anything is read on. */
export function conflictSlips(text: string): RawSlips {
  const conflicts: Conflict[] = [];
  let open: Conflict | null = null;
  for (const line of rawLines(text)) {
    const marker = MARKER.exec(line.text)?.[1]?.[0] ?? '';
    if (marker !== '' && (open === null || marker === '<')) {
      open = { first: line, markers: [], ours: [], theirs: [] };
      conflicts.push(open);
    }
    if (open === null) continue;
    if (marker !== '') open.markers.push(line);
    else if (open.markers.some((each) => each.text.startsWith('='))) open.theirs.push(line);
    else open.ours.push(line);
    if (marker === '>') open = null;
  }
  return { slips: conflicts.map(({ first }) => conflict(first)), edits: conflicts.flatMap(withoutOneSide) };
}

function withoutOneSide({ markers, ours, theirs }: Conflict): readonly Edit[] {
  const isClosed = markers.at(-1)?.text.startsWith('>') === true;
  const dropped = ours.some((line) => line.text.trim() !== '') ? theirs : ours;
  return [...markers, ...(isClosed ? dropped : [])]
    .map(({ start, text }) => ({ start, end: start + text.length, insert: '' }))
    .sort((left, right) => left.start - right.start);
}

function conflict({ start, text }: RawLine): SpanProblem {
  return {
    code: 'yaml-syntax',
    span: { start, end: start + text.trimEnd().length },
    message: 'A merge left its conflict markers here',
    hint: 'Keep one of the two sides, and remove the lines of <<<<<<<, ======= and >>>>>>>',
  };
}

/** The lines with which Markdown encloses a text. */
export function fenceSlips(text: string): RawSlips {
  const edits: Edit[] = [];
  for (const { start, text: line } of rawLines(text)) {
    if (/^(?:```|~~~)[\w-]*\s*$/.test(line))
      edits.push({ start, end: start + line.trimEnd().length, insert: '' });
  }
  return {
    edits,
    slips: firstOf(text, edits, { message: 'A line of Markdown encloses the file', hint: 'Remove it' }),
  };
}

const ODD_BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** Indentation that is typed with another blank than that of the space bar. */
export function blankSlips(text: string): RawSlips {
  const edits: Edit[] = [];
  for (const { start, text: line } of rawLines(text)) {
    const indent = /^\s*(?=\S)/.exec(line)?.[0] ?? '';
    for (const { index } of indent.matchAll(ODD_BLANKS)) {
      edits.push({ start: start + index, end: start + index + 1, insert: ' ' });
    }
  }
  return {
    edits,
    slips: firstOf(text, edits, {
      message: 'The indentation holds a no-break or other odd blank',
      hint: 'Indent with the space bar',
    }),
  };
}

/** Tabs in indentation, each to be so many blanks. */
export function tabSlips(text: string, width: number): RawSlips {
  const edits: Edit[] = [];
  for (const { start, text: line } of rawLines(text)) {
    const indent = /^[ \t]*(?=[^\s#])/.exec(line)?.[0] ?? '';
    for (const { index } of indent.matchAll(/\t/g)) {
      edits.push({ start: start + index, end: start + index + 1, insert: ' '.repeat(width) });
    }
  }
  return {
    edits,
    slips: firstOf(text, edits, { message: 'A tab is used for indentation', hint: 'Indent with spaces' }),
  };
}

/** One slip for all of its kind, at the first of them. */
function firstOf(
  text: string,
  edits: readonly Edit[],
  { message, hint }: { readonly message: string; readonly hint: string },
): readonly SpanProblem[] {
  const [first] = edits;
  if (first === undefined) return [];
  const lines = new Set(edits.map(({ start }) => text.lastIndexOf('\n', start)));
  const more =
    lines.size > 1 ? `, here and on ${lines.size - 1} more ${lines.size === 2 ? 'line' : 'lines'}` : '';
  return [
    { code: 'yaml-syntax', span: { start: first.start, end: first.end }, message: `${message}${more}`, hint },
  ];
}

function* rawLines(text: string): Generator<RawLine> {
  let start = 0;
  for (const line of text.split('\n')) {
    yield { start, text: line };
    start += line.length + 1;
  }
}
