import { Outage, type Problem, type Result } from '../../base/problem.ts';
import { outageProblem } from '../../engine/read-accounts.ts';
import { digestOfReport, exitCodeOf, hasChanges, type SyncReport } from '../../engine/report.ts';
import type { PullRequest } from '../../ports/repository-host.ts';
import { Interrupted } from '../interruption.ts';
import { type Desk, type Ended, IDLE } from './job.ts';
import {
  findPlanComment,
  isOvertaken,
  keepPlanComment,
  type PlanComment,
  updatePlanComment,
} from './plan-comment.ts';
import { findTargets, sayStatus, statusOn } from './plan-status.ts';
import { planPaper, untouchedBody } from './plan-texts.ts';
import { type Planning, planVersion } from './planning.ts';
import { type Proposal, readProposal } from './proposal.ts';
import { keepPlan, sayIdle, sayPlanning, sayStopped } from './report.ts';
import type { Reason } from './targets.ts';

const FAILED: Ended = { verdict: 'failed', exit: 1, report: null };

/** `github plan`: plans pull requests, and says so on each in one comment and one commit status. */
export async function plan(desk: Desk): Promise<Ended> {
  const { context, forge } = desk;
  const { trigger } = context;
  if (trigger.kind === 'workflow-run' && trigger.event === 'merge_group') {
    // A merge queue waits for the same status on a commit of its own.
    await forge.setStatus(
      statusOn(trigger.head.sha, 'success', 'Planned again when it is applied', context.url),
    );
    return IDLE;
  }
  const targets = await findTargets(desk);
  if (!targets.ok) {
    await sayStopped(targets.problems, desk);
    return FAILED;
  }
  const { pulls, reason, idle } = targets.value;
  if (idle !== null) await sayIdle(idle, desk);
  let ended = IDLE;
  for (const pull of pulls) {
    const one = await planOne({ pull, reason }, desk);
    // Of several the worst one is told.
    if (one.exit >= ended.exit) ended = one;
  }
  return ended;
}

interface Task {
  readonly pull: PullRequest;
  readonly reason: Reason;
}

async function planOne(task: Task, desk: Desk): Promise<Ended> {
  const why = whyNot(task.pull, desk);
  if (why !== null) {
    await sayIdle(why, desk);
    return IDLE;
  }
  try {
    return await planOpen(task, desk);
  } catch (error) {
    const { sha } = task.pull.head;
    if (error instanceof Interrupted) {
      await sayStatus({ sha, state: 'error', description: 'Interrupted: run the job again' }, desk);
    }
    if (!(error instanceof Outage)) throw error;
    const problem = outageProblem(error, 'github');
    await sayStopped([problem], desk);
    await sayStatus({ sha, state: 'error', description: problem.message }, desk);
    return FAILED;
  }
}

function whyNot({ number, isOpen, base }: PullRequest, { context }: Desk): string | null {
  if (!isOpen) return `Pull request ${number} is closed: nothing is planned`;
  if (base.repository !== context.repository.id || base.branch !== context.defaultBranch) {
    return `Pull request ${number} does not go to ${context.defaultBranch}, the branch that is applied`;
  }
  return null;
}

async function planOpen({ pull, reason }: Task, desk: Desk): Promise<Ended> {
  const { context } = desk;
  const { sha } = pull.head;
  const before = await findPlanComment(pull.number, desk);
  if (isOvertaken(before, context)) return overtaken(pull, desk);
  if (reason !== 'pushed' && isUninvited(pull, before, desk)) {
    await sayIdle(
      `Nobody has let ${sha.slice(0, 10)} of a fork be planned: pull request ${pull.number}`,
      desk,
    );
    return IDLE;
  }
  if (before?.isNewer === true) {
    await sayStopped([NEWER], desk);
    await sayStatus({ sha, state: 'error', description: NEWER.message }, desk);
    return FAILED;
  }
  const proposal = await readProposal(pull, desk);
  const moved = proposal.ok ? undefined : proposal.problems.find(({ code }) => code === 'moved-on');
  if (moved !== undefined) {
    await sayIdle(moved.message, desk);
    await sayStatus({ sha, state: 'error', description: moved.message }, desk);
    return IDLE;
  }
  if (proposal.ok && isUnchanged(proposal.value)) {
    const isThere = proposal.value !== null;
    return leaveAlone({ pull, reason, before, isThere }, desk);
  }
  return publish({ pull, reason, before, proposal }, desk);
}

