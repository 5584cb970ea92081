import { inParallel } from '../../base/parallel.ts';
import { readContents } from '../../history/blobs.ts';
import type { TreeFiles } from '../../history/merge.ts';
import type { Repository } from '../../history/repository.ts';
import { declarationAt, isFolderAt, isPartOf, renamesBetween } from '../../history/tree.ts';
import type { Comparison } from '../../ports/repository-host.ts';
import type { Files } from '../load.ts';
import type { Job } from './job.ts';
import { listProposed } from './proposed-files.ts';

/** The declaration at the head of a branch, and as it was where a pull request left it. */
export interface BranchSide {
  readonly ours: TreeFiles;
  readonly base: TreeFiles;
  /** Where it lies now, from the top of the repository. */
  readonly isAt: string;
  /** Where it lay when the pull request left the branch. */
  readonly wasAt: string;
}

/** What commits hold: out of the trusted checkout where it is there, else from GitHub. */
export interface Contents {
  /** Null when nothing is checked out. */
  readonly repository: Repository | null;
  branchSide(compared: Comparison): Promise<BranchSide>;
  read(files: TreeFiles): Promise<Files>;
}

/** Files that are read at the same time. */
const AT_ONCE = 8;

export async function openContents(job: Job): Promise<Contents> {
  const { repositoryHost } = job;
  const opened = await job.history();
  const repository = opened.ok ? opened.value : null;
  return {
    repository,
    branchSide: (compared) => branchSideOf(compared, repository, job),
    async read(files) {
      const all = [...files];
      const ids = all.map(([, id]) => id);
      const here = repository === null ? null : await readContents(repository, ids);
      const known = here?.ok ? here.value : new Map<string, Uint8Array>();
      const bytes = await inParallel(ids, AT_ONCE, async (id) => known.get(id) ?? repositoryHost.blob(id));
      return new Map(all.map(([path], index) => [path, bytes[index] ?? new Uint8Array()]));
    },
  };
}

async function branchSideOf(
  { branchHead, mergeBase }: Comparison,
  repository: Repository | null,
  job: Job,
): Promise<BranchSide> {
  const { file } = job.args;
  const ours = await filesIn(branchHead, file, { repository, job });
  if (branchHead === mergeBase) return { ours, base: ours, isAt: file, wasAt: file };
  const base = await filesIn(mergeBase, file, { repository, job });
  if (base.size > 0 || ours.size === 0 || repository === null) return { ours, base, isAt: file, wasAt: file };
  const from = await renamedFrom(repository, { branchHead, mergeBase, file });
  if (from === null) return { ours, base, isAt: file, wasAt: file };
  return { ours, base: await filesIn(mergeBase, from, { repository, job }), isAt: file, wasAt: from };
}

interface Source {
  readonly repository: Repository | null;
  readonly job: Job;
}

/** None where nothing lies that can be read: such a head is no declaration. */
async function filesIn(commit: string, file: string, { repository, job }: Source): Promise<TreeFiles> {
  const path = file === '.' ? '' : file;
  if (repository !== null) {
    const found = await declarationAt(repository, commit, path);
    if (found.ok) return new Map(found.value.files.map((one) => [one.path, one.blob]));
  }
  const listed = await listProposed(commit, file, job);
  return listed.ok ? listed.value : new Map();
}

interface Renaming {
  readonly branchHead: string;
  readonly mergeBase: string;
  readonly file: string;
}

/** The name that a file, or a folder, had in an earlier commit of the branch; null when it is new. */
async function renamedFrom(
  repository: Repository,
  { branchHead, mergeBase, file }: Renaming,
): Promise<string | null> {
  const renames = await renamesBetween(repository, mergeBase, branchHead);
  if (!renames.ok) return null;
  const isFolder = await isFolderAt(repository, branchHead, file);
  const root = { path: file, isFolder };
  const [first] = renames.value.filter(({ to }) => isPartOf(root, to));
  if (first === undefined) return null;
  const rest = first.to.slice(file.length);
  return first.from.endsWith(rest)
    ? first.from.slice(0, first.from.length - rest.length)
    : isFolder
      ? null
      : first.from;
}
