import { createHash } from 'node:crypto';
import { shortCommit } from '../../base/commit-id.ts';
import type { Problem, Result } from '../../base/problem.ts';
import { openHistory, type Repository } from '../../history/repository.ts';
import { type DeclarationVersion, readVersion } from '../../history/version.ts';
import type { Job } from './job.ts';
import { inJob } from './missing-history.ts';

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
export async function readBranchHead({ world, repositoryHost, context, args }: Job): Promise<ReadBranchHead> {
  const { trigger, defaultBranch, sha } = context;
  const isRepeated = args.action === 'apply' && context.attempt > 1;
  if (trigger.kind === 'push' && trigger.branch !== defaultBranch) return stopped(notApplied(defaultBranch));
  const opened = await openHistory(world.git, args.file, world.cwd);
  if (!opened.ok) return stopped(...opened.problems.map(inJob));
  const repository = opened.value;
  if (repository.head === null) return stopped(NO_COMMITS);
  const read = await readVersion(repository, repository.head);
  if (!read.ok) return stopped(...read.problems.map(inJob));
  const version = read.value;
  const branchHead = await repositoryHost.branchHead(defaultBranch);
  if (branchHead !== version.commit) {
    const entry = await repositoryHost.entryAt(branchHead, version.path);
    if (entry.kind !== 'file' || entry.blob !== blobOf(version.bytes))
      return superseded(version.commit, branchHead);
  }
  if (isRepeated && sha !== version.commit) {
    const then = await readVersion(repository, sha);
    if (!then.ok || !Buffer.from(then.value.bytes).equals(version.bytes))
      return superseded(sha, version.commit);
  }
  return { ok: true, value: { repository, version } };
}

/** Git's id of a file with this content. */
export function blobOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** The file as of an earlier commit; null when this clone does not have it. */
export async function earlier(branchHead: BranchHead, commit: string): Promise<Uint8Array | null> {
  const version: Result<DeclarationVersion> = await readVersion(branchHead.repository, commit);
  return version.ok ? version.value.bytes : null;
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
