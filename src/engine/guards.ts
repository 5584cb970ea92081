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
    ...rulesOf(versions, limits),
    scope: guardScope(item, all, versions),
    approved,
    declared: environment.entries.length,
  });
}

function policiesOf(versions: Versions): readonly Policy[] {
  return [versions.declaration, ...versionsInForce(versions)].map(({ policy }) => policy);
}

function rulesOf(
  versions: Versions,
  limits: Limits,
): Pick<GuardRules, 'maxTakedowns' | 'maxChanges' | 'origins' | 'allowEmpty' | 'allowReplace'> {
  const { maxTakedowns, maxChanges, allowReplace } = limits;
  const policies = policiesOf(versions);
  const stated = policies.flatMap((policy) => policy.maxChanges ?? []);
  const most = stated.length === 0 ? null : Math.min(...stated);
  return {
    maxTakedowns:
      maxTakedowns === null ? policies.map((policy) => policy.maxTakedowns) : [{ count: maxTakedowns }],
    maxChanges: maxChanges ?? most,
    origins: {
      maxTakedowns:
        maxTakedowns === null
          ? policies.map((_, index) => originOf('maxTakedowns', versions, index > 0))
          : ['--max-takedowns'],
      maxChanges:
        maxChanges === null
          ? originOf('maxChanges', versions, versions.declaration.policy.maxChanges !== most)
          : '--max-changes',
    },
    allowEmpty: policies.every(({ allowEmpty }) => allowEmpty),
    allowReplace,
  };
}

/** Where a limit is stated: in the files that are planned, or in the version in force. */
function originOf(
  name: 'maxTakedowns' | 'maxChanges',
  { declaration, base }: Versions,
  isInForce: boolean,
): string {
  const stating = isInForce ? base : declaration;
  const version = isInForce ? ' of the version in force' : '';
  if (stating === null || stating.policy[name] === null)
    return `the default${version}, the larger of 1 and 20 %`;
  const places = isInForce ? [] : (stating.limitPlaces?.[name] ?? []);
  return [`policy.${name}${version}`, ...places].join(', ');
}
