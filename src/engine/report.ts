import type { ExitCode } from '../base/exit-code.ts';
import { isError, type Problem } from '../base/problem.ts';
import type { Change, Plan } from '../plan/change.ts';
import type { Refusal } from '../plan/guard.ts';
import type { CheckResult } from './check.ts';
import type { GuardChange } from './guard-changes.ts';
import { isSomebodyElses, type Outcome } from './outcome.ts';

/** How an apply went in one environment. */
export interface ApplyResult {
  readonly outcomes: readonly Outcome[];
  /** True when the account, listed again, needs no change. */
  readonly verified: boolean;
  /** What a second plan would still do. */
  readonly remaining: readonly Change[];
  /** End-to-end checks of what was created and updated; null when none were asked for, or nothing was verified. */
  readonly checks: readonly CheckResult[] | null;
}

export interface EnvironmentReport {
  readonly name: string;
  /** `AC…`; null when not even that is known. */
  readonly account: string | null;
  /** Null when the account could not be read or the names could not be resolved. */
  readonly plan: Plan | null;
  /** True when addresses may be left to delete that no change of the plan names. */
  readonly areDeletesWithheld: boolean;
  /** Everything to be said about this environment, errors included. */
  readonly problems: readonly Problem[];
  readonly refusals: readonly Refusal[];
  /** Of a plan: reasons for which apply would refuse it. */
  readonly foreseen: readonly Refusal[];
  /** Guards that this edit changes. */
  readonly guards: readonly GuardChange[];
  /** Environments that are applied before this one. */
  readonly after: readonly string[];
  /** Of an apply: environments before this one that are not done, so that it was not started. */
  readonly waitsFor: readonly string[];
  /** Null when nothing was attempted. */
  readonly result: ApplyResult | null;
  /** Requests sent to Twilio, retries included. */
  readonly requests: number;
}

/** What `plan` and `apply` have to say. */
export interface SyncReport {
  readonly kind: 'plan' | 'apply';
  readonly file: string;
  /** Problems of the file itself or of git; an error here means that nothing was contacted. */
  readonly problems: readonly Problem[];
  readonly environments: readonly EnvironmentReport[];
  /** Why an apply ended early although nothing was refused; `interrupted` may come after some writes. */
  readonly ended: 'declined' | 'interrupted' | null;
}

/** What `validate` has to say. */
export interface ValidateReport {
  readonly kind: 'validate';
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Environments with the number of entries that each declares; empty when the file is invalid. */
  readonly environments: readonly { readonly name: string; readonly entries: number }[];
  /** How many warnings `policy.accept` keeps from being told. */
  readonly accepted: number;
}

export function hasChanges(report: SyncReport): boolean {
  return report.environments.some((environment) => (environment.plan?.changes.length ?? 0) > 0);
}

/**
 * The process's exit code, from the report alone: 0 done, 1 failed, 2 changes (only when asked for),
 * 3 refused before any write, 130 interrupted.
 */
export function exitCodeOf(
  report: SyncReport | ValidateReport,
  options: { readonly detailed: boolean } = { detailed: false },
): ExitCode {
  if (report.kind === 'validate') return report.problems.some(isError) ? 1 : 0;
  if (report.ended === 'interrupted') return 130;
  const { environments } = report;
  if (report.problems.some(isError)) return 1;
  if (environments.some((environment) => environment.refusals.length > 0)) return 3;
  if (environments.some(hasFailed) || report.ended === 'declined') return 1;
  return options.detailed && report.kind === 'plan' && hasChanges(report) ? 2 : 0;
}

function hasFailed({ problems, result, waitsFor }: EnvironmentReport): boolean {
  if (problems.some(isError) || waitsFor.length > 0) return true;
  if (result === null) return false;
  return !result.verified || (result.checks ?? []).some((check) => check.status === 'failed');
}

/** True where another apply would undo what somebody else did meanwhile. */
export function isContested({ problems, result }: Pick<EnvironmentReport, 'problems' | 'result'>): boolean {
  const outcomes = result?.outcomes ?? [];
  return problems.some(({ code }) => code === 'changed-meanwhile') || outcomes.some(isSomebodyElses);
}

/** SIDs by key after an apply, in the order of keys. */
export function sidsAfter({
  plan,
  result,
}: Pick<EnvironmentReport, 'plan' | 'result'>): Readonly<Record<string, string>> {
  const unchanged = (plan?.unchanged ?? []).map(({ key, sid }) => [key, sid] as const);
  const written = (result?.outcomes ?? []).flatMap(({ key, action, sid }) =>
    action === 'delete' || sid === null ? [] : [[key, sid] as const],
  );
  const sorted = [...unchanged, ...written].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted);
}
