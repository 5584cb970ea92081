import type { Problem } from '../base/problem.ts';
import { isRemark } from '../base/worst-first.ts';
import { visible } from './escape.ts';
import type { ShownProblem } from './shown-problem.ts';
import { wordLines } from './word-lines.ts';

/** Problems of one kind that are told one by one. */
const MOST_ALONE = 5;

/** Lines that are named for the remarks which are not told one by one. */
const LINES_NAMED = 10;

/** Columns of a line of places. */
const WIDTH = 96;

/** A problem, and at the last one of its kind that is told what there is to say of the others. */
export interface Told {
  readonly problem: ShownProblem;
  readonly rest: readonly string[];
}

/** Remarks of one kind by the first few, and so errors that differ in nothing but their places and what they quote. */
export function fewOfAKind(sorted: readonly ShownProblem[]): readonly Told[] {
  const kinds = new Map<string, ShownProblem[]>();
  for (const problem of sorted) {
    const kind = kindOf(problem);
    if (kind === null) continue;
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [problem]);
    else known.push(problem);
  }
  const hidden = new Set<ShownProblem>();
  const restOf = new Map<ShownProblem, readonly string[]>();
  for (const kind of kinds.values()) {
    const most = isOneMessage(kind) ? 1 : MOST_ALONE;
    const [last, rest] = [kind[most - 1], kind.slice(most)];
    // One more takes no more room than what is said instead.
    if (last === undefined || rest.length < 2) continue;
    restOf.set(last, isRemark(last) ? [moreRemarks(last, rest)] : moreErrors(last, rest));
    for (const problem of rest) hidden.add(problem);
  }
  return sorted
    .filter((problem) => !hidden.has(problem))
    .map((problem) => ({ problem, rest: restOf.get(problem) ?? [] }));
}

/** Null for what is always told by itself. */
function kindOf(problem: ShownProblem): string | null {
  const { code, severity, file, message, hint, lacking } = problem;
  if (isRemark(problem)) return JSON.stringify([code, file]);
  if (severity !== 'error' || file === undefined) return null;
  return JSON.stringify([code, file, restOfMessage(message).replace(QUOTED, '""'), hint, lacking]);
}

const QUOTED = /"[^"]*"/g;

/** Whom a message is about: the entry that it begins with. */
const SUBJECT = /^[^\s"]+(?= )/;

function restOfMessage(message: string): string {
  return message.replace(SUBJECT, '');
}

/** Errors that say the very same of several entries: the places are all that there is to add. */
function isOneMessage([first, ...others]: readonly ShownProblem[]): boolean {
  if (first === undefined || isRemark(first)) return false;
  return others.every(({ message }) => restOfMessage(message) === restOfMessage(first.message));
}

function moreRemarks({ code }: Problem, rest: readonly Problem[]): string {
  const lines = [...new Set(rest.flatMap(({ at }) => at?.line ?? []))];
  const named = lines.slice(0, LINES_NAMED).join(', ');
  const where = lines.length === 0 ? '' : lines.length === 1 ? ` in line ${named}` : ` in lines ${named}`;
  const others = lines.length > LINES_NAMED ? ', …' : '';
  return `${rest.length} more of ${code}${where}${others} (all of them: --format json)`;
}

/** The place of each of the others, and what is quoted there and not in the one that is told. */
function moreErrors({ code, message }: Problem, rest: readonly Problem[]): readonly string[] {
  const known = new Set(partsOf(message));
  const places = rest.map((problem) => {
    const own = partsOf(problem.message).filter((part) => !known.has(part));
    return [placeOf(problem), ...own.map(visible)].join(' ');
  });
  return [
    `${rest.length} more of ${code}, at`,
    ...wordLines(places, { width: WIDTH, indent: 2, between: ', ' }),
  ];
}

function partsOf(message: string): readonly string[] {
  return [...(SUBJECT.exec(message) ?? []), ...(message.match(QUOTED) ?? [])];
}

/** `addresses.yaml:3:5`; empty where there is none. */
export function placeOf({ file, at }: Problem): string {
  if (file === undefined) return '';
  return visible(file) + (at === undefined ? '' : `:${at.line}:${at.column}`);
}
