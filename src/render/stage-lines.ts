import { hasChanges, type SyncReport } from '../engine/report.ts';
import type { TerminalStyle } from './change.ts';
import { visible } from './escape.ts';
import { namesOfSome } from './wording.ts';

/** How an apply goes from one environment to the next; a plan goes nowhere. */
export type Passing = 'checked' | 'unchecked' | null;

/** Which environments wait for which others; nothing where there is no order, or nothing to do. */
export function stageLines(
  report: SyncReport,
  passing: Passing,
  { colours }: Pick<TerminalStyle, 'colours'>,
): readonly string[] {
  if (!hasChanges(report)) return [];
  const { environments } = report;
  const names = new Set(environments.map(({ name }) => name));
  const waiting = new Map<string, string[]>();
  for (const { name, after } of environments) {
    const before = after.filter((other) => names.has(other));
    if (before.length === 0) continue;
    const identity = visible(namesOfSome(before, environments.length));
    waiting.set(identity, [...(waiting.get(identity) ?? []), name]);
  }
  if (waiting.size === 0) return [];
  const order = [...waiting].map(
    ([before, behind]) => `${visible(namesOfSome(behind, environments.length))} after ${before}`,
  );
  return [`${colours.bold('Order:')} ${order.join('; ')}${passing === null ? '' : WORDS[passing]}`];
}

const WORDS = {
  checked: ', once that is applied and checked',
  unchecked: ', once that is applied; whether chats reach it is not checked: add --check',
} as const;
