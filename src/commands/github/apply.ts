import type { ExitCode } from '../../base/exit-code.ts';
import type { Problem } from '../../base/problem.ts';
import { outageProblem } from '../../engine/read-accounts.ts';
import { digestOfReport, exitCodeOf, hasChanges, type SyncReport } from '../../engine/report.ts';
import { type ApplyRequest, sync } from '../../engine/sync.ts';
import { Interrupted, unlessInterrupted } from '../interruption.ts';
import { requestOf } from '../prepare.ts';
import { openSession } from '../session.ts';
import { type ApplyPaper, applyPaper } from './apply-texts.ts';
import { earlier, readTip, type Tip } from './branch-head.ts';
import { type Desk, type Ended, IDLE, type Verdict } from './job.ts';
import { withheldFrom } from './missing-history.ts';
import { leaveOf, type Planning, prepareVersion } from './planning.ts';
import { keepAddresses, sayPlanning, sayStopped } from './report.ts';
import { doubtsOf, type Merged, type Review, reviewSince } from './reviewed.ts';

/** The environment of GitHub whose successful deployments say what was applied. */
export const DEPLOYED_TO = 'flex-apply';

/** Milliseconds that Twilio gets to show what was written. */
const VERIFY_TIMEOUT = 60_000;

const FAILED: Ended = { ...IDLE, verdict: 'failed', exit: 1 };

/** `github apply`: applies the tip of the branch, as far as it was reviewed, and reports where it was reviewed. */
export async function apply(desk: Desk): Promise<Ended> {
  const tip = await readTip(desk);
  if (!tip.ok) {
    await sayStopped(tip.problems, desk);
    return tip.superseded ? { ...IDLE, verdict: 'refused', exit: 3 } : FAILED;
  }
  const last = await desk.forge.lastDeployment(DEPLOYED_TO);
  const review = await reviewSince(last?.sha ?? null, tip.value, desk);
  if (!review.ok) {
    await sayStopped(review.problems, desk);
    return FAILED;
  }
  const applied = await applyTip({ tip: tip.value, review: review.value, since: last?.sha ?? null }, desk);
  const planning = { ...applied, report: withDoubts(applied.report, review.value) };
  const { report } = planning;
  const paper = await applyPaper({ report, commit: tip.value.version.commit }, desk);
  await sayPlanning(planning, paper.summary, desk);
  const exit = exitCodeOf(report);
  if (exit === 0) await keepAddresses(report, desk);
  const isReported = await tellPullRequests(review.value.merged, paper, desk);
  return { verdict: verdictOf(exit, report), exit: exit === 0 && !isReported ? 1 : exit, report };
}

interface Due {
  readonly tip: Tip;
  readonly review: Review;
  /** The commit that was applied last; null when none was. */
  readonly since: string | null;
}

async function applyTip({ tip, review, since }: Due, desk: Desk): Promise<Planning> {
  const { args, world } = desk;
  const { version } = tip;
  const base = since === null ? null : { bytes: await earlier(tip, since), name: since.slice(0, 10) };
  const { text, result } = prepareVersion({ bytes: version.bytes, at: version, base }, desk);
  const unplanned = { kind: 'apply', file: args.file, environments: [], ended: null } as const;
  if (!result.ok)
    return { text, prepared: null, drafts: [], report: { ...unplanned, problems: result.problems } };
  const prepared = result.value;
  const session = await openSession(args, world);
  let isWriting = false;
  try {
    const request: ApplyRequest = {
      ...requestOf(prepared, session, world),
      rules: { ...leaveOf(desk), approved: args.unreviewed === 'apply' ? null : review.approval },
      signal: world.signal,
      random: world.random,
      verifyTimeout: VERIFY_TIMEOUT,
      check: false,
      show: () => {},
      approve: async (planned) => {
        isWriting = withheldFrom(planned, review.approval.digests).length === 0;
        return isWriting;
      },
    };
    const done = await unlessInterrupted(sync(request), world.signal, () => isWriting).catch(
      (error: unknown): SyncReport => {
        if (!(error instanceof Interrupted)) throw error;
        world.stderr.write('Interrupted: nothing was written\n');
        return { ...unplanned, problems: [], ended: 'interrupted' };
      },
    );
    return {
      text,
      prepared,
      drafts: [],
      report: { ...done, problems: [...prepared.warnings, ...withheldFrom(done, review.approval.digests)] },
    };
  } finally {
    await session.close();
  }
}

/** A refusal for want of a review says what was looked for, and how somebody may agree to the plan by hand. */
function withDoubts(report: SyncReport, review: Review): SyncReport {
  const refusals = report.environments.flatMap((environment) => environment.refusals);
  if (!refusals.some(({ code }) => code === 'not-approved')) return report;
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

function verdictOf(exit: ExitCode, report: SyncReport): Verdict {
  if (exit === 3) return 'refused';
  if (exit !== 0) return 'failed';
  return hasChanges(report) ? 'applied' : 'none';
}

/**
 * What became of it is written into the plan comments; all but success is a new comment, too, because an edit
 * notifies nobody.
 * False: what happened to the addresses stands, but not every pull request could be told.
 */
async function tellPullRequests(merged: readonly Merged[], paper: ApplyPaper, desk: Desk): Promise<boolean> {
  const problems: Problem[] = [];
  for (const each of merged) {
    try {
      await tell(each, paper, desk);
    } catch (error) {
      problems.push(outageProblem(error, 'github'));
    }
  }
  if (problems.length > 0) await sayStopped(problems, desk);
  return problems.length === 0;
}

async function tell({ pull, comment }: Merged, paper: ApplyPaper, { forge }: Desk): Promise<void> {
  if (paper.comment !== null)
    await forge.createComment(pull.number, paper.comment(comment?.comment.url ?? null));
  if (comment === null || comment.isNewer) return;
  const { id, body } = comment.comment;
  const stamped = paper.stamp(body);
  if (stamped !== body) await forge.updateComment(id, stamped);
}
