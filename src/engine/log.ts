import type { Declared } from '../base/address.ts';
import type { Place } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { FieldChange } from '../plan/change.ts';
import { differenceOf, fieldsBetween, type SettingChange } from './difference.ts';

/** What people know a commit by. Its texts may be hostile. */
export interface LoggedCommit {
  readonly commit: string;
  /** Committer date, ISO 8601. */
  readonly date: string;
  readonly author: string;
  readonly subject: string;
  /** The pull request that the subject names; null when it names none. */
  readonly pullRequest: number | null;
}

/** What one commit did to the declaration. */
export interface LogEntry extends LoggedCommit {
  /** False: the declaration was not valid then; what changed shows with the next valid version. */
  readonly isValid: boolean;
  readonly changes: readonly LogChange[];
  readonly settings: readonly SettingChange[];
}

export interface LogChange {
  /** `moved`: nothing but the file is another one. */
  readonly kind: 'added' | 'changed' | 'removed' | 'renamed' | 'moved';
  readonly key: string;
  /** Of a renamed entry. */
  readonly formerKey: string | null;
  readonly environments: readonly string[];
  /** Null when it is removed. */
  readonly file: string | null;
  /** Of an entry that is in another file now. */
  readonly formerFile: string | null;
  /** Sorted by path. */
  readonly fields: readonly FieldChange[];
  /** Where the friendly name is written in that file. Not part of any report. */
  readonly nameAt?: Place;
  /** True of a removed entry whose environment left with it, so that nothing deletes its address. */
  readonly isEnvironmentGone: boolean;
}

/** The number behind `#` in `Change a flow (#12)` and `Merge pull request #12 from …`. */
export function pullRequestIn(subject: string): number | null {
  const [, squashed, merged] = /\(#(\d{1,9})\)\s*$|^Merge pull request #(\d{1,9})\b/.exec(subject) ?? [];
  const number = squashed ?? merged;
  return number === undefined ? null : Number(number);
}

/** Compares two versions, entry by entry; the same change in several environments is one. */
export function changesBetween(before: Declaration, after: Declaration): readonly LogChange[] {
  const names = new Set([...after.environments, ...before.environments].map(({ name }) => name));
  const changes = new Map<string, LogChange>();
  for (const name of names) {
    const isGone = isEnvironmentGone(name, before, after);
    for (const found of changesIn(name, entriesOf(before, name), entriesOf(after, name))) {
      const change = { ...found, isEnvironmentGone: isGone && found.kind === 'removed' };
      const { environments, ...same } = change;
      const id = JSON.stringify(same);
      const known = changes.get(id);
      changes.set(id, { ...change, environments: [...(known?.environments ?? []), ...environments] });
    }
  }
  return [...changes.values()];
}

/** Of a declaration that goes as a whole, all is removed. */
function isEnvironmentGone(name: string, before: Declaration, after: Declaration): boolean {
  if (after.files.length === 0 || after.environments.some((now) => now.name === name)) return false;
  const account = before.environments.find((then) => then.name === name)?.account ?? null;
  return !after.environments.some((now) => now.account !== null && now.account === account);
}

/**
 * What changed beside the entries, without environments that came or went, whose entries say so. Nothing for a
 * declaration that came or went as a whole.
 */
export function settingsBetween(before: Declaration, after: Declaration): readonly SettingChange[] {
  if (before.files.length === 0 || after.files.length === 0) return [];
  return differenceOf(before, after).settings.filter(({ path }) => !/^environments\.[^.]*$/.test(path));
}

type Entries = ReadonlyMap<string, Declared>;

function entriesOf({ environments }: Declaration, name: string): Entries {
  const entries = environments.find((environment) => environment.name === name)?.entries ?? [];
  return new Map(entries.map((entry) => [entry.key, entry]));
}

function changesIn(
  environment: string,
  was: Entries,
  is: Entries,
): readonly Omit<LogChange, 'isEnvironmentGone'>[] {
  const renamed = renamesBetween(was, is);
  const former = new Set(renamed.values());
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter((key) => !former.has(key)).sort();
  return keys.flatMap((key): ReturnType<typeof changesIn> => {
    const formerKey = renamed.get(key) ?? null;
    const [before, after] = [was.get(formerKey ?? key), is.get(key)];
    const fields = fieldsBetween(before, after);
    const isElsewhere = before !== undefined && after !== undefined && before.file !== after.file;
    if (fields.length === 0 && formerKey === null && !isElsewhere) return [];
    const kind = kindOf({ before, after, isRenamed: formerKey !== null, isSame: fields.length === 0 });
    const file = after?.file ?? null;
    const formerFile = isElsewhere ? before.file : null;
    const nameAt = after?.origins.friendlyName?.at;
    const change = { kind, key, formerKey, environments: [environment], file, formerFile, fields };
    return [nameAt === undefined ? change : { ...change, nameAt }];
  });
}

function kindOf(entry: {
  readonly before: Declared | undefined;
  readonly after: Declared | undefined;
  readonly isRenamed: boolean;
  readonly isSame: boolean;
}): LogChange['kind'] {
  if (entry.before === undefined) return 'added';
  if (entry.after === undefined) return 'removed';
  if (entry.isRenamed) return 'renamed';
  return entry.isSame ? 'moved' : 'changed';
}

/** Former keys by present keys, of entries that stand for the same live address as before. */
function renamesBetween(was: Entries, is: Entries): ReadonlyMap<string, string> {
  const gone = [...was.values()].filter(({ key }) => !is.has(key));
  const renamed = new Map<string, string>();
  for (const entry of is.values()) {
    if (was.has(entry.key)) continue;
    const former = gone.find(
      ({ sid, address }) =>
        (sid !== null && sid === entry.sid) || (address !== null && address === entry.address),
    );
    if (former !== undefined) renamed.set(entry.key, former.key);
  }
  return renamed;
}
