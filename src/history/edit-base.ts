import { type Result, success } from '../base/problem.ts';
import { type Ownership, type OwnershipSearch, searchOwnership } from './ownership-search.ts';
import { predecessorsBy } from './predecessors.ts';
import type { RemovalSearch } from './removal-search.ts';
import type { Repository } from './repository.ts';
import { startingRoots } from './version.ts';
import { readHistory } from './versions.ts';

/**
 * What a branch removes is ours when the line of its base declared it: what the branch itself declared in between was
 * never in force.
 */
export async function provenByBase(
  repository: Repository,
  search: RemovalSearch,
  found: OwnershipSearch,
): Promise<Result<OwnershipSearch>> {
  const { base, readDeclaredVersion } = search;
  if (base === null || found.owned.size === 0) return success(found);
  if (base === 'absent') return success({ ...found, owned: new Map() });
  const roots = await startingRoots(repository, base);
  if (!roots.ok) return roots;
  const findPredecessors = predecessorsBy(readDeclaredVersion);
  const history = await readHistory(repository, {
    commit: base.commit,
    roots: roots.value,
    findPredecessors,
  });
  if (!history.ok) return history;
  const proof = await searchOwnership(repository, history.value, {
    question: search,
    range: { inForceFrom: 0, untilFirst: false },
  });
  if (!proof.ok) return proof;
  const owned = [...found.owned].flatMap(([position, own]): readonly (readonly [number, Ownership])[] => {
    const before = proof.value.owned.get(position);
    return before === undefined ? [] : [[position, { ...own, last: before.last }]];
  });
  return success({ ...found, owned: new Map(owned) });
}
