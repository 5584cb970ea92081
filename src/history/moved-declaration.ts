import { type Result, success } from '../base/problem.ts';
import type { Repository } from './repository.ts';
import { commitsTouching } from './touching.ts';
import { declarationAt, isPartOf, type Root, renamesBetween } from './tree.ts';

/** A declaration that the checked out commit does not have at its place any more. */
export interface MovedDeclaration {
  /** The commit that took it away. */
  readonly commit: string;
  /** The commit before, which has it. */
  readonly parent: string;
  /** Where it lay. */
  readonly root: Root;
  /** Paths that git takes its files to be renamed to; empty: nobody knows. */
  readonly to: readonly string[];
}

/** Finds the commit on the first-parent line with which a declaration left its place; null where it never was there. */
export async function findMovedDeclaration(repository: Repository): Promise<Result<MovedDeclaration | null>> {
  const { head, path } = repository;
  if (head === null || path === '') return success(null);
  const stretch = { to: head, from: null, root: { path, isFolder: false }, most: 1 };
  const touching = await commitsTouching(repository, stretch);
  if (!touching.ok) return touching;
  const [last] = touching.value;
  if (last === undefined) return success(null);
  const parent = `${last.sha}^`;
  const before = await declarationAt(repository, parent, path);
  if (!before.ok || before.value.files.length === 0) return success(null);
  const { root } = before.value;
  const renames = await renamesBetween(repository, parent, last.sha);
  if (!renames.ok) return renames;
  const to = renames.value.filter(({ from }) => isPartOf(root, from)).map((rename) => rename.to);
  return success({ commit: last.sha, parent, root, to });
}
