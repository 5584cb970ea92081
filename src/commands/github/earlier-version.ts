import { shortCommit } from '../../base/commit-id.ts';
import { failure, type Problem, type Result, success } from '../../base/problem.ts';
import { type Line, readLine } from '../../history/line.ts';
import { commitsTouching } from '../../history/touching.ts';
import { readVersion } from '../../history/version.ts';
import { type Files, holdSame } from '../load.ts';
import { wasApplied } from './applied.ts';
import type { BranchHead } from './branch-head.ts';
import type { Job } from './job.ts';
import { deploymentOf } from './stage.ts';

/** The declaration as of a commit that was in force before. */
export interface EarlierVersion {
  /** Full commit id. */
  readonly commit: string;
  readonly files: Files;
}

/**
 * Reads the declaration as of a commit, which must be one of the branch itself and have been applied to this stage.
 * Problems: `rollback-not-by-hand`, `not-on-branch`, `not-earlier`, `never-in-force`, and those of reading a version.
 */
export async function readEarlierVersion(
  ref: string,
  branchHead: BranchHead,
  job: Job,
): Promise<Result<EarlierVersion>> {
  const { context, args } = job;
  if (context.trigger.kind !== 'dispatch') return failure(NOT_BY_HAND);
  const { repository, version } = branchHead;
  const found = await readVersion(repository, ref);
  if (!found.ok) return found;
  const { commit, files } = found.value;
  const line = await readLine(repository, version.commit);
  if (!line.ok) return line;
  if (!line.value.includes(commit)) return failure(notOnBranch(commit, context.defaultBranch));
  if (holdSame(files, version.files)) return failure(notEarlier(commit));
  const same = await commitsWithSame(commit, line.value, branchHead);
  if (!same.ok) return same;
  const environment = deploymentOf(args);
  if (!(await wasApplied(same.value, environment, job))) {
    return failure(neverInForce(commit, environment));
  }
  return success({ commit, files });
}

/** Commits of the line that have the declaration of one of them: from where it came in until the next change of it. */
async function commitsWithSame(
  commit: string,
  line: Line,
  { repository, version }: BranchHead,
): Promise<Result<ReadonlySet<string>>> {
  const { path, isFolder } = version;
  const stretch = { to: version.commit, from: null, root: { path, isFolder }, most: line.length };
  const touching = await commitsTouching(repository, stretch);
  if (!touching.ok) return touching;
  const changes = new Set(touching.value.map(({ sha }) => sha));
  const here = line.indexOf(commit);
  const since = line.findIndex((one, position) => position >= here && changes.has(one));
  const until = line.findLastIndex((one, position) => position < here && changes.has(one));
  return success(new Set(line.slice(until + 1, since === -1 ? line.length : since + 1)));
}

const NOT_BY_HAND: Problem = {
  code: 'rollback-not-by-hand',
  severity: 'error',
  message: 'Only a run that was started by hand rolls back',
  hint: 'Start the apply workflow by hand with the commit as ref; elsewhere leave the input ref empty',
};

function notOnBranch(commit: string, branch: string): Problem {
  return {
    code: 'not-on-branch',
    severity: 'error',
    message: `${shortCommit(commit)} is no commit of ${branch} itself, so nothing was written`,
    hint: `Name a commit that git log --first-parent ${branch} shows`,
  };
}

function notEarlier(commit: string): Problem {
  return {
    code: 'not-earlier',
    severity: 'error',
    message: `The declaration at ${shortCommit(commit)} is the one at the branch head, so there is nothing to roll back`,
    hint: 'Start the workflow without ref to apply the branch head, or name an earlier commit',
  };
}

function neverInForce(commit: string, environment: string): Problem {
  return {
    code: 'never-in-force',
    severity: 'error',
    message: `The declaration at ${shortCommit(commit)} was never applied to ${environment}, so nothing was written`,
    hint: `Name a commit that was: the page Deployments lists them, and so does gh api 'repos/{owner}/{repo}/deployments?environment=${environment}' --jq '.[].sha'`,
  };
}
