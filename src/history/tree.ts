import { isDeclarationPath, isYamlPath } from '../base/folder.ts';
import { compareText } from '../base/order.ts';
import { failure, type Result, success } from '../base/problem.ts';
import { decodeText } from './bytes.ts';
import type { Line } from './line.ts';
import { gitFailed, type Repository } from './repository.ts';

/** Null: there is no such file, or it is no regular file (a link, a folder, a submodule). */
export type Blob = string | null;

/** A file of a commit. */
export interface TreeFile {
  /** From the top of the work tree, with `/`. */
  readonly path: string;
  readonly blob: string;
}

/** A place in the tree that a declaration has: one file, or every YAML file below a folder. */
export interface Root {
  /** From the top of the work tree, with `/`; empty for the top folder itself. */
  readonly path: string;
  readonly isFolder: boolean;
}

/** True when a path belongs to the declaration at a root. */
export function isPartOf(root: Root, path: string): boolean {
  if (!root.isFolder) return path === root.path;
  if (root.path === '') return isDeclarationPath(path);
  return path.startsWith(`${root.path}/`) && isDeclarationPath(path.slice(root.path.length + 1));
}

/** The files of the declaration at a root in a commit, sorted by path. */
export async function filesAt(
  repository: Repository,
  commit: string,
  root: Root,
): Promise<Result<readonly TreeFile[]>> {
  const rows = await list(repository, commit, root);
  return rows.ok ? success(filesOf(rows.value, (path) => isPartOf(root, path))) : rows;
}

/** The root that a path is in a commit, and the files of the declaration there, sorted by path. */
export async function declarationAt(
  repository: Repository,
  commit: string,
  path: string,
): Promise<Result<{ readonly root: Root; readonly files: readonly TreeFile[] }>> {
  const rows = await list(repository, commit, { path });
  if (!rows.ok) return rows;
  const isFolder = path === '' || rows.value.some((row) => row.path === path && row.mode === FOLDER);
  const root = { path, isFolder };
  return success({ root, files: filesOf(rows.value, (each) => isPartOf(root, each)) });
}

/** Every YAML file of a commit, sorted by path. */
export async function yamlFilesAt(
  repository: Repository,
  commit: string,
): Promise<Result<readonly TreeFile[]>> {
  const rows = await list(repository, commit, { path: '' });
  return rows.ok ? success(filesOf(rows.value, isYamlPath)) : rows;
}

/** Something that lies in a tree. */
interface Row {
  readonly path: string;
  readonly mode: string | undefined;
  readonly id: string | undefined;
}

/** Whatever a commit has at a path and below it, folders included, and the folders that lead there. */
async function list(
  repository: Repository,
  commit: string,
  at: Pick<Root, 'path'>,
): Promise<Result<readonly Row[]>> {
  const how = ['ls-tree', '-r', '-t', '-z', '--full-tree', commit];
  const answer = await repository.objects.ask([...how, ...pathspecOf(at)]);
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  const records = decodeText(answer.stdout).split('\0');
  return success(
    records.map((record) => {
      const tab = record.indexOf('\t');
      const [mode, , id] = record.slice(0, tab).split(' ');
      return { path: record.slice(tab + 1), mode, id };
    }),
  );
}

function filesOf(rows: readonly Row[], isWanted: (path: string) => boolean): readonly TreeFile[] {
  return rows
    .flatMap(({ path, mode, id }): readonly TreeFile[] => {
      const blob = isWanted(path) ? regular(mode, id) : null;
      return blob === null ? [] : [{ path, blob }];
    })
    .toSorted((one, other) => compareText(one.path, other.path));
}

function pathspecOf({ path }: Pick<Root, 'path'>): readonly string[] {
  return path === '' ? [] : ['--', path];
}

/** True when the path is a folder in a commit. */
export async function isFolderAt(repository: Repository, commit: string, path: string): Promise<boolean> {
  if (path === '') return true;
  const entry = await entryAt(repository, commit, path);
  return entry.ok && entry.value?.mode === FOLDER;
}

const FOLDER = '040000';

/** True when a path is a symbolic link in a commit; false also when the commit cannot be read. */
export async function isLinkAt(repository: Repository, commit: string, path: string): Promise<boolean> {
  const entry = await entryAt(repository, commit, path);
  return entry.ok && entry.value?.mode === LINK;
}

const LINK = '120000';

