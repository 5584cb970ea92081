import { type Result, success } from '../base/problem.ts';
import { identitiesIn, pathsDeclaring } from './predecessors.ts';
import type { RemovalSearch } from './removal-search.ts';
import type { Repository } from './repository.ts';
import { filesAt, isPartOf, type Root, yamlFilesAt } from './tree.ts';
import { readWorkTree } from './work-tree.ts';

/**
 * What a declaration that is not committed yet was split from or joined of: the files of HEAD that are planned to be
 * gone and that declare what it declares. None for a declaration that HEAD has.
 */
export async function uncommittedRoots(
  repository: Repository,
  { workTree, readDeclaredVersion }: Pick<RemovalSearch, 'workTree' | 'readDeclaredVersion'>,
): Promise<Result<readonly Root[]>> {
  const { head, path, isFolder } = repository;
  if (head === null) return success([]);
  const root = { path, isFolder };
  const committed = await filesAt(repository, head, root);
  if (!committed.ok) return committed;
  if (committed.value.length > 0) return success([]);
  const texts = await readWorkTree(repository, workTree, () => false);
  if (!texts.ok) return texts;
  const own = [...texts.value].filter(([file]) => isPartOf(root, file));
  const identities = new Set(own.flatMap(([, text]) => identitiesIn(text, readDeclaredVersion)));
  const all = await yamlFilesAt(repository, head);
  if (!all.ok) return all;
  const files = all.value.filter((file) => !texts.value.has(file.path));
  const paths = await pathsDeclaring(repository, { identities, files, readDeclaredVersion });
  return paths.ok ? success(paths.value.map((each) => ({ path: each, isFolder: false }))) : paths;
}