/** The pull request is none of our business, or no longer. */
async function leaveAlone(
  {
    pull,
    reason,
    before,
    isThere,
  }: Task & { readonly before: PlanComment | null; readonly isThere: boolean },
  desk: Desk,
): Promise<Ended> {
  const { forge, context, args } = desk;
  const said = isThere
    ? `Pull request ${pull.number} does not change ${args.file}`
    : `There is no ${args.file}, with pull request ${pull.number} or without it`;
  const body = await untouchedBody(pull, desk);
  const target = before === null ? context.url : await updatePlanComment(before, body, forge);
  if (reason === 'pushed' || before !== null) {
    await forge.setStatus(statusOn(pull.head.sha, 'success', said, target));
  }
  await sayIdle(said, desk);
  return IDLE;
}

interface Proposed extends Task {
  readonly before: PlanComment | null;
  readonly proposal: Result<Proposal | null>;
}

/** Plans what is proposed, or says why it cannot be planned: in the log, the summary, the comment and the status. */
async function publish({ pull, reason, before, proposal }: Proposed, desk: Desk): Promise<Ended> {
  const { forge, context } = desk;
  const { sha } = pull.head;
  const planning = await planProposal(proposal, desk);
  const { report } = planning;
  const paper = await planPaper(
    {
      pull,
      planning,
      proposal: proposal.ok ? proposal.value : null,
      reason: isAsBefore(before, report) ? 'pushed' : reason,
    },
    desk,
  );
  await sayPlanning(planning, paper.summary, desk);
  if (reason === 'pushed') await keepPlan(report, desk);
  // Reading the account may have taken long enough for a later run to be done.
  const latest = await findPlanComment(pull.number, desk);
  if (isOvertaken(latest, context)) return overtaken(pull, desk);
  const kept = await keepPlanComment(pull.number, { before: latest, body: paper.body }, desk);
  if (!kept.ok) {
    await sayStopped(kept.problems, desk);
    await sayStatus({ sha, state: 'error', description: kept.problems[0]?.message ?? '' }, desk);
    return { ...FAILED, report };
  }
  const exit = exitCodeOf(report);
  await forge.setStatus(statusOn(sha, exit === 0 ? 'success' : 'failure', paper.status, kept.value));
  const verdict = exit === 3 ? 'refused' : exit !== 0 ? 'failed' : hasChanges(report) ? 'changes' : 'none';
  return { verdict, exit, report };
}

async function overtaken({ number }: PullRequest, desk: Desk): Promise<Ended> {
  await sayIdle(`A run that began later has planned pull request ${number}`, desk);
  return IDLE;
}

/** Of a fork, only a commit that was planned before: the first time, a reviewer had to let it in. */
function isUninvited({ head }: PullRequest, before: PlanComment | null, { context }: Desk): boolean {
  return head.repository !== context.repository.id && before?.header?.head !== head.sha;
}

/** Whether merging it leaves the file as it is, or without one. */
function isUnchanged(proposal: Proposal | null): boolean {
  return (
    proposal === null || (proposal.before !== null && Buffer.from(proposal.bytes).equals(proposal.before))
  );
}

/** Whether the comment shows this very plan already, so that nothing has to be said about a change of it. */
function isAsBefore(before: PlanComment | null, report: SyncReport): boolean {
  return before?.header == null || before.header.digest === digestOfReport(report);
}

async function planProposal(proposal: Result<Proposal | null>, desk: Desk): Promise<Planning> {
  if (proposal.ok) {
    if (proposal.value === null) throw new TypeError('there is nothing to plan');
    const { bytes, before, base } = proposal.value;
    return planVersion({ bytes, at: null, base: { bytes: before, name: base.slice(0, 10) } }, desk);
  }
  const { problems } = proposal;
  const report: SyncReport = { kind: 'plan', file: desk.args.file, problems, environments: [], ended: null };
  return { text: null, prepared: null, drafts: [], report };
}

const NEWER: Problem = {
  code: 'newer-comment',
  severity: 'error',
  message: 'A later version of chat-addresses wrote the plan comment, and this one does not understand it',
  hint: 'Use the same version of the Action in every workflow',
};
