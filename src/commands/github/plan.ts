import { shortCommit } from '../../base/commit-id.ts';
import { ApiError, NO_SOURCES, type Problem, type Result, success } from '../../base/problem.ts';
import type { SidRecord } from '../../engine/applied-sids.ts';
import { apiErrorProblem } from '../../engine/read-accounts.ts';
import { exitCodeOf, hasChanges, type SyncReport } from '../../engine/report.ts';
import { digestOfReport } from '../../engine/report-digest.ts';
import type { PullRequest } from '../../ports/repository-host.ts';
import { Interrupted } from '../interruption.ts';
import { type Ended, IDLE, type Job } from './job.ts';
import {
  findPlanComment,
  isOfLaterVersion,
  isOvertaken,
  keepPlanComment,
  type PlanComment,
  updatePlanComment,
} from './plan-comment.ts';
import { hasMoved, isUninvited, movedOn, overtaken, whyNot } from './plan-endings.ts';
import { findTargets, reportStatus, statusOn } from './plan-status.ts';
import { planTexts, untouchedBody } from './plan-texts.ts';
import { type Planning, planVersion } from './planning.ts';
import { type Nothing, type Proposal, readProposal } from './proposal.ts';
import { FOR_PLAN, readRecordedSids } from './recorded-sids.ts';
import { keepPlan, reportIdle, reportPlanning, reportStopped } from './report.ts';
import type { Reason } from './targets.ts';

const FAILED: Ended = { verdict: 'failed', exit: 1, report: null };

/** `github plan`: plans pull requests, and says so on each in one comment and one commit status. */
export async function plan(job: Job): Promise<Ended> {
  const { context, repositoryHost } = job;
  const { trigger } = context;
  if (trigger.kind === 'workflow-run' && trigger.event === 'merge_group') {
    // A merge queue waits for the same status on a commit of its own.
    const description = 'Planned again when it is applied';
    await repositoryHost.setStatus(statusOn(trigger.head.sha, { state: 'success', description }, job));
    return IDLE;
  }
  const targets = await findTargets(job);
  if (!targets.ok) {
    await reportStopped(targets.problems, job);
    return FAILED;
  }
  const { pulls, reason, isLetIn, idle } = targets.value;
  if (idle !== null) await reportIdle(idle, job);
  let ended = IDLE;
  let recorded: Promise<readonly SidRecord[]> | null = null;
  const appliedSids = () => {
    recorded ??= readRecordedSids(FOR_PLAN, job);
    return recorded;
  };
  for (const pull of pulls) {
    const one = await planOne({ pull, reason, isLetIn, appliedSids }, job);
    // Of several the worst one is told.
    if (one.exit >= ended.exit) ended = one;
  }
  return ended;
}

interface Task {
  readonly pull: PullRequest;
  readonly reason: Reason;
  /** As in `Targets`. */
  readonly isLetIn: boolean;
  /** SIDs as the last apply recorded them, read once for all pull requests. */
  readonly appliedSids: () => Promise<readonly SidRecord[]>;
}

async function planOne(task: Task, job: Job): Promise<Ended> {
  const why = whyNot(task.pull, job);
  if (why !== null) {
    await reportIdle(why, job);
    return IDLE;
  }
  try {
    return await planOpen(task, job);
  } catch (error) {
    const { sha } = task.pull.head;
    if (error instanceof Interrupted) {
      await reportStatus({ sha, state: 'error', description: 'Interrupted: run the job again' }, job);
    }
    if (!(error instanceof ApiError)) throw error;
    const problem = apiErrorProblem(error, 'github');
    await reportStopped([problem], job);
    await reportStatus({ sha, state: 'error', description: problem.message }, job);
    return FAILED;
  }
}

async function planOpen(task: Task, job: Job): Promise<Ended> {
  const { pull, isLetIn } = task;
  const { sha } = pull.head;
  const before = await findPlanComment(pull.number, job);
  if (await isOvertaken(before, job)) return overtaken(pull, job);
  if (!isLetIn && isUninvited(pull, before, job)) {
    await reportIdle(
      `Nobody has let ${shortCommit(sha)} of a fork be planned: pull request ${pull.number}`,
      job,
    );
    return IDLE;
  }
  if (isOfLaterVersion(before, job)) {
    await reportStopped([NEWER], job);
    await reportStatus({ sha, state: 'error', description: NEWER.message }, job);
    return FAILED;
  }
  const proposal = await readProposal(pull, job);
  if (!proposal.ok) return publish({ ...task, before, proposal }, job);
  const { value } = proposal;
  if (typeof value === 'string') return leaveAlone({ ...task, before, why: value }, job);
  return publish({ ...task, before, proposal: success(value) }, job);
}

