import { createHash } from 'node:crypto';
import { isError, type Problem } from '../base/problem.ts';
import { digestOfPlan } from '../plan/digest.ts';
import type { SyncReport } from './report.ts';

/** The digest over every change of every environment; null when any of them could not be planned. */
export function digestOfReport(report: SyncReport): string | null {
  if (report.problems.some(isError)) return null;
  const plans = report.environments.map((environment) => environment.plan);
  if (plans.length === 0 || plans.includes(null)) return null;
  return digestOfPlan(plans.flatMap((plan) => plan?.changes ?? []));
}

/** The digest over all that an issue about drift tells: as `digestOfReport`, unless addresses have other SIDs. */
export function digestOfDrift(report: SyncReport): string | null {
  const digest = digestOfReport(report);
  const changed = changedSids(report).map(({ message }) => message);
  if (digest === null || changed.length === 0) return digest;
  return `sha256:${createHash('sha256')
    .update(JSON.stringify([digest, changed]))
    .digest('hex')}`;
}

/** Addresses that were made anew outside, under the declaration but not as those who use them know them. */
export function changedSids({ environments }: SyncReport): readonly Problem[] {
  return environments.flatMap(({ problems }) => problems.filter(({ code }) => code === 'sid-changed'));
}
