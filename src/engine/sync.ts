import type { Approval } from '../plan/guard.ts';
import { applyEnvironment } from './apply-environment.ts';
import { type Limits, NO_OVERRIDES, refusalsOf } from './guards.ts';
import { type PlannedEnvironment, planEnvironments } from './plan-environment.ts';
import { closeAll, readAccounts } from './read-accounts.ts';
import type { SyncReport } from './report.ts';
import { digestOfReport } from './report-digest.ts';
import { applyInStages } from './stages.ts';
import { reportOf } from './sync-report.ts';
import type { ApplyRequest, SyncRequest } from './sync-request.ts';

/** List, resolve, prove, plan: what `apply` would do, and what it would refuse with no more leave than that. */
export async function plan(request: SyncRequest, limits = NO_OVERRIDES): Promise<SyncReport> {
  return (await planWithEnvironments(request, limits)).report;
}

/** The same, with what the plans were made from. */
export async function planWithEnvironments(
  request: SyncRequest,
  limits: Limits,
): Promise<{ readonly report: SyncReport; readonly planned: readonly PlannedEnvironment[] }> {
  const readings = await readAccounts(request);
  try {
    const planned = await planEnvironments(readings, request);
    const foreseen = planned.map((item) => ({
      ...item,
      foreseen: refusalsOf(item, request, { limits, approved: null, all: planned }),
    }));
    return { report: reportOf('plan', request, foreseen), planned };
  } finally {
    closeAll(readings);
  }
}

/** Plan, show, guard, ask, apply, verify. Nothing is written anywhere when any environment is refused. */
export async function sync(request: ApplyRequest): Promise<SyncReport> {
  const readings = await readAccounts(request);
  try {
    const planned = await planEnvironments(readings, request);
    request.show(reportOf('apply', request, planned));
    if (request.signal.aborted) return reportOf('apply', request, planned, 'interrupted');

    const rules = { limits: request.limits, approved: approvalNeeded(planned, request), all: planned };
    const judgedPlans = planned.map((item) => ({
      ...item,
      refusals: [...item.refusals, ...refusalsOf(item, request, rules)],
    }));
    const report = reportOf('apply', request, judgedPlans);
    if (judgedPlans.some((item) => item.refusals.length > 0)) return report;

    const writes = judgedPlans.some((item) => (item.plan?.changes.length ?? 0) > 0);
    if (writes && !(await request.approve(report))) {
      return { ...report, ended: request.signal.aborted ? 'interrupted' : 'declined' };
    }
    const applied = await applyInStages(judgedPlans, (item) => applyEnvironment(item, request));
    return reportOf('apply', request, applied, request.signal.aborted ? 'interrupted' : null);
  } finally {
    closeAll(readings);
  }
}

/** A plan over all environments that was approved as it stands needs no further approval in any of them. */
function approvalNeeded(planned: readonly PlannedEnvironment[], request: ApplyRequest): Approval | null {
  const { approved } = request;
  const whole = digestOfReport(reportOf('apply', request, planned));
  const isApproved = whole !== null && (approved?.wholes.has(whole) ?? false);
  return isApproved ? null : approved;
}
