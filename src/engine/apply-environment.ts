import { normalise } from '../plan/compare.ts';
import { apply } from './apply.ts';
import { checkAfterApply } from './check-after-apply.ts';
import type { PlannedEnvironment } from './plan-environment.ts';
import type { ApplyResult, EnvironmentReport } from './report.ts';
import type { ApplyRequest } from './sync-request.ts';
import { verify } from './verify.ts';

/** A planned environment with what became of it. */
export type Applied = PlannedEnvironment & {
  readonly result?: ApplyResult;
  readonly foreseen?: EnvironmentReport['foreseen'];
  /** Environments that had to be done first, and are not; absent: none. */
  readonly waitsFor?: readonly string[];
};

/** Applies one environment's plan, verifies it, and checks what changed where that is asked for. */
export async function applyEnvironment(planned: PlannedEnvironment, request: ApplyRequest): Promise<Applied> {
  const { store, account, plan, listedAt } = planned;
  if (store === null || account === null || plan === null) return planned;
  if (plan.changes.length === 0) {
    const checks = await checkAfterApply({ planned, store, account, outcomes: [] }, request);
    return { ...planned, result: { outcomes: [], verified: true, remaining: [], checks } };
  }
  const environment = planned.environment.name;
  request.onEvent({ kind: 'applying', environment, changes: plan.changes.length });
  const outcomes = await apply({
    plan,
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
    { planned, store, account, outcomes },
    { ...request, onAttempt: (attempt) => request.onEvent({ kind: 'verifying', environment, attempt }) },
  );
  const checks = verdict.verified
    ? await checkAfterApply({ planned, store, account, outcomes }, request)
    : null;
  return {
    ...planned,
    problems: [...planned.problems, ...problems],
    result: { outcomes, ...verdict, checks },
  };
}