/** True when a path is a symbolic link in the work tree, also when git does not know it. */
export async function isLinkNow(repository: Repository, path: string): Promise<boolean> {
  // Compared with nothing, git tells what the path is, and follows no link.
  const how = ['--no-index', '--no-renames', '--no-ext-diff', '--no-textconv', '--raw', '-z'];
  const answer = await repository.git.run(['diff', ...how, '--', NOTHING, `./${path}`], {
    cwd: repository.top,
  });
  return decodeText(answer.stdout).startsWith(`:000000 ${LINK} `);
}

const NOTHING = '/dev/null';

async function entryAt(repository: Repository, commit: string, path: string): Promise<Result<Row | null>> {
  const rows = await list(repository, commit, { path });
  return rows.ok ? success(rows.value.find((row) => row.path === path) ?? null) : rows;
}

/** What one commit did to a file. */
export interface FileChange {
  readonly path: string;
  readonly before: Blob;
  readonly after: Blob;
}

/**
 * What the commits of a line did to the files of a root, by position, from `from` on; commits without a change are
 * absent. Costs one git process. The oldest commit has nothing to be compared with and is absent.
 */
export async function changesAlong(
  repository: Repository,
  line: Line,
  { root, from }: { readonly root: Root; readonly from: number },
): Promise<Result<ReadonlyMap<number, readonly FileChange[]>>> {
  const pairs = line.slice(from, -1).map((child, index) => `${child} ${line[from + index + 1]}\n`);
  // `--always` gives every pair a heading, so that answers can be counted off against questions.
  const how = ['diff-tree', '--stdin', '--always', '--no-renames', '-r', '-z', '--raw', '--no-abbrev'];
  const answer = await repository.objects.ask([...how, ...pathspecOf(root)], pairs.join(''));
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));

  const changes = new Map<number, FileChange[]>();
  const fields = decodeText(answer.stdout).split('\0');
  for (let position = from - 1, field = 0; field < fields.length; field += 1) {
    const heading = fields[field] ?? '';
    if (!heading.startsWith(':')) {
      position += 1;
      continue;
    }
    field += 1;
    const path = fields[field] ?? '';
    if (!isPartOf(root, path)) continue;
    const [oldMode, newMode, oldBlob, newBlob] = heading.slice(1).split(' ');
    const own = changes.get(position) ?? [];
    own.push({ path, before: regular(oldMode, oldBlob), after: regular(newMode, newBlob) });
    changes.set(position, own);
  }
  return success(changes);
}

function regular(mode: string | undefined, blob: string | undefined): Blob {
  return (mode === '100644' || mode === '100755' || mode === '100664') && blob !== undefined ? blob : null;
}

/** One renamed file of one step from a parent to its child. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** The files that `child` holds under another name than `parent`; `child` null stands for the index. */
export async function renamesBetween(
  repository: Repository,
  parent: string,
  child: string | null,
): Promise<Result<readonly Rename[]>> {
  const how = ['-M', '-l1000', '--diff-filter=R', '--ignore-submodules=all', '-z', '--raw', '--no-abbrev'];
  const answer =
    child === null
      ? await repository.git.run(['diff-index', '--cached', ...how, parent, '--'], { cwd: repository.top })
      : await repository.objects.ask(['diff-tree', '-r', ...how, parent, child, '--']);
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  const fields = decodeText(answer.stdout).split('\0');
  const renames: Rename[] = [];
  for (let field = 0; field + 2 < fields.length; field += 3) {
    renames.push({ from: fields[field + 1] ?? '', to: fields[field + 2] ?? '' });
  }
  return success(renames);
}

/** The regular YAML files that `parent` holds and `child` does not, renamed ones included. */
export async function declarationsDeletedBetween(
  repository: Repository,
  parent: string,
  child: string,
): Promise<Result<readonly TreeFile[]>> {
  const how = ['diff-tree', '-r', '--no-renames', '--diff-filter=D', '-z', '--raw', '--no-abbrev'];
  const answer = await repository.objects.ask([...how, parent, child, '--']);
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  const fields = decodeText(answer.stdout).split('\0');
  const files: TreeFile[] = [];
  for (let field = 0; field + 1 < fields.length; field += 2) {
    const [mode, , id] = (fields[field] ?? '').slice(1).split(' ');
    const path = fields[field + 1] ?? '';
    const blob = isYamlPath(path) ? regular(mode, id) : null;
    if (blob !== null) files.push({ path, blob });
  }
  return success(files);
}
