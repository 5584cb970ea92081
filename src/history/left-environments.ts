import { shortCommit } from '../base/commit-id.ts';
import { type Problem, type Result, success } from '../base/problem.ts';
import type { DeclaredVersion } from '../declaration/declaration.ts';
import { readBlobs } from './blobs.ts';
import { describeCommits } from './commits.ts';
import type { PresentEnvironment, ReadDeclaredVersion } from './declared-identity.ts';
import { predecessorsBy } from './predecessors.ts';
import type { Repository } from './repository.ts';
import { isPartOf } from './tree.ts';
import { startingRoots } from './version.ts';
import { readHistory, type Version } from './versions.ts';
import { readWorkTree, type WorkTree } from './work-tree.ts';

/** An environment that left the declaration while it had entries. */
export interface LeftEnvironment {
  readonly name: string;
  /** How many entries it had in the last version that declared it. */
  readonly entries: number;
  /** The newest commit whose version declares it. */
  readonly lastIn: { readonly commit: string; readonly subject: string } | null;
}

export interface LeftSearch {
  /** The environments of the declaration that is planned. */
  readonly environments: readonly PresentEnvironment[];
  /** The commit and path that are planned; null: the work tree on top of HEAD. */
  readonly at: { readonly commit: string; readonly path: string } | null;
  readonly workTree: WorkTree;
  readonly readDeclaredVersion: ReadDeclaredVersion;
}

/** An environment of an older version, with the number of its entries. */
interface Past extends PresentEnvironment {
  readonly entries: number;
}

/** Versions that are looked at: the time does not grow with the age of the declaration. */
const MOST_VERSIONS = 50;

/**
 * The environments that the newest version which has them declares with entries, and that no present declaration declares:
 * nothing looks after their addresses any more. One that left without entries was closed before. Versions that are older
 * than the newest 50 are not asked.
 */
export async function findLeftEnvironments(
  repository: Repository,
  search: LeftSearch,
): Promise<Result<readonly LeftEnvironment[]>> {
  const { at, environments, readDeclaredVersion } = search;
  const commit = at?.commit ?? repository.head;
  if (commit === null) return success([]);
  const roots = await startingRoots(repository, at);
  if (!roots.ok) return roots;
  const findPredecessors = predecessorsBy(readDeclaredVersion);
  const history = await readHistory(repository, { commit, roots: roots.value, findPredecessors });
  if (!history.ok) return history;
  const { line } = history.value;
  const versions = history.value.versions.slice(0, MOST_VERSIONS);
  const read = await readVersions(repository, versions, readDeclaredVersion);
  if (!read.ok) return read;
  const gone = undeclaredIn(
    versions.map(({ position, groups }) => ({
      position,
      environments: groups.flatMap((files) => environmentsIn(files, read.value)),
    })),
    environments,
  );
  if (gone.length === 0) return success([]);
  const elsewhere = await declaredElsewhere(repository, search);
  if (!elsewhere.ok) return elsewhere;
  const left = gone.filter(({ past }) => !isAmong(past, elsewhere.value));
  const commits = left.flatMap(({ position }) => line[position] ?? []);
  const notes = await describeCommits(repository, commits);
  if (!notes.ok) return notes;
  return success(
    left.map(({ past: { name, entries }, position }) => {
      const note = notes.value.get(line[position] ?? '');
      return {
        name,
        entries,
        lastIn: note === undefined ? null : { commit: note.commit, subject: note.subject },
      };
    }),
  );
}

interface Undeclared {
  readonly past: Past;
  /** Of the newest version that has it. */
  readonly position: number;
}

