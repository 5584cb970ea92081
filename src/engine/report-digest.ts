import { isError } from '../base/problem.ts';
import { digestOfPlan } from '../plan/digest.ts';
import type { SyncReport } from './report.ts';

/** The digest over every change of every environment; null when any of them could not be planned. */
export function digestOfReport(report: SyncReport): string | null {
  if (report.problems.some(isError)) return null;
  const plans = report.environments.map((environment) => environment.plan);
  if (plans.length === 0 || plans.includes(null)) return null;
  return digestOfPlan(plans.flatMap((plan) => plan?.changes ?? []));
}
