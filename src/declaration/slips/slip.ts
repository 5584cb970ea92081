import type { SpanProblem } from '../../yaml/span-problem.ts';

/** Text that takes the place of other text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** A slip of the hand that may have happened, and what would undo it. */
export interface Repair {
  readonly slip: SpanProblem;
  /** In the order of the text, without overlap. */
  readonly edits: readonly Edit[];
  /** True where it cannot be told from another mistake unless YAML is violated. */
  readonly needsViolation: boolean;
  /** The less the likelier, among repairs that make a file equally good. */
  readonly cost: number;
}

export function edited(text: string, edits: readonly Edit[]): string {
  let at = 0;
  let result = '';
  for (const { start, end, insert } of edits) {
    result += text.slice(at, start) + insert;
    at = end;
  }
  return result + text.slice(at);
}

/** Where an offset of the edited text was before the edits. */
export function offsetBefore(edits: readonly Edit[], offset: number): number {
  let moved = 0;
  for (const { start, end, insert } of edits) {
    const from = start + moved;
    if (offset < from) break;
    if (offset < from + insert.length) return Math.min(end, start + (offset - from));
    moved += insert.length - (end - start);
  }
  return offset - moved;
}

/** Whether an edit adds a whole line. */
export function addsLine({ insert }: Edit): boolean {
  return insert.endsWith('\n');
}

/** Whether an offset of the edited text lies in a whole line that an edit added. */
export function isOnAddedLine(edits: readonly Edit[], offset: number): boolean {
  let moved = 0;
  return edits.some((edit) => {
    const { start, end, insert } = edit;
    const from = start + moved;
    moved += insert.length - (end - start);
    return addsLine(edit) && offset >= from && offset < from + insert.length;
  });
}