/** The pull request is none of our business, or no longer. */
async function leaveAlone(
  { pull, reason, before, why }: Task & { readonly before: PlanComment | null; readonly why: Nothing },
  job: Job,
): Promise<Ended> {
  const { repositoryHost, context, args } = job;
  const said =
    why === 'untouched'
      ? `Pull request ${pull.number} does not change ${args.file}`
      : `There is no ${args.file}, with pull request ${pull.number} or without it`;
  if (reason !== 'pushed' && before === null) {
    await reportIdle(said, job);
    return IDLE;
  }
  if (await hasMoved(pull, job)) return movedOn(pull, job);
  const body = await untouchedBody(pull, job);
  const target = before === null ? context.url : await updatePlanComment(before, body, job);
  await repositoryHost.setStatus(
    statusOn(pull.head.sha, { state: 'success', description: said, target }, job),
  );
  await reportIdle(said, job);
  return IDLE;
}

interface Proposed extends Task {
  readonly before: PlanComment | null;
  readonly proposal: Result<Proposal>;
}

/** Plans what is proposed, or says why it cannot be planned: in the log, the summary, the comment and the status. */
async function publish({ pull, reason, before, proposal, appliedSids }: Proposed, job: Job): Promise<Ended> {
  const { repositoryHost } = job;
  const { sha } = pull.head;
  const planning = await planProposal(proposal, proposal.ok ? await appliedSids() : [], job);
  const { report } = planning;
  const texts = await planTexts(
    {
      pull,
      planning,
      proposal: proposal.ok ? proposal.value : null,
      reason: isAsBefore(before, report) ? 'pushed' : reason,
    },
    job,
  );
  await reportPlanning(planning, texts.summary, job);
  if (reason === 'pushed') await keepPlan(report, job);
  // Reading the account may have taken long enough for a push, a merge or a later run.
  if (await hasMoved(pull, job)) return movedOn(pull, job);
  const latest = await findPlanComment(pull.number, job);
  if (await isOvertaken(latest, job)) return overtaken(pull, job);
  const kept = await keepPlanComment(pull.number, { before: latest, body: texts.body }, job);
  if (!kept.ok) {
    await reportStopped(kept.problems, job);
    await reportStatus({ sha, state: 'error', description: kept.problems[0]?.message ?? '' }, job);
    return { ...FAILED, report };
  }
  const exit = exitCodeOf(report);
  const state = exit === 0 ? 'success' : 'failure';
  await repositoryHost.setStatus(
    statusOn(sha, { state, description: texts.status, target: kept.value }, job),
  );
  const verdict = exit === 3 ? 'refused' : exit !== 0 ? 'failed' : hasChanges(report) ? 'changes' : 'none';
  return { verdict, exit, report };
}

/** Whether the comment shows this very plan already, so that nothing has to be said about a change of it. */
function isAsBefore(before: PlanComment | null, report: SyncReport): boolean {
  return before?.header == null || before.header.digest === digestOfReport(report);
}

async function planProposal(
  proposal: Result<Proposal>,
  appliedSids: readonly SidRecord[],
  job: Job,
): Promise<Planning> {
  if (proposal.ok) {
    const { files, before, branchHead, beside } = proposal.value;
    const base = { files: before, name: shortCommit(branchHead) };
    return planVersion({ files, at: null, base, inForceAt: null, beside, appliedSids }, job);
  }
  const { problems } = proposal;
  const report: SyncReport = { kind: 'plan', file: job.args.file, problems, environments: [], ended: null };
  return { sources: NO_SOURCES, prepared: null, planned: [], report };
}

const NEWER: Problem = {
  code: 'newer-comment',
  severity: 'error',
  message: 'A later version of chat-addresses wrote the plan comment, and this one does not understand it',
  hint: 'Use the same version of the Action in every workflow',
};
