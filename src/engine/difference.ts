import type { Declared } from '../base/address.ts';
import type { Place } from '../base/problem.ts';
import type { Cap, Declaration, Environment } from '../declaration/declaration.ts';
import type { FieldChange, FieldValue } from '../plan/change.ts';
import { sameValue } from '../plan/compare.ts';

/** What an edit of the file means, without asking any account: names stay names. */
export interface Difference {
  readonly environments: readonly EnvironmentDifference[];
  /** What changes beside the entries, such as the policy. */
  readonly settings: readonly SettingChange[];
}

export interface EnvironmentDifference {
  readonly name: string;
  /** Sorted by key. */
  readonly entries: readonly EntryDifference[];
  readonly unchanged: number;
}

export interface EntryDifference {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly key: string;
  /** The entry's key in the file; null when it is removed. */
  readonly at: Place | null;
  /** The file of the entry; null when it is removed. */
  readonly file: string | null;
  /** Sorted by path. */
  readonly fields: readonly FieldChange[];
}

export interface SettingChange {
  /** `policy.maxTakedowns`, `environments.staging.account`, `unmanaged`, … */
  readonly path: string;
  /** Null: it was not there, or it is the default. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Compares two versions of the file, environment by environment. */
export function differenceOf(before: Declaration, after: Declaration): Difference {
  const environments = after.environments.map((environment) =>
    compare(named(before, environment.name), environment),
  );
  return { environments, settings: settingChanges(before, after) };
}

function named({ environments }: Declaration, name: string): Environment | undefined {
  return environments.find((environment) => environment.name === name);
}

function compare(before: Environment | undefined, after: Environment): EnvironmentDifference {
  const was = new Map((before?.entries ?? []).map((entry) => [entry.key, entry]));
  const is = new Map(after.entries.map((entry) => [entry.key, entry]));
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
  const entries = keys.flatMap((key) => entryDifference(key, was.get(key), is.get(key)) ?? []);
  const present = entries.filter(({ kind }) => kind !== 'removed').length;
  return { name: after.name, entries, unchanged: after.entries.length - present };
}

function entryDifference(
  key: string,
  before: Declared | undefined,
  after: Declared | undefined,
): EntryDifference | null {
  const fields = fieldsBetween(before, after);
  if (fields.length === 0) return null;
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return { kind, key, at: after?.at ?? null, file: after?.file ?? null, fields };
}

/** What differs between two entries, sorted by path; every field of one that stands alone. */
export function fieldsBetween(
  before: Declared | undefined,
  after: Declared | undefined,
): readonly FieldChange[] {
  const left = fieldsOf(before);
  const right = fieldsOf(after);
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort()
    .map((path) => ({ path, before: left.get(path) ?? null, after: right.get(path) ?? null }))
    .filter((field) => !sameValue(field.before, field.after));
}

/** An entry as it was resolved; what nobody declares is absent, what is declared as unset is an empty text. */
function fieldsOf(entry: Declared | undefined): ReadonlyMap<string, FieldValue> {
  if (entry === undefined) return new Map();
  const { address, sid, friendlyName, enabled, service, protect, integration } = entry;
  const fields: [string, FieldValue][] = [
    ['address', address],
    ['sid', sid],
    ['friendlyName', friendlyName === null ? '' : (friendlyName ?? null)],
    ['enabled', enabled],
    ['service', service],
    ['protect', protect],
  ];
  for (const [name, value] of Object.entries(integration)) fields.push([`integration.${name}`, value]);
  return new Map(fields.filter(([, value]) => value !== null));
}

function settingChanges(before: Declaration, after: Declaration): readonly SettingChange[] {
  return [
    ...environmentChanges(before, after),
    ...policyChanges(before, after),
    ...unmanagedChanges(before, after),
  ];
}

function environmentChanges(before: Declaration, after: Declaration): readonly SettingChange[] {
  const names = [...new Set([...before.environments, ...after.environments].map(({ name }) => name))];
  return names.flatMap((name): readonly SettingChange[] => {
    const was = named(before, name);
    const is = named(after, name);
    const path = `environments.${name}`;
    if (was === undefined || is === undefined) {
      return [{ path, before: (was && sizeOf(was)) ?? null, after: (is && sizeOf(is)) ?? null }];
    }
    return [
      { path: `${path}.account`, before: was.account, after: is.account },
      { path: `${path}.after`, before: listOf(was.after), after: listOf(is.after) },
    ].filter(({ before: old, after: now }) => old !== now);
  });
}

function sizeOf({ entries }: Environment): string {
  return `${entries.length} ${entries.length === 1 ? 'address' : 'addresses'}`;
}

function policyChanges({ policy: was }: Declaration, { policy: is }: Declaration): readonly SettingChange[] {
  const changes = [
    { path: 'policy.maxTakedowns', before: cap(was.maxTakedowns), after: cap(is.maxTakedowns) },
    { path: 'policy.maxChanges', before: countOf(was.maxChanges), after: countOf(is.maxChanges) },
    { path: 'policy.allowHttp', before: String(was.allowHttp), after: String(is.allowHttp) },
    { path: 'policy.allowEmpty', before: String(was.allowEmpty), after: String(is.allowEmpty) },
    { path: 'policy.accept', before: listOf(was.accept), after: listOf(is.accept) },
  ];
  return changes.filter((change) => change.before !== change.after);
}

function countOf(limit: number | null): string | null {
  return limit === null ? null : String(limit);
}

function listOf(list: readonly string[]): string | null {
  return list.length === 0 ? null : list.join(', ');
}

function cap(limit: Cap | null): string | null {
  if (limit === null) return null;
  if ('strictestOf' in limit) return limit.strictestOf.map(cap).join(' and ');
  return 'count' in limit ? String(limit.count) : `${limit.percent}%`;
}

function unmanagedChanges(before: Declaration, after: Declaration): readonly SettingChange[] {
  const was = new Set(before.unmanaged.map(({ value }) => value));
  const is = new Set(after.unmanaged.map(({ value }) => value));
  const path = 'unmanaged';
  return [
    ...[...was].filter((value) => !is.has(value)).map((value) => ({ path, before: value, after: null })),
    ...[...is].filter((value) => !was.has(value)).map((value) => ({ path, before: null, after: value })),
  ];
}
