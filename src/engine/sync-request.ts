import type { Approval } from '../plan/guard.ts';
import type { CheckingEvent, CheckRequest } from './check-after-apply.ts';
import type { Limits } from './guards.ts';
import type { Outcome } from './outcome.ts';
import type { PlanRequest } from './plan-environment.ts';
import type { ReadEvent, ReadRequest } from './read-accounts.ts';
import type { SyncReport } from './report.ts';

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
