import { type Result, success } from '../base/problem.ts';
import { readBlobs } from './blobs.ts';
import { type CommitNote, describeCommits } from './commits.ts';
import { findMovedDeclaration, type MovedDeclaration } from './moved-declaration.ts';
import type { FindPredecessors } from './predecessors.ts';
import type { Repository } from './repository.ts';
import { nameIn, startingRoots } from './version.ts';
import { type History, readHistory, type Version } from './versions.ts';

/** A version of the declaration with the commit that made it. */
export interface LoggedVersion {
  readonly note: CommitNote;
  /** By name, as the user would name them. None: the declaration was not there. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Versions that are read together. */
const TOGETHER = 16;

/**
 * Hands over the versions of a declaration along the first parents of HEAD, newest first, for as long as it is asked. Of
 * one that lives on at another place, those up to there, and what took it away.
 */
export async function readChangeLog(
  repository: Repository,
  findPredecessors: FindPredecessors,
  visit: (version: LoggedVersion) => boolean,
): Promise<Result<MovedDeclaration | null>> {
  if (repository.head === null) return success(null);
  const roots = await startingRoots(repository, null);
  if (!roots.ok) return roots;
  const start = { commit: repository.head, roots: roots.value, findPredecessors };
  const history = await readHistory(repository, start);
  if (!history.ok) return history;
  if (history.value.versions.some(({ groups }) => groups.flat().length > 0)) {
    const read = await visitAll(repository, history.value, visit);
    return read.ok ? success(null) : read;
  }
  const gone = await findMovedDeclaration(repository);
  if (!gone.ok || gone.value === null) return gone;
  const { root, parent } = gone.value;
  const earlier = await readHistory(repository, { commit: parent, roots: [root], findPredecessors });
  if (!earlier.ok) return earlier;
  const read = await visitAll(repository, earlier.value, visit);
  return read.ok ? gone : read;
}

async function visitAll(
  repository: Repository,
  history: History,
  visit: (version: LoggedVersion) => boolean,
): Promise<Result<null>> {
  const { versions } = history;
  for (let from = 0; from < versions.length; from += TOGETHER) {
    const read = await readTogether(repository, history, versions.slice(from, from + TOGETHER));
    if (!read.ok) return read;
    for (const version of read.value) if (!visit(version)) return success(null);
  }
  return success(null);
}

async function readTogether(
  repository: Repository,
  { line }: History,
  versions: readonly Version[],
): Promise<Result<readonly LoggedVersion[]>> {
  const commits = versions.map(({ position }) => line[position] ?? '');
  const notes = await describeCommits(repository, commits);
  if (!notes.ok) return notes;
  const contents = new Map<string, Uint8Array>();
  const blobs = new Set(versions.flatMap(({ groups }) => groups.flat().map(({ blob }) => blob)));
  const read = await readBlobs(repository, [...blobs], (blob, content) => {
    contents.set(blob, Buffer.from(content ?? ''));
    return true;
  });
  if (!read.ok) return read;
  return success(
    versions.flatMap(({ groups }, index): readonly LoggedVersion[] => {
      const note = notes.value.get(commits[index] ?? '');
      const files = groups
        .flat()
        .map(({ path, blob }) => [nameIn(repository, path), contents.get(blob)] as const);
      const present = files.filter((file): file is readonly [string, Uint8Array] => file[1] !== undefined);
      return note === undefined ? [] : [{ note, files: new Map(present) }];
    }),
  );
}
