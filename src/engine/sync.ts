import type { Problem } from '../base/problem.ts';
import { normalise } from '../plan/compare.ts';
import type { Approval } from '../plan/guard.ts';
import { apply } from './apply.ts';
import { type CheckingEvent, type CheckRequest, checkAfterApply } from './check-after-apply.ts';
import { guardChangesOf, type Limits, NO_OVERRIDES, refusalsOf } from './guards.ts';
import type { Outcome } from './outcome.ts';
import { type PlannedEnvironment, type PlanRequest, planEnvironments } from './plan-environment.ts';
import {
  type AccountReading,
  closeAll,
  type ReadEvent,
  type ReadRequest,
  readAccounts,
} from './read-accounts.ts';
import { type ApplyResult, digestOfReport, type EnvironmentReport, type SyncReport } from './report.ts';
import { verify } from './verify.ts';

/** What happens, for whoever shows progress. */
export type SyncEvent =
  | ReadEvent
  | { readonly kind: 'proving'; readonly addresses: number }
  | { readonly kind: 'applying'; readonly environment: string; readonly changes: number }
  | { readonly kind: 'outcome'; readonly environment: string; readonly outcome: Outcome }
  | { readonly kind: 'verifying'; readonly environment: string; readonly attempt: number }
  | CheckingEvent;

export interface SyncRequest extends ReadRequest, PlanRequest {
  readonly onEvent: (event: SyncEvent) => void;
}

export interface ApplyRequest extends SyncRequest, Pick<CheckRequest, 'check' | 'checkToo'> {
  readonly limits: Limits;
  /** The plans that were reviewed; null when no review is asked for. */
  readonly approved: Approval | null;
  /** Shown the plan first, also when it is going to be refused. */
  readonly show: (report: SyncReport) => void;
  /** Asked once nothing refuses the plan; false: do not go on. */
  readonly approve: (report: SyncReport) => Promise<boolean>;
  readonly signal: AbortSignal;
  /** 0 ≤ n < 1; spreads repeats. */
  readonly random: () => number;
  /** How long to wait for the account to show what was written, in milliseconds. */
  readonly verifyTimeout: number;
}

/** List, resolve, prove, plan: what `apply` would do, and what it would refuse with no more leave than that. */
export async function plan(request: SyncRequest, limits = NO_OVERRIDES): Promise<SyncReport> {
  return (await planWithEnvironments(request, limits)).report;
}

/** The same, with what the plans were made from. */
export async function planWithEnvironments(
  request: SyncRequest,
  limits: Limits,
): Promise<{ readonly report: SyncReport; readonly drafts: readonly PlannedEnvironment[] }> {
  const surveyed = await readAccounts(request);
  try {
    const drafted = await planEnvironments(surveyed, request);
    const foreseen = drafted.map((item) => ({
      ...item,
      foreseen: refusalsOf(item, request, { limits, approved: null }),
    }));
    return { report: reportOf('plan', request, foreseen), drafts: drafted };
  } finally {
    closeAll(surveyed);
  }
}

/** Plan, show, judge, ask, apply, verify. Nothing is written anywhere when any environment is refused. */
export async function sync(request: ApplyRequest): Promise<SyncReport> {
  const surveyed = await readAccounts(request);
  try {
    const drafted = await planEnvironments(surveyed, request);
    request.show(reportOf('apply', request, drafted));
    if (request.signal.aborted) return reportOf('apply', request, drafted, 'interrupted');

    const rules = { limits: request.limits, approved: approvalNeeded(drafted, request) };
    const judged = drafted.map((item) => ({
      ...item,
      refusals: [...item.refusals, ...refusalsOf(item, request, rules)],
    }));
    const report = reportOf('apply', request, judged);
    if (judged.some((item) => item.refusals.length > 0)) return report;

    const writes = judged.some((item) => (item.plan?.changes.length ?? 0) > 0);
    if (writes && !(await request.approve(report))) {
      return { ...report, ended: request.signal.aborted ? 'interrupted' : 'declined' };
    }
    const applied = await Promise.all(judged.map((item) => applyOne(item, request)));
    return reportOf('apply', request, applied, request.signal.aborted ? 'interrupted' : null);
  } finally {
    closeAll(surveyed);
  }
}

/** A plan over all environments that was approved as it stands needs no further approval in any of them. */
function approvalNeeded(drafted: readonly PlannedEnvironment[], request: ApplyRequest): Approval | null {
  const { approved } = request;
  const whole = digestOfReport(reportOf('apply', request, drafted));
  const isApproved = whole !== null && (approved?.wholes.has(whole) ?? false);
  return isApproved ? null : approved;
}

type Applied = PlannedEnvironment & {
  readonly result?: ApplyResult;
  readonly foreseen?: EnvironmentReport['foreseen'];
};

async function applyOne(drafted: PlannedEnvironment, request: ApplyRequest): Promise<Applied> {
  const { store, account, plan: planned, listedAt } = drafted;
  if (store === null || account === null || planned === null) return drafted;
  if (planned.changes.length === 0) {
    const checks = await checkAfterApply({ drafted, store, account, outcomes: [] }, request);
    return { ...drafted, result: { outcomes: [], verified: true, remaining: [], checks } };
  }
  const environment = drafted.environment.name;
  request.onEvent({ kind: 'applying', environment, changes: planned.changes.length });
  const outcomes = await apply({
    plan: planned,
    store,
    clock: request.clock,
    random: request.random,
    signal: request.signal,
    normalise: (live) => normalise(live, account.catalogue),
    defaultService: account.catalogue.defaultService,
    listedAt,
    onOutcome: (outcome) => request.onEvent({ kind: 'outcome', environment, outcome }),
  });
  const { problems, ...verdict } = await verify(
    { drafted, store, account, outcomes },
    { ...request, onAttempt: (attempt) => request.onEvent({ kind: 'verifying', environment, attempt }) },
  );
  const checks = verdict.verified
    ? await checkAfterApply({ drafted, store, account, outcomes }, request)
    : null;
  return {
    ...drafted,
    problems: [...drafted.problems, ...problems],
    result: { outcomes, ...verdict, checks },
  };
}

function reportOf(
  kind: SyncReport['kind'],
  versions: SyncRequest,
  items: readonly Applied[],
  ended: SyncReport['ended'] = null,
): SyncReport {
  const environments = items.map((item) => environmentReport(item, versions));
  return { kind, file: versions.declaration.source, problems: [], environments, ended };
}

function environmentReport(item: Applied & AccountReading, versions: SyncRequest): EnvironmentReport {
  const { environment, plan: planned, problems, refusals, result, store, foreseen = [] } = item;
  const file = versions.declaration.source;
  return {
    name: environment.name,
    account: planned?.account ?? store?.account ?? environment.account,
    plan: planned,
    problems: problems.map((problem) => inFile(problem, file)),
    refusals,
    foreseen,
    guards: guardChangesOf(environment, versions),
    after: environment.after,
    result: result ?? null,
    requests: store?.requests ?? 0,
  };
}

/** The planner knows places, not files. */
function inFile(problem: Problem, file: string): Problem {
  return problem.at === undefined || problem.file !== undefined ? problem : { ...problem, file };
}
