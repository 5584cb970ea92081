import type { Problem } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { Change } from '../plan/change.ts';
import { sameValue } from '../plan/compare.ts';
import { hidesTheSame } from '../plan/former-state.ts';
import type { AddressStore, Clock } from '../ports/world.ts';
import type { Outcome } from './outcome.ts';
import { type PlannedEnvironment, planEnvironment } from './plan-environment.ts';
import type { Account } from './read-account.ts';
import { apiErrorProblem } from './read-accounts.ts';

/** What was done, and where. */
export interface Done {
  readonly planned: PlannedEnvironment;
  readonly store: AddressStore;
  readonly account: Account;
  readonly outcomes: readonly Outcome[];
}

export interface VerifyRules {
  readonly declaration: Declaration;
  readonly base: Declaration | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly verifyTimeout: number;
  /** Told of each look at the account, from 1 on. */
  readonly onAttempt: (attempt: number) => void;
}

export interface Verification {
  readonly verified: boolean;
  /** What a second plan still asks for; when there could be none, what is known not to be done. */
  readonly remaining: readonly Change[];
  readonly problems: readonly Problem[];
}

/** Milliseconds between the first two looks, doubled from look to look up to the slowest. */
const FIRST_PAUSE = 250;
const SLOWEST_PAUSE = 8_000;

/**
 * Applied means that a second plan is empty. Twilio may lag behind its own answers, so whatever was applied
 * and still shows as a change is looked at again, ever more slowly, until the time is up. An interrupt ends the looking:
 * the next run sees for itself.
 */
export async function verify(done: Done, rules: VerifyRules): Promise<Verification> {
  const { clock, signal } = rules;
  const { outcomes } = done;
  const { changes = [] } = done.planned.plan ?? {};
  const applied = changes.filter((_, index) => outcomes[index]?.status === 'applied');
  const isApplied = ({ key, address }: Change) =>
    applied.some((change) => change.key === key && change.address === address);
  const clean = outcomes.every((outcome) => outcome.status === 'applied');
  const deadline = clock.now() + rules.verifyTimeout;
  const unseen = (problems: readonly Problem[]): Verification => ({
    verified: false,
    remaining: changes.filter((change) => !isApplied(change)),
    problems,
  });
  for (let attempt = 1, pause = FIRST_PAUSE; ; attempt += 1, pause = Math.min(pause * 2, SLOWEST_PAUSE)) {
    if (signal.aborted) return unseen([]);
    rules.onAttempt(attempt);
    const { remaining, problems } = await planAgain(done, rules);
    if (remaining === null) return unseen(signal.aborted ? [] : problems);
    const left = deadline - clock.now();
    if (!remaining.some(isApplied) || left <= 0) {
      const overwritten = remaining.flatMap((change) => overwrittenSince(change, applied));
      return {
        verified: clean && remaining.length === 0,
        remaining,
        problems: [...problems, ...overwritten],
      };
    }
    await clock.sleep(Math.min(pause, left), signal);
  }
}

/**
 * What lags shows what it showed before. A field that is neither as it was nor as it was written is somebody's
 * doing, be it Twilio's own.
 */
function overwrittenSince(change: Change, applied: readonly Change[]): readonly Problem[] {
  const planned = applied.find(({ key, address }) => key === change.key && address === change.address);
  if (planned === undefined || change.action !== 'update') return [];
  const fields = change.fields.filter(({ path, before }) => {
    const then = planned.fields.find((field) => field.path === path);
    if (then === undefined) return false;
    const isOtherUrl = path === 'integration.url' && !hidesTheSame(planned.before, change.before);
    return isOtherUrl || !sameValue(then.before, before);
  });
  if (fields.length === 0) return [];
  const names = fields.map(({ path }) => path).join(', ');
  return [
    {
      code: 'changed-meanwhile',
      severity: 'warning',
      message: `"${change.key}" was written, and is another by now: ${names}`,
      hint: 'Somebody else may have changed it, such as a second run at the same time, or Twilio keeps another value: plan again to see it',
      ...(change.at === null ? {} : { at: change.at }),
    },
  ];
}

/** The changes that a fresh listing still asks for; null when the account could not be read. */
async function planAgain(
  { planned, store, account }: Done,
  rules: VerifyRules,
): Promise<{ readonly remaining: readonly Change[] | null; readonly problems: readonly Problem[] }> {
  try {
    const live = await store.list(rules.signal);
    const again = planEnvironment(
      { ...planned, account: { ...account, live }, problems: [], plan: null },
      { ...rules, appliedSids: [] },
    );
    return again.plan === null
      ? { remaining: null, problems: again.problems }
      : { remaining: again.plan.changes, problems: [] };
  } catch (error) {
    return { remaining: null, problems: [apiErrorProblem(error)] };
  }
}
