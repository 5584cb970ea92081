import { compareText } from '../base/order.ts';
import type { Cap, Declaration, Environment } from '../declaration/declaration.ts';
import { sameEnvironment, type Versions } from './in-force.ts';

export type GuardName =
  | 'maxTakedowns'
  | 'maxChanges'
  | 'allowEmpty'
  | 'allowHttp'
  | 'accept'
  | 'protect'
  | 'unmanaged'
  | 'environment'
  | 'after';

export type GuardValue = string | number | boolean | null;

/** A guard that an edit changes. */
export interface GuardChange {
  readonly what: GuardName;
  /**
   * Key of the entry for `protect`, the address or SID for `unmanaged`, the name for `environment` and `after`; null
   * for the policy.
   */
  readonly key: string | null;
  /** A count, a share such as `20%`, names, or whether it holds; null: the default, or nothing of the kind. */
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
    { what: 'accept', key: null, before: namesText(was.accept), after: namesText(is.accept) },
  ];
  const before = sameEnvironment(environment, versions);
  return [
    ...policy,
    ...environmentChanges(versions),
    ...stageChanges(before, environment),
    ...protectChanges(before, environment),
    ...unmanagedChanges(base.unmanaged, declaration.unmanaged),
  ].filter((guard) => guard.before !== guard.after);
}

/**
 * Environments that are declared no more, where what is live stays and is told no more; and those that state another
 * account than before, or none any more: then whatever credentials are at hand decide which one is written to.
 */
function environmentChanges({ declaration, base }: Versions): readonly GuardChange[] {
  const kept = new Set(declaration.environments.map((now) => sameEnvironment(now, { declaration, base })));
  return (base?.environments ?? []).flatMap((then): readonly GuardChange[] => {
    const now = declaration.environments.find(({ name }) => name === then.name);
    // Another name for the same account is the same environment.
    if (now === undefined && kept.has(then)) return [];
    const after = now === undefined ? null : (now.account ?? true);
    return [{ what: 'environment', key: then.name, before: then.account ?? true, after }];
  });
}

/** Stages that an environment comes after. */
function stageChanges(before: Environment | undefined, { name, after }: Environment): readonly GuardChange[] {
  if (before === undefined) return [];
  return [{ what: 'after', key: name, before: namesText(before.after), after: namesText(after) }];
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

function namesText(names: readonly string[]): GuardValue {
  return names.length === 0 ? null : names.toSorted(compareText).join(', ');
}

function capText(cap: Cap | null): GuardValue {
  if (cap === null) return null;
  if ('strictestOf' in cap) return cap.strictestOf.map(capText).join(' or ');
  return 'count' in cap ? cap.count : `${cap.percent}%`;
}
