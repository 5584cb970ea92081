import { failure, type Result, success } from '../base/problem.ts';
import type { Graph } from './graph.ts';
import { gitFailed, type Repository, text } from './repository.ts';

/** Null: there is no such file, or it is no regular file (a link, a folder, a submodule). */
export type Blob = string | null;

/** The blob of a path in a commit. */
export async function blobAt(repository: Repository, commit: string, path: string): Promise<Result<Blob>> {
  const entry = await entryAt(repository, commit, path);
  return entry.ok
    ? success(entry.value === null ? null : regular(entry.value.mode, entry.value.blob))
    : entry;
}

/** Whether a path is known to be a symbolic link in a commit: what cannot be read is nothing in particular. */
export async function isLinkAt(repository: Repository, commit: string, path: string): Promise<boolean> {
  const entry = await entryAt(repository, commit, path);
  return entry.ok && entry.value?.mode === LINK;
}

const LINK = '120000';

/** Whether a path is a symbolic link in the work tree, be it known to git or not. */
export async function isLinkNow(repository: Repository, path: string): Promise<boolean> {
  // Told to compare with nothing, git says what the path is, and follows no link.
  const answer = await repository.git.run(
    [
      'diff',
      '--no-index',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--raw',
      '-z',
      '--',
      NOTHING,
      `./${path}`,
    ],
    { cwd: repository.top },
  );
  return text(answer.stdout).startsWith(`:000000 ${LINK} `);
}

const NOTHING = '/dev/null';

interface Entry {
  readonly mode: string | undefined;
  readonly blob: string | undefined;
}

async function entryAt(repository: Repository, commit: string, path: string): Promise<Result<Entry | null>> {
  const answer = await repository.git.run(['ls-tree', '-z', '--full-tree', commit, '--', path], {
    cwd: repository.top,
  });
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  for (const record of text(answer.stdout).split('\0')) {
    const tab = record.indexOf('\t');
    const [mode, , blob] = record.slice(0, tab).split(' ');
    if (record.slice(tab + 1) === path) return success({ mode, blob });
  }
  return success(null);
}

/** The blob of a path in every commit of the graph, by position, at the price of one git process. */
export async function blobsOf(
  repository: Repository,
  graph: Graph,
  path: string,
): Promise<Result<readonly Blob[]>> {
  const tip = await blobAt(repository, graph.commits[0] ?? '', path);
  if (!tip.ok) return tip;
  const pairs = graph.parents.flatMap((parents, child) => parents.map((parent) => [child, parent] as const));
  const answer = await repository.git.run(
    // `--always` gives every pair a heading, so that answers can be counted off against questions.
    ['diff-tree', '--stdin', '--always', '--no-renames', '-r', '-z', '--raw', '--no-abbrev', '--', path],
    {
      cwd: repository.top,
      input: pairs.map(([child, parent]) => `${graph.commits[child]} ${graph.commits[parent]}\n`).join(''),
    },
  );
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));

  const before = new Map<number, Blob>();
  const fields = text(answer.stdout).split('\0');
  for (let pair = -1, field = 0; field < fields.length; field += 1) {
    const heading = fields[field] ?? '';
    if (!heading.startsWith(':')) {
      pair += 1;
      continue;
    }
    field += 1;
    const [oldMode, , oldBlob] = heading.slice(1).split(' ');
    if (fields[field] === path) before.set(pair, regular(oldMode, oldBlob));
    else if (!before.has(pair)) before.set(pair, null);
  }

  const blobs: Blob[] = [tip.value];
  pairs.forEach(([child, parent], pair) => {
    const changed = before.get(pair);
    blobs[parent] = changed === undefined ? (blobs[child] ?? null) : changed;
  });
  return success(blobs);
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
  const answer = await repository.git.run(
    child === null
      ? ['diff-index', '--cached', ...how, parent, '--']
      : ['diff-tree', '-r', ...how, parent, child, '--'],
    { cwd: repository.top },
  );
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  const fields = text(answer.stdout).split('\0');
  const renames: Rename[] = [];
  for (let field = 0; field + 2 < fields.length; field += 3) {
    renames.push({ from: fields[field + 1] ?? '', to: fields[field + 2] ?? '' });
  }
  return success(renames);
}
