import { NOT_COMMITTED } from '../base/commit-id.ts';
import { failure, type Problem, type Result, success } from '../base/problem.ts';
import type { Removal, Removed } from '../plan/change.ts';
import { describeCommits } from './commits.ts';
import { identitiesDeclared, provesFor, type UnclaimedIdentity } from './declared-identity.ts';
import type { OwnershipQuestion } from './declared-versions.ts';
import { provenByBase } from './edit-base.ts';
import { positionInForce } from './line.ts';
import { withoutMoved } from './moved.ts';
import { obstacleIn } from './obstacle.ts';
import { type Ownership, type OwnershipSearch, searchOwnership } from './ownership-search.ts';
import { predecessorsBy } from './predecessors.ts';
import type { RemovalSearch } from './removal-search.ts';
import { problem, type Repository } from './repository.ts';
import { uncommittedRoots } from './uncommitted.ts';
import { startingRoots } from './version.ts';
import { type History, readHistory } from './versions.ts';

/** Addresses that the record proves to be removed. */
export interface FoundRemovals {
  readonly removed: readonly Removed[];
  /** False: the record cannot be read here in full, so an address may be ours without being listed. */
  readonly isComplete: boolean;
}

/**
 * The unclaimed live addresses that a version in force declared and no present declaration declares, in the given
 * order. Without a complete history the list is not complete either, and a warning says why; a history that is there
 * but damaged is an error.
 */
export async function findRemovals(search: RemovalSearch): Promise<Result<FoundRemovals>> {
  if (search.wanted.length === 0) return success({ removed: [], isComplete: true });
  const opened = await search.history();
  if (!opened.ok) return withheld(opened.problems);
  const repository = opened.value;
  const obstacle = await obstacleIn(repository, search.at);
  if (obstacle !== null) return withheld([obstacle]);
  const removals = await searchHistory(repository, search);
  if (removals.ok || !(await isPartial(repository))) return removals;
  return withheld([
    problem(
      repository.file,
      'partial-history',
      'The clone is partial: earlier versions of the file are missing, so nothing is deleted on their word',
      'Clone without --filter, or run: git fetch --refetch --no-filter',
    ),
  ]);
}

async function searchHistory(repository: Repository, search: RemovalSearch): Promise<Result<FoundRemovals>> {
  const { at, inForceAt, wanted } = search;
  const roots = await startingRoots(repository, at);
  if (!roots.ok) return roots;
  const uncommitted = at === null ? await uncommittedRoots(repository, search) : success([]);
  if (!uncommitted.ok) return uncommitted;
  const commit = at?.commit ?? repository.head ?? '';
  const findPredecessors = predecessorsBy(search.readDeclaredVersion);
  const history = await readHistory(repository, {
    commit,
    roots: [...roots.value, ...uncommitted.value],
    findPredecessors,
  });
  if (!history.ok) return history;
  const inForceFrom =
    inForceAt === null ? success(0) : await positionInForce(repository, history.value.line, inForceAt);
  if (!inForceFrom.ok) return withheld([unknownApplied(repository)]);
  const found = await searchOwnership(repository, history.value, {
    question: search,
    range: { inForceFrom: inForceFrom.value, untilFirst: false },
  });
  if (!found.ok) return found;
  const proven = await provenByBase(repository, search, found.value);
  if (!proven.ok) return proven;
  const kept = await withoutMoved(repository, { history: history.value, found: proven.value, search });
  if (!kept.ok) return kept;
  const removed = await describe(repository, { history: history.value, owned: kept.value, wanted });
  if (!removed.ok) return removed;
  const doubts = unreadable(repository, found.value);
  return success({ removed: removed.value, isComplete: doubts.length === 0 }, [...doubts, ...kept.warnings]);
}

