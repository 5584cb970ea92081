import type { Faults } from './faults.ts';
import type { Repair } from './slip.ts';

/** Characters around an edit in which nothing is wrong any more, if the edit is what was meant. */
const NEAR = 120;

/** What is wrong with a text after a repair. */
export interface Outcome {
  /** How much is wrong. */
  readonly left: number;
  /** False where something near is wrong, which may be another slip, or come from a wrong guess. */
  readonly isSure: boolean;
}

/** What a repair leads to; null when it is no repair. */
export function outcomeOf(
  before: Faults,
  { text, faults: after }: { readonly text: string; readonly faults: Faults },
  { edits }: Repair,
): Outcome | null {
  if (before.syntax.length === 0) {
    const isBetter =
      after.syntax.length === 0 &&
      after.others.length < before.others.length &&
      freshIn(after, before).length === 0;
    return isBetter ? { left: after.others.length, isSure: true } : null;
  }
  const [was = 0] = before.syntax;
  const [is = Number.POSITIVE_INFINITY] = after.syntax;
  const end = edits.at(-1)?.end ?? 0;
  const growth = edits.reduce((sum, edit) => sum + edit.insert.length - (edit.end - edit.start), 0);
  const first = text.lastIndexOf('\n', Math.min(was, edits[0]?.start ?? 0) - 1) + 1;
  const last = endOfLine(text, Math.max(was, end + growth));
  const isFar = is >= Math.max(was, end) + NEAR;
  if (!isFar && is <= last) return null;
  const fresh = freshIn(after, before);
  const isNear = fresh.some(({ start }) => Math.abs(start - end) < NEAR || Math.abs(start - was) < NEAR);
  const isSure = !isNear && isFar;
  const isOnLine = fresh.some(({ start }) => start >= first && start <= last);
  return isSure || (!isOnLine && is > last) ? { left: weight(after), isSure } : null;
}

/** What is wrong that was not before, violations of YAML apart. */
function freshIn(after: Faults, before: Faults): Faults['others'] {
  const known = new Set(before.others.map(({ id }) => id));
  return after.others.filter(({ id }) => !known.has(id));
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

/** How much is wrong with a text: one violation of YAML hides many other faults. */
export function weight({ syntax, others }: Faults): number {
  return syntax.length * 100 + others.length;
}
