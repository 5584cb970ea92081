import type { SpanProblem } from '../../yaml/span-problem.ts';

/** A part of a line that may be wrong, from its first character on. */
export interface Change {
  readonly at: number;
  readonly length?: number;
  readonly insert?: string;
}

type Words = Pick<SpanProblem, 'message' | 'hint'>;

export interface Wrong extends Words {
  /** Where it shows, from the first character of the line on. */
  readonly from: number;
  readonly length?: number;
  readonly changes: readonly Change[];
  readonly cost: number;
  /** Absent: true. */
  readonly needsViolation?: boolean;
}

/** A key without quotes, and the dashes in front of one. */
export const KEY = String.raw`[A-Za-z0-9_][\w.-]*`;
export const DASHES = String.raw`(?:-\s+)*`;

/** Where a value between brackets may end: before the next commas and closing brackets. */
export function endsOf(content: string, from: number): readonly number[] {
  const rest = content.slice(from);
  return [...rest.matchAll(/\s*(?:[,\]}]|$)/g)]
    .map(({ index }) => from + index)
    .filter((end) => end > from)
    .slice(0, 4);
}
