import { shortCommit } from '../../base/commit-id.ts';
import { type Problem, type Result, success } from '../../base/problem.ts';
import { isOverlapping } from '../../base/unit.ts';
import type { SidRecord } from '../../engine/applied-sids.ts';
import { apiErrorProblem } from '../../engine/read-accounts.ts';
import { exitCodeOf, type SyncReport } from '../../engine/report.ts';
import { digestOfReport } from '../../engine/report-digest.ts';
import { type Applied, appliedHere } from './applied.ts';
import { type ApplyTexts, applyTexts } from './apply-texts.ts';
import { applyVersion } from './applying.ts';
import { type BranchHead, earlier, readBranchHead } from './branch-head.ts';
import { type Ended, IDLE, type Job } from './job.ts';
import { unlessLocked } from './locked.ts';
import { findPlanComments, signedComment } from './plan-comment.ts';
import type { Planning } from './planning.ts';
import { FOR_APPLY, readRecordedSids, recordSids } from './recorded-sids.ts';
import { keepAddresses, reportPlanning, reportStopped } from './report.ts';
import { doubtsOf, type Merged, type Review, reviewSince } from './reviewed.ts';
import { rollBack } from './rollback.ts';
import { progressOf, unreviewedStages } from './stage-progress.ts';
import { waitsFor } from './stages-before.ts';
import { applyVerdict } from './verdict.ts';

const FAILED: Ended = { ...IDLE, verdict: 'failed', exit: 1 };
const REFUSED: Ended = { ...IDLE, verdict: 'refused', exit: 3 };

/** `github apply`: applies the branch head, as far as it was reviewed, and reports where it was reviewed. */
export async function apply(job: Job): Promise<Ended> {
  if (job.args.ref !== null) return rollBack(job.args.ref, job);
  const branchHead = await readBranchHead(job);
  if (!branchHead.ok) {
    await reportStopped(branchHead.problems, job);
    return branchHead.superseded ? REFUSED : FAILED;
  }
  const applied = await appliedHere(job);
  const appliedSids = await readRecordedSids(FOR_APPLY, job);
  const waiting = await waitsFor(branchHead.value, applied.last, job);
  if (waiting.length > 0) {
    await reportStopped(waiting, job);
    return REFUSED;
  }
  const reviewed = await applyReviewed({ branchHead: branchHead.value, applied, appliedSids }, job);
  if (!reviewed.ok) {
    await reportStopped(reviewed.problems, job);
    return FAILED;
  }
  const { review, done } = reviewed.value;
  const planning = { ...done, report: withDoubts(done.report, review) };
  const { report } = planning;
  const progress = progressOf(report, done.prepared?.declaration ?? null, job);
  const { commit } = branchHead.value.version;
  const isTold = progress !== null && review.merged.length > 0;
  const unreviewed = isTold ? await unreviewedStages(progress, job) : new Set<string>();
  const texts = await applyTexts({ report, commit, progress, unreviewed }, job);
  await reportPlanning(planning, texts.summary, job);
  const exit = exitCodeOf(report);
  if (exit === 0) await keepAddresses(report, job);
  const isReported = await tellPullRequests(review.merged, texts, job);
  const isRecorded = exit !== 0 || (await keepSids(done, branchHead.value, job));
  return {
    verdict: applyVerdict(exit, report),
    exit: exit === 0 && !(isReported && isRecorded) ? 1 : exit,
    report,
  };
}

/** What an apply starts from. */
interface Start {
  readonly branchHead: BranchHead;
  readonly applied: Applied;
  readonly appliedSids: readonly SidRecord[];
}

interface Reviewed {
  readonly review: Review;
  readonly done: Planning;
}

/**
 * A plan that is refused because it was not reviewed is made again once GitHub has had a minute to show the pull
 * requests of commits that were made just now.
 */
