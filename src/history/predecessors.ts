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
    const shared = await sharingIdentities(repository, { birth, deleted: rest, readDeclaredVersion });
    if (!shared.ok) return shared;
    const paths = new Set([
      ...renamed
        .map(({ from }) => from)
        .filter((path) => folder.value === null || !isPartOf(folder.value, path)),
      ...shared.value,
    ]);
    const files = [...paths].map((path) => ({ path, isFolder: false }));
    return success(folder.value === null ? files : [folder.value, ...files]);
  };
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
  readonly birth: Birth;
  readonly deleted: readonly TreeFile[];
  readonly readDeclaredVersion: ReadDeclaredVersion;
}

/** The deleted files that declared an address or SID that the new files declare. */
async function sharingIdentities(
  repository: Repository,
  { birth, deleted, readDeclaredVersion }: Sharing,
): Promise<Result<readonly string[]>> {
  if (deleted.length === 0) return success([]);
  const identities = new Map<string, ReadonlySet<string>>();
  const blobs = new Set([...birth.files, ...deleted].map(({ blob }) => blob));
  const read = await readBlobs(repository, [...blobs], (blob, content) => {
    const version = content === null ? null : readDeclaredVersion(content);
    const own = version?.isSound === true ? version.entries : [];
    identities.set(blob, new Set(own.flatMap(({ sid, address }) => sid ?? address ?? [])));
    return true;
  });
  if (!read.ok) return read;
  const born = new Set(birth.files.flatMap(({ blob }) => [...(identities.get(blob) ?? [])]));
  return success(
    deleted
      .filter(({ blob }) => [...(identities.get(blob) ?? [])].some((identity) => born.has(identity)))
      .map(({ path }) => path),
  );
}