/** What the newest version that has it declares with entries, and the present declaration neither has nor has renamed. */
function undeclaredIn(
  versions: readonly { readonly position: number; readonly environments: readonly Past[] }[],
  present: readonly PresentEnvironment[],
): readonly Undeclared[] {
  const seen = new Set<string>();
  const gone: Undeclared[] = [];
  let newer = present;
  for (const { position, environments } of versions) {
    for (const past of environments) {
      if (seen.has(past.name)) continue;
      seen.add(past.name);
      const isRenamed = newer.some((one) => mayBeNewName(one, past, environments));
      if (past.entries > 0 && !isAmong(past, present) && !isRenamed) gone.push({ past, position });
    }
    if (environments.length > 0) newer = environments;
  }
  return gone;
}

/** True for an environment that came when another one left, unless both state accounts, which tell them apart. */
function mayBeNewName(
  { name, account }: PresentEnvironment,
  past: PresentEnvironment,
  beside: readonly PresentEnvironment[],
): boolean {
  const isNew = beside.every((one) => one.name !== name);
  return isNew && (account === null || past.account === null);
}

/** What each blob declares; each is read once, and what is no declaration declares nothing. */
async function readVersions(
  repository: Repository,
  versions: readonly Version[],
  readDeclaredVersion: ReadDeclaredVersion,
): Promise<Result<ReadonlyMap<string, readonly Past[]>>> {
  const blobs = new Set(versions.flatMap(({ groups }) => groups.flat().map(({ blob }) => blob)));
  const known = new Map<string, readonly Past[]>();
  const read = await readBlobs(repository, [...blobs], (blob, content) => {
    const version = content === null ? null : readDeclaredVersion(content);
    known.set(blob, version?.isSound === true ? pastIn(version) : []);
    return true;
  });
  return read.ok ? success(known) : read;
}

function pastIn({ environments, entries }: DeclaredVersion): readonly Past[] {
  return (environments ?? []).map(({ name, account }) => ({
    name,
    account,
    entries: entries.filter(({ environment }) => environment === name).length,
  }));
}

/** Files of one place may share an environment. */
function environmentsIn(
  files: readonly { readonly blob: string }[],
  read: ReadonlyMap<string, readonly Past[]>,
): readonly Past[] {
  const found = new Map<string, Past>();
  for (const past of files.flatMap(({ blob }) => read.get(blob) ?? [])) {
    const known = found.get(past.name);
    found.set(past.name, {
      name: past.name,
      account: known?.account ?? past.account,
      entries: (known?.entries ?? 0) + past.entries,
    });
  }
  return [...found.values()];
}

/** True when one of them has the name, or the account. */
function isAmong(past: PresentEnvironment, present: readonly PresentEnvironment[]): boolean {
  return present.some(
    ({ name, account }) => name === past.name || (account !== null && account === past.account),
  );
}

/** What the files beside the declaration declare, as they are planned. */
async function declaredElsewhere(
  repository: Repository,
  { workTree, readDeclaredVersion }: LeftSearch,
): Promise<Result<readonly PresentEnvironment[]>> {
  const own = { path: repository.path, isFolder: repository.isFolder };
  const texts = await readWorkTree(repository, workTree, (path) => isPartOf(own, path));
  if (!texts.ok) return texts;
  return success([...texts.value.values()].flatMap((text) => readDeclaredVersion(text)?.environments ?? []));
}

/** One warning for all of them. */
export function leftProblem(file: string, left: readonly LeftEnvironment[]): readonly Problem[] {
  if (left.length === 0) return [];
  const parts = left.map(({ name, entries, lastIn }) => {
    const last = lastIn === null ? '' : `, last by ${shortCommit(lastIn.commit)} (${lastIn.subject})`;
    return `${name} (${entries === 1 ? '1 address' : `${entries} addresses`}${last})`;
  });
  const [first] = left;
  return [
    {
      code: 'environment-left',
      severity: 'warning',
      message: `No longer declared, and so left alone as it is live: ${parts.join(', ')}`,
      hint: `To close it, declare it again with defaults: { environments: { ${first?.name ?? ''}: false } } and policy: { allowEmpty: true }, apply that with --max-takedowns, and then take it out`,
      file,
    },
  ];
}
