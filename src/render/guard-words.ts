import type { Problem } from '../base/problem.ts';
import type { GuardChange, GuardName, GuardValue } from '../engine/guard-changes.ts';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import type { Refusal } from '../plan/guard.ts';

/** A change of a guard in words: `policy.maxTakedowns` from the default to `100%`. */
export interface GuardWords {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** Environments of a `protect`; empty for the policy, which holds for all. */
  readonly environments: readonly string[];
  /** True where less is allowed afterwards than before. */
  readonly isStricter: boolean;
}

/**
 * Changes of guards over all environments; those of the policy once. What allows more stands first, and before what
 * there can be most of: whoever writes a file can protect, and leave unmanaged, as much as they like.
 */
export function guardWords({ environments }: SyncReport): readonly GuardWords[] {
  const isNamed = environments.length > 1;
  const told = new Map<string, { readonly words: GuardWords; readonly rank: number }>();
  for (const { name, guards } of environments) {
    for (const guard of guards) {
      const words = wordsOf(guard, isNamed && guard.what === 'protect' ? [name] : []);
      const rank = ORDER.indexOf(guard.what) + (words.isStricter ? ORDER.length : 0);
      told.set(JSON.stringify(words), { words, rank });
    }
  }
  return [...told.values()].toSorted((one, other) => one.rank - other.rank).map(({ words }) => words);
}

/** `2 guards change`, of those that are not stricter afterwards; null where none does. */
export function guardCount(report: SyncReport): string | null {
  const changed = guardWords(report).filter(({ isStricter }) => !isStricter).length;
  if (changed === 0) return null;
  return changed === 1 ? '1 guard changes' : `${changed} guards change`;
}

const ORDER: readonly GuardName[] = [
  'maxTakedowns',
  'maxChanges',
  'allowEmpty',
  'allowHttp',
  'accept',
  'environment',
  'after',
  'protect',
  'unmanaged',
];

function wordsOf(guard: GuardChange, environments: readonly string[]): GuardWords {
  const { what, key, before, after } = guard;
  const label = key === null ? `policy.${what}` : `${what} ${OF.has(what) ? 'of ' : ''}${key}`;
  return {
    label,
    before: valueWords(what, before),
    after: valueWords(what, after),
    environments,
    isStricter: isStricter(guard),
  };
}

/** False where that cannot be told from the values. */
function isStricter({ what, before, after }: GuardChange): boolean {
  switch (what) {
    case 'protect':
      return after === true;
    case 'allowEmpty':
    case 'allowHttp':
    case 'unmanaged':
      return after === false;
    case 'maxChanges':
      return after !== null && (before === null || Number(after) < Number(before));
    case 'maxTakedowns':
    case 'accept':
    case 'environment':
    case 'after':
      return false;
  }
}

/** Guards that are a part of what they are about. */
const OF: ReadonlySet<GuardName> = new Set(['protect', 'after']);

function valueWords(what: GuardName, value: GuardValue): string {
  switch (what) {
    case 'maxTakedowns':
      return value === null ? 'the default' : String(value);
    case 'maxChanges':
      return value === null ? 'no limit' : String(value);
    case 'accept':
      return value === null ? 'no warning' : String(value);
    case 'allowEmpty':
    case 'allowHttp':
    case 'unmanaged':
      return String(value);
    case 'environment':
      if (value === null) return 'not declared';
      return value === true ? 'without an account' : String(value);
    case 'after':
      return value === null ? 'nothing' : String(value);
    case 'protect':
      return value === null ? 'removed' : String(value);
  }
}

/** Refusals that a plan foresees, as warnings. */
export function foreseenProblems({ foreseen }: Pick<EnvironmentReport, 'foreseen'>): readonly Problem[] {
  return foreseen.map(foreseenProblem);
}

function foreseenProblem({ code: name, message, hint }: Refusal): Problem {
  return { code: name, severity: 'warning', message: `Apply would refuse this: ${message}`, hint };
}
