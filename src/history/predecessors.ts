import { dirname } from 'node:path/posix';
import { type Result, success } from '../base/problem.ts';
import { readBlobs } from './blobs.ts';
import type { ReadDeclaredVersion } from './declared-identity.ts';
import type { Repository } from './repository.ts';
import {
  declarationsDeletedBetween,
  filesAt,
  isPartOf,
  type Rename,
  type Root,
  renamesBetween,
  type TreeFile,
} from './tree.ts';

/** A commit with which a declaration came to be at a place. */
export interface Birth {
  readonly root: Root;
  readonly files: readonly TreeFile[];
  readonly child: string;
  readonly parent: string;
}

/** Tells where a declaration was before the commit with which it came to be where it is. */
export type FindPredecessors = (repository: Repository, birth: Birth) => Promise<Result<readonly Root[]>>;

/** True when a file lives on under another name: its older versions are that file's history. */
export async function isLedAway(
  repository: Repository,
  { path }: Root,
  { parent, child }: Pick<Birth, 'parent' | 'child'>,
): Promise<Result<boolean>> {
  const renames = await renamesBetween(repository, parent, child);
  return renames.ok ? success(renames.value.some(({ from }) => from === path)) : renames;
}

/** Goes by names alone: git takes one of the files for a renamed one. */
export const predecessorsByName: FindPredecessors = async (repository, { files, parent, child }) => {
  const renames = await renamesBetween(repository, parent, child);
  if (!renames.ok) return renames;
  const former = renames.value.filter(({ to }) => files.some(({ path }) => path === to));
  return success(former.map(({ from }) => ({ path: from, isFolder: false })));
};

/**
 * Finds what a declaration was before by two signs: git takes one of its files for a renamed one, or a file went
 * that declared what it declares, as when one file is split into several or several are joined.
 */
export function predecessorsBy(readDeclaredVersion: ReadDeclaredVersion): FindPredecessors {
  return async (repository, birth) => {
    const renames = await renamesBetween(repository, birth.parent, birth.child);
    if (!renames.ok) return renames;
    const renamed = renames.value.filter(({ to }) => birth.files.some(({ path }) => path === to));
    const folder = await formerFolder(repository, birth, renamed);
    if (!folder.ok) return folder;
    const deleted = await declarationsDeletedBetween(repository, birth.parent, birth.child);
    if (!deleted.ok) return deleted;
    const rest = deleted.value.filter(({ path }) => folder.value === null || !isPartOf(folder.value, path));
    const born =
      rest.length === 0
        ? success(new Map<string, readonly string[]>())
        : await identitiesOf(repository, birth.files, readDeclaredVersion);
    if (!born.ok) return born;
    const identities = new Set([...born.value.values()].flat());
    const shared = await pathsDeclaring(repository, { identities, files: rest, readDeclaredVersion });
    if (!shared.ok) return shared;
    const names = renamed.map(({ from }) => from);
    const paths = [...new Set([...names, ...shared.value])].filter(
      (path) => folder.value === null || !isPartOf(folder.value, path),
    );
    const joined = await joinedFolders(repository, birth, paths);
    if (!joined.ok) return joined;
    const folders = [...(folder.value === null ? [] : [folder.value]), ...joined.value];
    const files = paths.filter((path) => !folders.some((former) => isPartOf(former, path)));
    return success([...folders, ...files.map((path) => ({ path, isFolder: false }))]);
  };
}

/** The folders that held two or more of the files and nothing of which is left: all of it was the declaration. */
async function joinedFolders(
  repository: Repository,
  { child }: Birth,
  paths: readonly string[],
): Promise<Result<readonly Root[]>> {
  const names = paths.map((path) => dirname(path)).filter((name) => name !== '.');
  const folders: Root[] = [];
  for (const path of new Set(names.filter((name, index) => names.indexOf(name) < index))) {
    const left = await filesAt(repository, child, { path, isFolder: true });
    if (!left.ok) return left;
    if (left.value.length === 0) folders.push({ path, isFolder: true });
  }
  return success(folders);
}

/** The folder whose files all moved into this one; null when there is none. */
async function formerFolder(
  repository: Repository,
  { root, child }: Birth,
  renames: readonly Rename[],
): Promise<Result<Root | null>> {
  if (!root.isFolder || root.path === '') return success(null);
  for (const { from, to } of renames) {
    const rest = to.slice(root.path.length);
    if (!from.endsWith(rest)) continue;
    const former = { path: from.slice(0, -rest.length), isFolder: true };
    const left = await filesAt(repository, child, former);
    if (!left.ok) return left;
    if (former.path !== '' && left.value.length === 0) return success(former);
  }
  return success(null);
}

interface Sharing {
  /** Addresses and SIDs. */
  readonly identities: ReadonlySet<string>;
  readonly files: readonly TreeFile[];
  readonly readDeclaredVersion: ReadDeclaredVersion;
}

/** The paths of those files that declare one of the identities. */
export async function pathsDeclaring(
  repository: Repository,
  { identities, files, readDeclaredVersion }: Sharing,
): Promise<Result<readonly string[]>> {
  if (files.length === 0 || identities.size === 0) return success([]);
  const declared = await identitiesOf(repository, files, readDeclaredVersion);
  if (!declared.ok) return declared;
  return success(
    files
      .filter(({ blob }) => declared.value.get(blob)?.some((identity) => identities.has(identity)))
      .map(({ path }) => path),
  );
}

/** The addresses and SIDs that files declare, by blob. */
async function identitiesOf(
  repository: Repository,
  files: readonly TreeFile[],
  readDeclaredVersion: ReadDeclaredVersion,
): Promise<Result<ReadonlyMap<string, readonly string[]>>> {
  const identities = new Map<string, readonly string[]>();
  const read = await readBlobs(repository, [...new Set(files.map(({ blob }) => blob))], (blob, content) => {
    identities.set(blob, content === null ? [] : identitiesIn(content, readDeclaredVersion));
    return true;
  });
  return read.ok ? success(identities) : read;
}

/** The addresses and SIDs that a text declares; none for what is no declaration. */
export function identitiesIn(text: string, readDeclaredVersion: ReadDeclaredVersion): readonly string[] {
  const version = readDeclaredVersion(text);
  return version?.isSound === true ? version.entries.flatMap(({ sid, address }) => sid ?? address ?? []) : [];
}