/** The reason for which the absence of an address from the versions proves nothing: none of them could be read. */
function unreadable(
  repository: Repository,
  { versions, readable, pointers }: OwnershipSearch,
): readonly Problem[] {
  if (versions === 0 || (readable > 0 && pointers === 0)) return [];
  return [
    warning(
      pointers > 0
        ? problem(
            repository.file,
            'unreadable-history',
            'Git LFS keeps earlier versions of the file, which git cannot read, so nothing is deleted on their word',
            'Take the file out of Git LFS: git lfs untrack, and commit it as plain text',
          )
        : problem(
            repository.file,
            'unreadable-history',
            'No earlier version of the file can be read as a declaration, so nothing is deleted on their word',
            'Check that no filter of .gitattributes keeps the file in another form, such as encrypted',
          ),
    ),
  ];
}

function unknownApplied({ file }: Repository): Problem {
  return problem(
    file,
    'unknown-applied-commit',
    'This clone lacks the commit that was applied last, so which versions were in force is not known and nothing is deleted',
    'Fetch the whole history: fetch-depth: 0 for actions/checkout; after a forced push the next apply sets a new start',
  );
}

interface Described {
  readonly history: History;
  /** By position in `wanted`. */
  readonly owned: ReadonlyMap<number, Ownership>;
  readonly wanted: readonly UnclaimedIdentity[];
}

async function describe(
  repository: Repository,
  { history, owned, wanted }: Described,
): Promise<Result<readonly Removed[]>> {
  const commitOf = ({ removedBy }: Ownership) =>
    removedBy === null ? [] : (history.line[removedBy.position] ?? []);
  const notes = await describeCommits(repository, [...owned.values()].flatMap(commitOf));
  if (!notes.ok) return notes;
  return success(
    wanted.flatMap(({ environment, sid }, position): Removed[] => {
      const own = owned.get(position);
      if (own === undefined) return [];
      const [commit] = [commitOf(own)].flat();
      const note = commit === undefined ? undefined : notes.value.get(commit);
      const removal: Removal = note === undefined ? UNCOMMITTED : { ...note, date: note.date || null };
      return [{ environment, sid, ...own.last, removal, age: (own.removedBy?.position ?? -1) + 1 }];
    }),
  );
}

const UNCOMMITTED: Removal = { commit: null, date: null, author: null, subject: NOT_COMMITTED };

export interface PreviousSearch extends OwnershipQuestion {
  /** The earlier files as the user named them, and what they say. */
  readonly previous: readonly { readonly file: string; readonly text: string }[];
}

/** The same answer on the word of earlier files instead of git. Problem: `unreadable-previous`. */
export function findRemovalsIn(search: PreviousSearch): Result<FoundRemovals> {
  const { previous, environments, wanted, readDeclaredVersion } = search;
  const removed = new Map<number, Removed>();
  for (const { file, text } of previous) {
    const version = readDeclaredVersion(text);
    if (version?.isSound !== true) {
      return failure(
        problem(
          file,
          'unreadable-previous',
          'The earlier file is no declaration',
          'Give --previous a version of the file that was valid',
        ),
      );
    }
    const declared = identitiesDeclared(version, wanted, (past, identity) =>
      provesFor(past, identity, environments),
    );
    const removal: Removal = { commit: null, date: null, author: null, subject: `declared in ${file}` };
    for (const [position, identity] of declared) {
      const own = wanted[position];
      if (own === undefined) continue;
      removed.set(position, { environment: own.environment, sid: own.sid, ...identity, removal, age: 0 });
    }
  }
  return success({
    removed: wanted.flatMap((_, position) => removed.get(position) ?? []),
    isComplete: true,
  });
}

function withheld(problems: readonly Problem[]): Result<FoundRemovals> {
  return success({ removed: [], isComplete: false }, problems.map(warning));
}

function warning(problem: Problem): Problem {
  return { ...problem, severity: 'warning' };
}

/** A partial clone lacks objects by design, and fetching them is not ours to start. */
async function isPartial(repository: Repository): Promise<boolean> {
  const answer = await repository.git.run(
    ['config', '--get-regexp', '^(extensions\\.partialclone|remote\\..*\\.promisor)$'],
    { cwd: repository.top },
  );
  return answer.status === 0;
}
