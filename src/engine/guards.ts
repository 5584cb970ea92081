import { compareText } from '../base/order.ts';
import type { Cap, Declaration, Environment, Policy } from '../declaration/declaration.ts';
import { type Approval, checkGuards, type GuardRules, type Refusal } from '../plan/guard.ts';
import { guardScope } from './guard-scope.ts';
import { sameEnvironment, type Versions } from './in-force.ts';
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

function policiesOf({ declaration, base }: Versions): readonly Policy[] {
  return base === null ? [declaration.policy] : [declaration.policy, base.policy];
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

export type GuardName =
  | 'maxTakedowns'
  | 'maxChanges'
  | 'allowEmpty'
  | 'allowHttp'
  | 'accept'
  | 'protect'
  | 'unmanaged';

export type GuardValue = string | number | boolean | null;

/** A guard that an edit changes. */
export interface GuardChange {
  readonly what: GuardName;
  /** Key of the entry for `protect`, the address or SID for `unmanaged`; null for the policy. */
  readonly key: string | null;
  /** A count, a share such as `20%`, codes, or whether it holds; null: the default, or no entry. */
  readonly before: GuardValue;
  readonly after: GuardValue;
}

/** Guards that differ between the declaration in force and the planned one, in one environment. */
export function guardChangesOf(environment: Environment, versions: Versions): readonly GuardChange[] {
  const { declaration, base } = versions;
  if (base === null || base.files.length === 0) return [];
  const [was, is] = [base.policy, declaration.policy];
  const policy: readonly GuardChange[] = [
    { what: 'maxTakedowns', key: null, before: capText(was.maxTakedowns), after: capText(is.maxTakedowns) },
    { what: 'maxChanges', key: null, before: was.maxChanges, after: is.maxChanges },
    { what: 'allowEmpty', key: null, before: was.allowEmpty, after: is.allowEmpty },
    { what: 'allowHttp', key: null, before: was.allowHttp, after: is.allowHttp },
    { what: 'accept', key: null, before: codesText(was.accept), after: codesText(is.accept) },
  ];
  const before = sameEnvironment(environment, versions);
  return [
    ...policy,
    ...protectChanges(before, environment),
    ...unmanagedChanges(base.unmanaged, declaration.unmanaged),
  ].filter((guard) => guard.before !== guard.after);
}

/** Addresses of which nothing is told any more, or again. */
function unmanagedChanges(
  before: Declaration['unmanaged'],
  after: Declaration['unmanaged'],
): readonly GuardChange[] {
  const [then, now] = [before, after].map((list) => new Set(list.map(({ value }) => value)));
  return [...new Set([...(then ?? []), ...(now ?? [])])].toSorted(compareText).map((key) => ({
    what: 'unmanaged',
    key,
    before: then?.has(key) ?? false,
    after: now?.has(key) ?? false,
  }));
}

/** Entries whose protection changes; of an entry that is removed it is null afterwards. */
function protectChanges(before: Environment | undefined, after: Environment): readonly GuardChange[] {
  const then = protectionsIn(before);
  const now = protectionsIn(after);
  return [...new Set([...then.keys(), ...now.keys()])]
    .toSorted(compareText)
    .map(
      (key): GuardChange => ({
        what: 'protect',
        key,
        before: then.get(key) ?? null,
        after: now.get(key) ?? null,
      }),
    )
    .filter(({ before: was, after: is }) => was !== null && (was === true || is === true));
}

function protectionsIn(environment: Environment | undefined): ReadonlyMap<string, boolean> {
  return new Map((environment?.entries ?? []).map(({ key, protect }) => [key, protect]));
}

function codesText(codes: readonly string[]): GuardValue {
  return codes.length === 0 ? null : codes.toSorted(compareText).join(', ');
}

function capText(cap: Cap | null): GuardValue {
  if (cap === null) return null;
  if ('strictestOf' in cap) return cap.strictestOf.map(capText).join(' or ');
  return 'count' in cap ? cap.count : `${cap.percent}%`;
}
