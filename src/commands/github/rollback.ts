import { shortCommit } from '../../base/commit-id.ts';
import type { Problem } from '../../base/problem.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import { exitCodeOf, type SyncReport } from '../../engine/report.ts';
import { digestOfReport } from '../../engine/report-digest.ts';
import { loadFiles, sourcesOf } from '../load.ts';
import { appliedHere } from './applied.ts';
import { applyVersion } from './applying.ts';
import { type BranchHead, earlier, readBranchHead } from './branch-head.ts';
import { type EarlierVersion, readEarlierVersion } from './earlier-version.ts';
import { type Ended, IDLE, type Job } from './job.ts';
import { linksOf } from './links.ts';
import { LONGEST_SUMMARY } from './plan-texts.ts';
import { keepAddresses, reportPlanning, reportStopped } from './report.ts';
import { deploymentOf } from './stage.ts';
import { applyVerdict } from './verdict.ts';

const FAILED: Ended = { ...IDLE, verdict: 'failed', exit: 1 };
const REFUSED: Ended = { ...IDLE, verdict: 'refused', exit: 3 };

/**
 * `github apply` with a ref: applies the declaration as of a commit that was in force before, and hands out the patch
 * that makes the file at the branch head say the same. Asks for the digest of the plan, or for a reviewer of the environment.
 */
export async function rollBack(ref: string, job: Job): Promise<Ended> {
  const branchHead = await readBranchHead(job);
  if (!branchHead.ok) {
    await reportStopped(branchHead.problems, job);
    return branchHead.superseded ? REFUSED : FAILED;
  }
  const target = await readEarlierVersion(ref, branchHead.value, job);
  if (!target.ok) {
    await reportStopped(target.problems, job);
    return REFUSED;
  }
  const approved = await approvalOf(job);
  const { last, started } = await appliedHere(job);
  const { version } = branchHead.value;
  const applied = await applyVersion(
    {
      version: {
        files: target.value.files,
        at: null,
        base: { files: version.files, name: shortCommit(version.commit) },
        inForceAt: started,
      },
      approved,
      applied: await declarationAt(last, branchHead.value, job),
      expected: new Set(),
      isAgain: false,
    },
    job,
  );
  const report = withWay(applied.report, ref);
  await reportPlanning(
    { ...applied, report },
    await summaryOf(report, { target: target.value, branchHead: branchHead.value }, job),
    job,
  );
  const exit = exitCodeOf(report);
  if (exit === 0) await keepAddresses(report, job);
  return { verdict: applyVerdict(exit, report), exit, report };
}

/** What the branch head no longer guards still counts: nothing but an apply puts another version in force. */
async function declarationAt(
  commit: string | null,
  branchHead: BranchHead,
  job: Job,
): Promise<Declaration | null> {
  const files = commit === null ? null : await earlier(branchHead, commit, job);
  const result = files === null ? null : loadFiles(job.args.file, files).result;
  return result?.ok === true ? result.value : null;
}

/** Null when a reviewer of the environment let this very run in; else the digest that was given by hand, if any. */
async function approvalOf({ args, context, repositoryHost }: Job) {
  const reviewers = await repositoryHost.approversOf(context.run, deploymentOf(args));
  if (reviewers.length > 0 || args.unreviewed === 'apply') return null;
  const wholes = args.approvedDigest === null ? [] : [`sha256:${args.approvedDigest.replace('sha256:', '')}`];
  return { digests: new Set<string>(), wholes: new Set(wholes), plans: [] };
}

/** A rollback that is refused because nobody has agreed to it says how to agree. */
function withWay(report: SyncReport, ref: string): SyncReport {
  const refusals = report.environments.flatMap((environment) => environment.refusals);
  const digest = digestOfReport(report);
  if (digest === null || !refusals.some(({ code }) => code === 'not-approved')) return report;
  const way: Problem = {
    code: 'not-reviewed',
    severity: 'warning',
    message:
      'Nobody has agreed to this rollback: no reviewer of the environment let the run in, and no digest was given',
    hint: `To agree to it, start the workflow by hand with ref ${ref} and approved-digest ${digest}`,
  };
  return { ...report, problems: [...report.problems, way] };
}

interface Versions {
  readonly target: EarlierVersion;
  readonly branchHead: BranchHead;
}

async function summaryOf(report: SyncReport, { target, branchHead }: Versions, job: Job): Promise<string> {
  const [{ renderRollback }, { renderSummary }] = await Promise.all([
    import('../../render/github/rollback.ts'),
    import('../../render/markdown.ts'),
  ]);
  const { args, context } = job;
  const head = renderRollback({
    commit: target.commit,
    branch: context.defaultBranch,
    path: branchHead.version.path,
    before: sourcesOf(branchHead.version.files),
    after: sourcesOf(target.files),
    isApplied: exitCodeOf(report) === 0,
  });
  const links = linksOf(context, { file: args.file, commit: target.commit });
  const medium = { links, edit: 'this edit of the file' } as const;
  const budget = LONGEST_SUMMARY - Buffer.byteLength(head) - 2;
  return `${head}\n\n${renderSummary(report, { medium, budget })}`;
}
