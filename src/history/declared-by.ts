import { type Result, success } from '../base/problem.ts';
import { type CommitNote, describeCommits } from './commits.ts';
import type { DeclaredIdentity, UnclaimedIdentity } from './declared-identity.ts';
import type { OwnershipQuestion } from './declared-versions.ts';
import { searchOwnership } from './ownership-search.ts';
import { predecessorsBy } from './predecessors.ts';
import type { Repository } from './repository.ts';
import { startingRoots } from './version.ts';
import { readHistory, type Version } from './versions.ts';

/** What the committed history of a declaration says of one address. */
export interface DeclaredBy extends DeclaredIdentity {
  /** The first commit that declared it. */
  readonly introduced: CommitNote;
  /** The latest commit that changed the declaration and still declared it. */
  readonly last: CommitNote;
}

/** Reads the first-parent history for one address; null when no committed version declared it. */
export async function declaredBy(
  repository: Repository,
  question: Omit<OwnershipQuestion, 'wanted'> & { readonly address: UnclaimedIdentity },
): Promise<Result<DeclaredBy | null>> {
  if (repository.head === null) return success(null);
  const roots = await startingRoots(repository, null);
  if (!roots.ok) return roots;
  const history = await readHistory(repository, {
    commit: repository.head,
    roots: roots.value,
    findPredecessors: predecessorsBy(question.readDeclaredVersion),
  });
  if (!history.ok) return history;
  const found = await searchOwnership(repository, history.value, {
    question: { ...question, wanted: [question.address] },
    range: { inForceFrom: 0, untilFirst: true },
  });
  if (!found.ok) return found;
  const own = found.value.owned.get(0);
  if (own === undefined) return success(null);
  const commitOf = ({ position }: Version) => history.value.line[position] ?? '';
  const notes = await describeCommits(repository, [own.introducedBy, own.declaredBy].map(commitOf));
  if (!notes.ok) return notes;
  const introduced = notes.value.get(commitOf(own.introducedBy));
  const last = notes.value.get(commitOf(own.declaredBy));
  return success(introduced === undefined || last === undefined ? null : { ...own.last, introduced, last });
}
