import { type Result, success } from '../base/problem.ts';
import { type CommitNote, describeCommits } from './commits.ts';
import type { DeclaredIdentity } from './declared-identity.ts';
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

/** Reads the first-parent history for addresses, in their order; null for what no committed version declared. */
export async function declaredBy(
  repository: Repository,
  question: OwnershipQuestion,
): Promise<Result<readonly (DeclaredBy | null)[]>> {
  if (repository.head === null) return success(question.wanted.map(() => null));
  const roots = await startingRoots(repository, null);
  if (!roots.ok) return roots;
  const history = await readHistory(repository, {
    commit: repository.head,
    roots: roots.value,
    findPredecessors: predecessorsBy(question.readDeclaredVersion),
  });
  if (!history.ok) return history;
  const found = await searchOwnership(repository, history.value, {
    question,
    range: { inForceFrom: 0, untilFirst: true },
  });
  if (!found.ok) return found;
  const { owned } = found.value;
  const commitOf = ({ position }: Version) => history.value.line[position] ?? '';
  const versions = [...owned.values()].flatMap(({ introducedBy, declaredBy: last }) => [introducedBy, last]);
  const notes = await describeCommits(repository, versions.map(commitOf));
  if (!notes.ok) return notes;
  return success(
    question.wanted.map((_, position) => {
      const own = owned.get(position);
      if (own === undefined) return null;
      const introduced = notes.value.get(commitOf(own.introducedBy));
      const last = notes.value.get(commitOf(own.declaredBy));
      return introduced === undefined || last === undefined ? null : { ...own.last, introduced, last };
    }),
  );
}
