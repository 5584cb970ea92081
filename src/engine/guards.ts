import type { Policy } from '../declaration/declaration.ts';
import { type Approval, checkGuards, type GuardRules, type Refusal } from '../plan/guard.ts';
import { guardScope } from './guard-scope.ts';
import { type Versions, versionsInForce } from './in-force.ts';
import type { PlannedEnvironment } from './plan-environment.ts';

/** Limits that a person sets for one apply, in place of those of the policy. */
export interface Limits {
  readonly maxTakedowns: number | null;
  readonly maxChanges: number | null;
  readonly allowReplace: boolean;
}

export const NO_OVERRIDES: Limits = { maxTakedowns: null, maxChanges: null, allowReplace: false };

interface Judging {
  readonly limits: Limits;
  readonly approved: Approval | null;
  /** Every environment of the run. */
  readonly all: readonly PlannedEnvironment[];
}

/**
 * Reasons to refuse one environment's plan. Of the policy in force and the planned one the stricter counts, so an edit
 * cannot use a guard that it loosens.
 */
export function refusalsOf(
  item: PlannedEnvironment,
  versions: Versions,
  { limits, approved, all }: Judging,
): readonly Refusal[] {
  const { plan, environment } = item;
  if (plan === null) return [];
  return checkGuards(plan, {
    ...rulesOf(policiesOf(versions), limits),
    scope: guardScope(item, all, versions),
    approved,
    declared: environment.entries.length,
  });
}

function policiesOf(versions: Versions): readonly Policy[] {
  return [versions.declaration, ...versionsInForce(versions)].map(({ policy }) => policy);
}

function rulesOf(
  policies: readonly Policy[],
  limits: Limits,
): Pick<GuardRules, 'maxTakedowns' | 'maxChanges' | 'allowEmpty' | 'allowReplace'> {
  const { maxTakedowns, maxChanges, allowReplace } = limits;
  const stated = policies.flatMap((policy) => policy.maxChanges ?? []);
  return {
    maxTakedowns:
      maxTakedowns === null ? policies.map((policy) => policy.maxTakedowns) : [{ count: maxTakedowns }],
    maxChanges: maxChanges ?? (stated.length === 0 ? null : Math.min(...stated)),
    allowEmpty: policies.every(({ allowEmpty }) => allowEmpty),
    allowReplace,
  };
}
