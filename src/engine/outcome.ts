import type { ApiErrorDetails } from '../base/problem.ts';
import type { Change } from '../plan/change.ts';
import { wayAroundRefusal } from './create.ts';

/** How one change ended. `skipped` was not attempted, or not finished, and is safe to try again. */
export interface Outcome {
  readonly key: string;
  readonly action: Change['action'];
  readonly status: 'applied' | 'failed' | 'skipped';
  /** The live address afterwards; of a delete, the one that went. Null when there is none. */
  readonly sid: string | null;
  readonly error: OutcomeError | null;
  /** Of a change that is applied: whether this run did it, or found it done. Null for the others. */
  readonly doneBy: 'this-run' | 'somebody-else' | null;
}

export interface OutcomeError {
  readonly message: string;
  readonly hint: string | null;
  /** Twilio's error code. */
  readonly code: number | null;
  /** HTTP status. */
  readonly status: number | null;
  readonly requestId: string | null;
}

/** Why a change is not applied. */
export type Reason = Pick<ApiErrorDetails, 'message' | 'hint' | 'code' | 'status' | 'requestId'>;

export const CHANGED: Reason = {
  message: 'the address was changed by somebody else after it was planned',
  hint: 'Plan again: the plan shows what differs now',
};
export const GONE: Reason = {
  message: 'the address was removed by somebody else after it was planned',
  hint: 'Plan again: an address that the file still declares is created anew',
};
export const EXISTS: Reason = {
  message: 'the address was created by somebody else after it was planned, with other settings',
  hint: 'Plan again: it is adopted, and the plan shows what differs',
};
export const WAITS: Reason = { message: 'deletes wait until everything else has succeeded' };

/** True where somebody else changed the address between the plan and the write. */
export function isSomebodyElses({ error }: Outcome): boolean {
  return [CHANGED, GONE, EXISTS].some(({ message }) => message === error?.message);
}

export function describe(error: Reason, change: Change): OutcomeError {
  return {
    message: error.message,
    hint: wayAroundRefusal(error, change) ?? error.hint ?? null,
    code: error.code ?? null,
    status: error.status ?? null,
    requestId: error.requestId ?? null,
  };
}
