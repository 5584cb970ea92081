import { failure, type Problem, type Result, success } from '../base/problem.ts';
import type { Removal } from '../plan/change.ts';
import { type CommitNote, describeCommits } from './commits.ts';
import { findLastDeclarations } from './declared-versions.ts';
import { readLineage } from './lineage.ts';
import {
  identitiesDeclared,
  type PresentEnvironment,
  type ReadDeclaredVersion,
  type UnclaimedIdentity,
} from './ownership-record.ts';
import { problem, type Repository } from './repository.ts';
import { isLinkAt, isLinkNow } from './tree.ts';
import { startingPath } from './version.ts';

/** A live address that an earlier version of the file declared and the present one does not. */
export interface Removed extends UnclaimedIdentity {
  readonly kind: 'removed';
  /** The key it last had. */
  readonly key: string;
  /** True when the last committed version that declared it protects it. */
  readonly protect: boolean;
  readonly removal: Removal;
}

export interface RemovalSearch {
  /** Opens the history; called only when there is an address to account for. */
  readonly history: () => Promise<Result<Repository>>;
  /** The commit and path being planned, as `readVersion` found them; null: the work tree on top of HEAD. */
  readonly at: { readonly commit: string; readonly path: string } | null;
  /** Every environment of the file as it is now. */
  readonly environments: readonly PresentEnvironment[];
  readonly unaccounted: readonly UnclaimedIdentity[];
  readonly readEvidence: ReadDeclaredVersion;
}

/**
 * Which unaccounted live addresses the history of the file proves to have been ours, in the given order.
 * Where there is no complete history the result is empty, with a warning that says why; a history that is
 * there but damaged is an error.
 */
export async function findRemovals(search: RemovalSearch): Promise<Result<readonly Removed[]>> {
  if (search.unaccounted.length === 0) return success([]);
  const opened = await search.history();
  if (!opened.ok) return withheld(opened.problems);
  const repository = opened.value;
  if (repository.shallow) {
    return withheld([
      problem(
        repository.file,
        'shallow-history',
        'The clone is shallow: whether addresses that the file does not declare were once ours cannot be proven, so none of them is deleted',
        'Fetch the whole history: fetch-depth: 0 for actions/checkout, else git fetch --unshallow',
      ),
    ]);
  }
  if (search.at === null && repository.head === null) {
    return withheld([
      problem(
        repository.file,
        'no-commits',
        'The repository has no commit yet, so nothing proves which addresses were ours',
        'Commit the file',
      ),
    ]);
  }
  if (await isLinked(repository, search.at)) {
    return withheld([
      problem(
        repository.file,
        'linked-file',
        'The file is a symbolic link, whose history says nothing of what was declared, so nothing is deleted',
        'Put the file itself under git in its place, or name the file that the link leads to',
      ),
    ]);
  }
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

async function isLinked(repository: Repository, at: RemovalSearch['at']): Promise<boolean> {
  const { head, path } = repository;
  if (at !== null) return isLinkAt(repository, at.commit, at.path);
  return (await isLinkNow(repository, path)) || (head !== null && (await isLinkAt(repository, head, path)));
}

async function searchHistory(
  repository: Repository,
  { at, environments, unaccounted, readEvidence }: RemovalSearch,
): Promise<Result<readonly Removed[]>> {
  const start = at === null ? await startingPath(repository) : success(at.path);
  if (!start.ok) return start;
  const commit = at?.commit ?? repository.head ?? '';
  const lineage = await readLineage(repository, { commit, path: start.value });
  if (!lineage.ok) return lineage;
  const { versions } = lineage.value;
  const departures = await findLastDeclarations(repository, lineage.value, {
    wanted: unaccounted,
    environments,
    readEvidence,
  });
  if (!departures.ok) return departures;

  const commits = [...departures.value.values()].map(({ position }) =>
    position === null ? undefined : versions[position]?.commit,
  );
  const notes = await describeCommits(
    repository,
    commits.filter((each) => each !== undefined),
  );
  if (!notes.ok) return notes;
  return success(
    unaccounted.flatMap((address, position): Removed[] => {
      const departure = departures.value.get(position);
      if (departure === undefined) return [];
      const by = departure.position === null ? undefined : versions[departure.position]?.commit;
      const removal = removalBy(by === undefined ? undefined : notes.value.get(by));
      return [{ kind: 'removed', ...address, ...departure.claim, removal }];
    }),
  );
}

function removalBy(note: CommitNote | undefined): Removal {
  if (note === undefined) return { commit: null, date: null, subject: 'not committed yet' };
  return { commit: note.commit, date: note.date === '' ? null : note.date, subject: note.subject };
}

export interface PreviousSearch {
  /** The earlier file as the user named it, and what it says. */
  readonly previous: { readonly file: string; readonly text: string };
  readonly environments: readonly PresentEnvironment[];
  readonly unaccounted: readonly UnclaimedIdentity[];
  readonly readEvidence: ReadDeclaredVersion;
}

/** The same answer on the word of one earlier file instead of git. Problem: `unreadable-previous`. */
export function findRemovalsIn(search: PreviousSearch): Result<readonly Removed[]> {
  const { previous, environments, unaccounted, readEvidence } = search;
  const evidence = readEvidence(previous.text);
  if (evidence === null) {
    return failure(
      problem(
        previous.file,
        'unreadable-previous',
        'The earlier file is no declaration',
        'Give --previous a version of the file that was valid',
      ),
    );
  }
  const claims = identitiesDeclared(evidence, unaccounted, environments);
  const removal = { commit: null, date: null, subject: `declared in ${previous.file}` };
  return success(
    unaccounted.flatMap((address, position): Removed[] => {
      const claim = claims.get(position);
      return claim === undefined ? [] : [{ kind: 'removed', ...address, ...claim, removal }];
    }),
  );
}

function withheld(problems: readonly Problem[]): Result<readonly Removed[]> {
  return success(
    [],
    problems.map((each) => ({ ...each, severity: 'warning' as const })),
  );
}

/** A partial clone lacks objects by design, and fetching them is not ours to start. */
async function isPartial(repository: Repository): Promise<boolean> {
  const answer = await repository.git.run(
    ['config', '--get-regexp', '^(extensions\\.partialclone|remote\\..*\\.promisor)$'],
    { cwd: repository.top },
  );
  return answer.status === 0;
}