async function applyReviewed(start: Start, job: Job): Promise<Result<Reviewed>> {
  const { branchHead, applied } = start;
  const since = applied.last;
  const review = await reviewSince({ since, branchHead, patience: 'short' }, job);
  if (!review.ok) return review;
  const done = await applyBranchHead({ ...start, review: review.value }, job);
  if (!review.value.mayBeLate || !isUnreviewed(done.report)) return success({ review: review.value, done });
  const later = await reviewSince({ since, branchHead, patience: 'long' }, job);
  if (!later.ok) return later;
  return success({
    review: later.value,
    done: await applyBranchHead({ ...start, review: later.value }, job),
  });
}

interface Due extends Start {
  readonly review: Review;
}

async function applyBranchHead(
  { branchHead, review, applied, appliedSids }: Due,
  job: Job,
): Promise<Planning> {
  const { args } = job;
  const { version } = branchHead;
  const { last, started, hasFailed } = applied;
  const base =
    last === null ? null : { files: await earlier(branchHead, last, job), name: shortCommit(last) };
  return applyVersion(
    {
      version: { files: version.files, at: version, base, inForceAt: started, appliedSids },
      approved: args.unreviewed === 'apply' ? null : review.approval,
      expected: review.expected,
      isAgain: args.check && hasFailed,
    },
    job,
  );
}

/** False: what was applied stands, but the SIDs of it are not recorded. */
async function keepSids(
  { report, prepared }: Planning,
  { repository }: BranchHead,
  job: Job,
): Promise<boolean> {
  try {
    await recordSids(report, { declaration: prepared?.declaration ?? null, repository }, job);
    return true;
  } catch (error) {
    await reportStopped([apiErrorProblem(error, 'github')], job);
    return false;
  }
}

/** A plan that is refused because it was not reviewed says what was looked for, and how to agree to it by hand. */
function withDoubts(report: SyncReport, review: Review): SyncReport {
  if (!isUnreviewed(report)) return report;
  const digest = digestOfReport(report);
  const way: Problem = {
    code: 'not-reviewed',
    severity: 'warning',
    message: 'What would be done is not what the plan comments of the merged pull requests show',
    ...(digest === null
      ? {}
      : { hint: `To agree to it, start the workflow by hand with approved-digest ${digest}` }),
  };
  return { ...report, problems: [...report.problems, ...doubtsOf(review), way] };
}

function isUnreviewed({ environments }: SyncReport): boolean {
  return environments.some(({ refusals }) => refusals.some(({ code }) => code === 'not-approved'));
}

/**
 * What became of it is written into the plan comments; all but success is a new comment, too, because an edit
 * notifies nobody.
 * False: what happened to the addresses stands, but not every pull request could be told.
 */
async function tellPullRequests(merged: readonly Merged[], texts: ApplyTexts, job: Job): Promise<boolean> {
  const problems: Problem[] = [];
  for (const each of merged) {
    try {
      await tell(each, texts, job);
    } catch (error) {
      problems.push(apiErrorProblem(error, 'github'));
    }
  }
  if (problems.length > 0) await reportStopped(problems, job);
  return problems.length === 0;
}

async function tell({ pull, comments }: Merged, texts: ApplyTexts, job: Job): Promise<void> {
  const { repositoryHost } = job;
  if (texts.comment !== null) {
    const body = texts.comment(comments[0]?.comment.url ?? null);
    await unlessLocked(repositoryHost.createComment({ of: 'pull-request', number: pull.number }, body), job);
  }
  const latest = texts.isShared
    ? // Another stage may have written into it since this run began.
      await findPlanComments(pull.number, job)
    : comments.filter(({ unit }) => isOverlapping(unit, job.args));
  for (const { comment, isNewer, isForged } of latest) {
    // To sign what somebody else wrote would make it ours.
    if (isNewer || isForged) continue;
    const stamped = signedComment(pull.number, texts.stamp(comment.body), job);
    if (stamped !== comment.body) await unlessLocked(repositoryHost.updateComment(comment, stamped), job);
  }
}
