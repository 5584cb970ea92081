import type { Cap, Policy, SingleCap } from './declaration.ts';

/** What one file states of the policy; absent: it says nothing of that. */
export interface StatedPolicy {
  readonly maxTakedowns?: SingleCap;
  readonly maxChanges?: number;
  readonly allowHttp?: boolean;
  readonly allowEmpty?: boolean;
  readonly accept?: readonly string[];
}

/** The strictest of what is stated; what no file states has its default. */
export function strictestPolicy(stated: readonly StatedPolicy[]): Policy {
  const caps = stated.flatMap(({ maxTakedowns }) => maxTakedowns ?? []);
  const most = stated.flatMap(({ maxChanges }) => maxChanges ?? []);
  const accepted = stated.flatMap(({ accept }) => (accept === undefined ? [] : [accept]));
  return {
    maxTakedowns: strictestCap(caps),
    maxChanges: most.length === 0 ? null : Math.min(...most),
    allowHttp: isAllowed(stated.map(({ allowHttp }) => allowHttp)),
    allowEmpty: isAllowed(stated.map(({ allowEmpty }) => allowEmpty)),
    accept: [...new Set(accepted[0] ?? [])].filter((code) => accepted.every((codes) => codes.includes(code))),
  };
}

function isAllowed(stated: readonly (boolean | undefined)[]): boolean {
  return stated.includes(true) && !stated.includes(false);
}

/** Counts and shares cannot be compared before the addresses are known, so one of each may be left. */
function strictestCap(caps: readonly SingleCap[]): Cap | null {
  const counts = caps.flatMap((cap) => ('count' in cap ? cap.count : []));
  const percents = caps.flatMap((cap) => ('percent' in cap ? cap.percent : []));
  const count = { count: Math.min(...counts) };
  const percent = { percent: Math.min(...percents) };
  if (counts.length > 0 && percents.length > 0) return { strictestOf: [count, percent] };
  if (counts.length > 0) return count;
  return percents.length > 0 ? percent : null;
}
