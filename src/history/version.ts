import { pathIn } from '../base/folder.ts';
import { failure, type Result, success } from '../base/problem.ts';
import { isMissing, readContents } from './blobs.ts';
import { resolveCommit } from './commits.ts';
import { type FindPredecessors, predecessorsByName } from './predecessors.ts';
import { nameOf, problem, type Repository } from './repository.ts';
import {
  declarationAt,
  filesAt,
  isFolderAt,
  isPartOf,
  type Root,
  renamesBetween,
  type TreeFile,
} from './tree.ts';
import { type History, readHistory, type Stretch } from './versions.ts';

/** The declaration as a commit has it. */
export interface DeclarationVersion {
  /** Full commit id. */
  readonly commit: string;
  /** Where it lay then, inside the work tree, with `/`. */
  readonly path: string;
  readonly isFolder: boolean;
  /** By name, as the user would name them; a file that is where it is now has the name that it has now. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The first of them. */
  readonly bytes: Uint8Array;
}

/**
 * The declaration as of a ref, under the name it had then.
 * Problems: `bad-ref`, `unknown-ref`, `file-not-at-ref`, `git-failed`.
 */
export async function readVersion(
  repository: Repository,
  ref: string,
  findPredecessors: FindPredecessors = predecessorsByName,
): Promise<Result<DeclarationVersion>> {
  const commit = ref === repository.head ? success(ref) : await resolveCommit(repository, ref);
  if (!commit.ok) return commit;
  const found = await locate(repository, commit.value, findPredecessors);
  if (!found.ok) return found;
  const { root, files } = found.value;
  if (files.length === 0) {
    return failure(
      problem(
        repository.file,
        'file-not-at-ref',
        `The file did not exist at ${JSON.stringify(ref)}`,
        'Name a commit that has it',
      ),
    );
  }
  const read = await readContents(
    repository,
    files.map(({ blob }) => blob),
  );
  if (!read.ok) return read;
  const contents = new Map<string, Uint8Array>();
  for (const { path, blob } of files) {
    const bytes = read.value.get(blob);
    if (bytes === undefined) return failure(isMissing(repository, blob));
    contents.set(nameIn(repository, path), bytes);
  }
  const [bytes = new Uint8Array()] = contents.values();
  return success({ commit: commit.value, ...root, files: contents, bytes });
}

/** The name of a file: as it is loaded now when it is part of what the user named, else from the working folder. */
export function nameIn(repository: Repository, path: string): string {
  const { path: now, isFolder, file } = repository;
  if (path === now) return file;
  if (!isFolder || !isPartOf({ path: now, isFolder }, path)) return nameOf(repository, path);
  return pathIn(file, path.slice(now === '' ? 0 : now.length + 1));
}

interface Found {
  readonly root: Root;
  /** None: the declaration did not exist. */
  readonly files: readonly TreeFile[];
}

async function locate(
  repository: Repository,
  commit: string,
  findPredecessors: FindPredecessors,
): Promise<Result<Found>> {
  const here = await declarationAt(repository, commit, repository.path);
  if (!here.ok || here.value.files.length > 0 || repository.head === null) return here;

  const roots = await startingRoots(repository, null);
  if (!roots.ok) return roots;
  const start = { commit: repository.head, roots: roots.value, findPredecessors };
  const history = await readHistory(repository, start);
  if (!history.ok) return history;
  for (const stretch of stretchesAt(history.value, commit)) {
    const files = await filesAt(repository, commit, stretch.root);
    if (!files.ok) return files;
    if (files.value.length > 0) return success({ root: stretch.root, files: files.value });
  }
  return here;
}

/** The places of the declaration at a commit of the line; at any other commit all that it ever had. */
function stretchesAt({ line, stretches }: History, commit: string): readonly Stretch[] {
  const position = line.indexOf(commit);
  return position === -1 ? stretches : stretches.filter(({ from, to }) => from <= position && position < to);
}

/**
 * Where the declaration that is planned lies in the commit: under another name than now while a rename is only staged.
 * `at` null stands for the work tree on top of HEAD.
 */
export async function startingRoots(
  repository: Repository,
  at: { readonly commit: string; readonly path: string } | null,
): Promise<Result<readonly Root[]>> {
  if (at !== null) {
    return success([{ path: at.path, isFolder: await isFolderAt(repository, at.commit, at.path) }]);
  }
  const { head, path, isFolder } = repository;
  const root = { path, isFolder };
  if (head === null) return success([root]);
  const committed = await filesAt(repository, head, root);
  if (!committed.ok) return committed;
  if (committed.value.length > 0) return success([root]);
  const staged = await renamesBetween(repository, head, null);
  // An index that cannot be read says nothing about renames, and nothing else is asked of it.
  const renames = staged.ok ? staged.value.filter(({ to }) => isPartOf(root, to)) : [];
  return success(
    renames.length === 0 ? [root] : renames.map(({ from }) => ({ path: from, isFolder: false })),
  );
}
