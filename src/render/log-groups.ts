import type { SettingChange } from '../engine/difference.ts';
import type { LogChange } from '../engine/log.ts';
import { type FieldView, writtenField } from './view.ts';
import { plural } from './wording.ts';

/** Changes that read alike, in words that are still hostile. */
export interface LogGroup {
  readonly kind: LogChange['kind'] | 'left';
  /** A key, two keys of a rename, or how many addresses there are. */
  readonly title: string;
  /** True when the title is a number of addresses, whose keys are in `keys`. */
  readonly isCount: boolean;
  /** Null where there is one without a name. */
  readonly environments: string | null;
  /** Where chats go, or which files an entry moved between; null: nothing to say. */
  readonly note: string | null;
  readonly fields: readonly FieldView[];
  readonly keys: readonly string[];
}

/** From so many on, changes that read alike are told together. */
const TOGETHER = 3;

/** Texts that follow from one place of the file are told by so many of them. */
const EXAMPLES = 3;

/** The changes of one commit, removals first, equal ones together. */
export function logGroups(changes: readonly LogChange[]): readonly LogGroup[] {
  const families = grouped(changes.filter(isNameAlone), placeOf).filter(
    (family) => new Set(family.map(({ fields }) => JSON.stringify(fields))).size > EXAMPLES,
  );
  const told = new Set(families.flat());
  const alike = grouped(
    changes.filter((change) => !told.has(change)),
    (change) => JSON.stringify([shownKind(change), change.environments, noteOf(change), fieldsOf(change)]),
  );
  const groups = alike.flatMap((own) =>
    own.length < TOGETHER || own[0]?.kind === 'renamed' ? own.map((one) => [one]) : [own],
  );
  return [...families.flatMap(familyOf), ...groups.flatMap(groupOf)].sort(
    (one, other) => ORDER[one.kind] - ORDER[other.kind],
  );
}

function grouped(
  changes: readonly LogChange[],
  identity: (change: LogChange) => string,
): readonly (readonly LogChange[])[] {
  const groups = new Map<string, LogChange[]>();
  for (const change of changes) {
    const known = groups.get(identity(change));
    if (known === undefined) groups.set(identity(change), [change]);
    else known.push(change);
  }
  return [...groups.values()];
}

function isNameAlone({ kind, nameAt, formerFile, fields }: LogChange): boolean {
  const isName = fields.length === 1 && fields[0]?.path === 'friendlyName';
  return kind === 'changed' && nameAt !== undefined && formerFile === null && isName;
}

function placeOf({ file, nameAt, environments }: LogChange): string {
  return JSON.stringify([file, nameAt, environments]);
}

/** Names that follow from one place of the file, by the first of them. */
function familyOf(changes: readonly LogChange[]): readonly LogGroup[] {
  const [group] = groupOf(changes);
  const [first] = changes;
  if (group === undefined || first?.nameAt === undefined) return [];
  const fields = changes
    .slice(0, EXAMPLES)
    .flatMap((change) => change.fields.map((field) => ({ ...writtenField(field), label: change.key })));
  const left = changes.length - EXAMPLES;
  const note = `friendlyName, from ${first.file}:${first.nameAt.line}, and ${left} more like these`;
  return [{ ...group, note, fields }];
}

/** An entry that left together with its environment is not deleted. */
function shownKind({ kind, isEnvironmentGone }: LogChange): LogGroup['kind'] {
  return isEnvironmentGone ? 'left' : kind;
}

const ORDER = { removed: 0, left: 0, renamed: 1, moved: 2, changed: 3, added: 4 } as const;

function groupOf(changes: readonly LogChange[]): readonly LogGroup[] {
  const [first] = changes;
  if (first === undefined) return [];
  const isCount = changes.length > 1;
  const { environments, key, formerKey } = first;
  const name = formerKey === null ? key : `${formerKey} → ${key}`;
  return [
    {
      kind: shownKind(first),
      title: isCount ? plural(changes.length, 'address') : name,
      isCount,
      environments: environments.join() === 'default' ? null : environments.join(', '),
      note: noteOf(first),
      fields: fieldsOf(first).map(writtenField),
      keys: isCount ? changes.map((change) => change.key) : [],
    },
  ];
}

/** Fields that a reader wants to see: of an entry that came or went, the note says enough. */
function fieldsOf({ kind, fields }: LogChange): LogChange['fields'] {
  return kind === 'changed' || kind === 'renamed' ? fields : [];
}

function noteOf({ kind, fields, file, formerFile, isEnvironmentGone }: LogChange): string | null {
  if (isEnvironmentGone) return 'no longer declared, nor is the environment: nothing is deleted';
  if (formerFile !== null && file !== null) return `${formerFile} → ${file}`;
  if (kind !== 'added' && kind !== 'removed') return null;
  const target = fields.find(({ path }) => path === 'integration.flow' || path === 'integration.url');
  if (target === undefined) return null;
  const { before, after } = writtenField(target);
  return `chats to ${after ?? before}`;
}

/** A setting in the words of a field. */
export function settingView({ path, before, after }: SettingChange): FieldView {
  return { label: path, before, after };
}
