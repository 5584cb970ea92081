import { blobIdOf } from '../../base/blob-id.ts';
import { shortCommit } from '../../base/commit-id.ts';
import { ApiError, type Problem, type Result } from '../../base/problem.ts';
import { isSameFiles, type TreeFiles } from '../../history/merge.ts';
import type { Repository } from '../../history/repository.ts';
import { type DeclarationVersion, readVersion } from '../../history/version.ts';
import { type Files, holdSame } from '../load.ts';
import { openContents } from './contents.ts';
import type { Job } from './job.ts';
import { inJob } from './missing-history.ts';
import { listProposed } from './proposed-files.ts';

/** The file as the checked out head of the applied branch has it. */
export interface BranchHead {
  readonly repository: Repository;
  readonly version: DeclarationVersion;
}

export type ReadBranchHead =
  | { readonly ok: true; readonly value: BranchHead }
  /** `superseded`: nothing is wrong, but another run is the one to do it. */
  | { readonly ok: false; readonly superseded: boolean; readonly problems: readonly Problem[] };

/**
 * Reads the committed file and makes sure that it is what the branch holds by now: a run that was started again
 * carries its old commit with it, and applying that would take back what was merged since.
 */
export async function readBranchHead({
  history,
  repositoryHost,
  context,
  args,
}: Job): Promise<ReadBranchHead> {
  const { trigger, defaultBranch, sha } = context;
  const isRepeated = args.action === 'apply' && context.attempt > 1;
  if (trigger.kind === 'push' && trigger.branch !== defaultBranch) return stopped(notApplied(defaultBranch));
  const opened = await history();
  if (!opened.ok) return stopped(...opened.problems.map(inJob));
  const repository = opened.value;
  if (repository.head === null) return stopped(NO_COMMITS);
  const read = await readVersion(repository, repository.head);
  if (!read.ok) return stopped(...read.problems.map(inJob));
  const version = read.value;
  const branchHead = await repositoryHost.branchHead(defaultBranch);
  if (branchHead !== version.commit) {
    const there = await listProposed(branchHead, args.file, { repositoryHost });
    if (!there.ok || !isSameFiles(there.value, blobsOf(version.files)))
      return superseded(version.commit, branchHead);
  }
  if (isRepeated && sha !== version.commit) {
    const then = await readVersion(repository, sha);
    if (!then.ok || !holdSame(then.value.files, version.files)) return superseded(sha, version.commit);
  }
  return { ok: true, value: { repository, version } };
}

/**
 * The declaration as of an earlier commit, from GitHub where this clone lacks it: what it guards must not depend on how
 * much was checked out. Null when it was not there, or when GitHub does not have the commit either.
 * @throws ApiError
 */
export async function earlier({ repository }: BranchHead, commit: string, job: Job): Promise<Files | null> {
  const version: Result<DeclarationVersion> = await readVersion(repository, commit);
  if (version.ok) return version.value.files;
  if (version.problems.some(({ code }) => code === 'file-not-at-ref')) return null;
  try {
    const there = await listProposed(commit, job.args.file, job);
    return there.ok && there.value.size > 0 ? await (await openContents(job)).read(there.value) : null;
  } catch (error) {
    if (error instanceof ApiError && error.details.kind === 'not-found') return null;
    throw error;
  }
}

function blobsOf(files: Files): TreeFiles {
  return new Map([...files].map(([path, bytes]) => [path, blobIdOf(bytes)]));
}

function stopped(...problems: readonly Problem[]): ReadBranchHead {
  return { ok: false, superseded: false, problems };
}

function superseded(old: string, branchHead: string): ReadBranchHead {
  const problem: Problem = {
    code: 'superseded',
    severity: 'error',
    message: `Superseded: the file at ${shortCommit(old)} is no longer the branch's, which is at ${shortCommit(branchHead)}, so nothing was written`,
    hint: 'The run of the newer commit applies it; to apply it now, start the workflow by hand',
  };
  return { ok: false, superseded: true, problems: [problem] };
}

function notApplied(branch: string): Problem {
  return {
    code: 'other-branch',
    severity: 'error',
    message: `Only ${JSON.stringify(branch)} is applied, and this run is about another branch`,
    hint: `Let the workflow run on pushes to ${JSON.stringify(branch)} only`,
  };
}

const NO_COMMITS: Problem = {
  code: 'no-commits',
  severity: 'error',
  message: 'The repository has no commit yet, so there is nothing to apply',
  hint: 'Commit the file',
};
