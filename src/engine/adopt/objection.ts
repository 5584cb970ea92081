import type { Declared, Live } from '../../base/address.ts';
import { isError, type Result } from '../../base/problem.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import type { Change, Plan, Removed } from '../../plan/change.ts';
import { standsFor } from '../../plan/match.ts';
import { resolveNames } from '../../plan/names.ts';
import { ALONE, makePlan } from '../../plan/plan.ts';
import type { AdoptableChange, AdoptRequest, AdoptSource } from './request.ts';

/** The reason why a new declaration is not the old one with these changes taken over and nothing else; null: it is. */
export function objectionTo(
  declaration: Declaration,
  candidates: readonly AdoptableChange[],
  request: AdoptRequest,
): string | null {
  for (const { name, entries } of request.declaration.environments) {
    const own = candidates.filter(({ source }) => source.environment === name);
    const now = declaration.environments.find((environment) => environment.name === name)?.entries ?? [];
    const objection = unaskedChangeIn(entries, now, own) ?? unmetIn(now, own, declaration);
    if (objection !== null) return objection;
  }
  return null;
}

/** A difference that no candidate asks for. */
function unaskedChangeIn(
  before: readonly Declared[],
  now: readonly Declared[],
  candidates: readonly AdoptableChange[],
): string | null {
  const added = new Map(now.map((entry) => [entry.key, entry]));
  for (const entry of before) {
    const changes = candidates.flatMap(({ change }) => (change.key === entry.key ? change : []));
    const found = added.get(entry.key);
    added.delete(entry.key);
    if (changes.some(({ action }) => action === 'create')) {
      if (found !== undefined) return 'it is written through an alias or a merge key';
      continue;
    }
    const open = new Set(changes.flatMap(fieldsOpenIn));
    if (found === undefined || meaning(entry, open) !== meaning(found, open)) return wouldChange(entry.key);
  }
  const rows = candidates.flatMap(({ change, source }) => rowOf(change, source) ?? []);
  const unasked = [...added.values()].find((entry) => !rows.some((row) => standsFor(entry, row)));
  return unasked === undefined ? null : wouldChange(unasked.key);
}

function wouldChange(key: string): string {
  return `${key} would change with it`;
}

const managed = ['friendlyName', 'enabled', 'service', 'integration'];

/** The fields of the entry under a change's key that adopting it may touch. */
function fieldsOpenIn({ action, fields, successor }: Change): readonly string[] {
  if (action === 'delete' || action === 'create') return [];
  if (successor !== null) return successor.isAsDeclared ? [] : managed;
  const paths = fields.map(({ path }) => path.replace(/\..*/, ''));
  return action === 'replace' ? [...paths, 'address', 'sid'] : paths;
}

/** What an entry says, without where it says so. */
function meaning({ at, origins, ...rest }: Declared, open: ReadonlySet<string>): string {
  return JSON.stringify(rest, (key, value) => {
    if (open.has(key)) return null;
    return value === undefined ? 'undefined' : value;
  });
}

/** What a plan of the new declaration would still ask for. */
function unmetIn(
  now: readonly Declared[],
  candidates: readonly AdoptableChange[],
  declaration: Declaration,
): string | null {
  const planned = planOf(now, candidates, declaration);
  if (planned === null) return null;
  if (!planned.ok) return planned.problems.find(isError)?.message ?? null;
  const left = candidates.find(({ change, source }) => isLeft(change, source, planned.value));
  return left === undefined ? null : 'no file can say what is live';
}

function planOf(
  entries: readonly Declared[],
  candidates: readonly AdoptableChange[],
  declaration: Declaration,
): Result<Plan> | null {
  const source = candidates[0]?.source;
  if (source === undefined) return null;
  const { environment, live, catalogue } = source;
  const names = resolveNames(entries, catalogue);
  if (!names.ok) return names;
  return makePlan({
    ...ALONE,
    environment,
    desired: names.value,
    live,
    catalogue,
    unmanaged: declaration.unmanaged.map(({ value }) => value),
    removed: candidates.flatMap(({ change }) => removedBy(change, environment)),
    base: null,
  });
}

function removedBy(
  { sid, key, protected: protect, removal }: Change,
  environment: string,
): readonly Removed[] {
  return sid === null || removal === null ? [] : [{ environment, sid, key, protect, removal, age: 0 }];
}

function isLeft(change: Change, source: AdoptSource, { changes }: Plan): boolean {
  if (change.action === 'create')
    return changes.some(({ action, key }) => action === 'create' && key === change.key);
  const sids = [change.sid, change.successor?.sid ?? null];
  const isAsked = changes.some(({ sid }) => sid !== null && sids.includes(sid));
  return isAsked || rowOf(change, source) === undefined;
}

function rowOf({ sid }: Change, { live }: AdoptSource): Live | undefined {
  return live.find((row) => row.sid === sid);
}
