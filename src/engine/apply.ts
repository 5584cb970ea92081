import type { AddressState, Live } from '../base/address.ts';
import { inParallel } from '../base/parallel.ts';
import { ApiError } from '../base/problem.ts';
import type { Change, ChangeState, Plan } from '../plan/change.ts';
import { differences } from '../plan/compare.ts';
import { formerState, hidesTheSame } from '../plan/former-state.ts';
import type { AddressStore, Clock } from '../ports/world.ts';
import { AddressSearch } from './address-search.ts';
import { createOnce, wantedBy } from './create.ts';
import { CHANGED, describe, EXISTS, GONE, type Outcome, type Reason, WAITS } from './outcome.ts';

export interface ApplyInput {
  readonly plan: Plan;
  readonly store: AddressStore;
  readonly clock: Clock;
  /** 0 ≤ n < 1; spreads repeats. */
  readonly random: () => number;
  /** Aborted: start no further write, let those in flight finish. */
  readonly signal: AbortSignal;
  /** A live address in the planner's normal form. */
  readonly normalise: (live: Live) => AddressState;
  /** `IS…`, sent to an address that is to return to the default service; null when the account has none. */
  readonly defaultService: string | null;
  /** When the listing behind the plan was complete, on `clock`. */
  readonly listedAt: number;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Beyond this age of the plan, in milliseconds, an address is read again before it is changed or removed. */
const FRESH_FOR = 3_000;
/** Changes under way at once; the limiter under the client decides how many requests that makes. */
const WORKERS = 16;

/**
 * Walks a plan through a store: creates and updates first, deletes last and only when everything before
 * succeeded. Never throws for a failed change: each change ends with its own outcome, in the plan's order.
 */
export async function apply(input: ApplyInput): Promise<readonly Outcome[]> {
  const run = new Run(input);
  const { changes } = input.plan;
  await firstAlone(
    changes.filter((change) => change.action !== 'delete'),
    (change) => run.write(change),
  );
  const clean = [...run.outcomes.keys()].every((change) => run.isDone(change));
  const deletes = changes.filter((change) => change.action === 'delete');
  await firstAlone(deletes, (change) => run.clear(change, clean));
  // A replace is known by the last old address of its key: that one goes last, or the next run would take another for it.
  const left = new Set(deletes.flatMap((change) => (run.isDone(change) ? [] : change.key)));
  await firstAlone([...run.half.keys()], (change) => run.clear(change, clean && !left.has(change.key)));
  return changes.flatMap((change) => run.outcomes.get(change) ?? []);
}

/** Credentials that may not write are found out by one change, not by as many as there are workers. */
async function firstAlone(
  changes: readonly Change[],
  work: (change: Change) => Promise<void>,
): Promise<void> {
  await inParallel(changes.slice(0, 1), 1, work);
  await inParallel(changes.slice(1), WORKERS, work);
}

/** The address that is as a change wants it, and who brought that about. */
interface Reached {
  readonly sid: string | null;
  readonly by: NonNullable<Outcome['doneBy']>;
}

class Run {
  readonly outcomes = new Map<Change, Outcome>();
  /** Replaces whose new address exists, and whose old one still does. */
  readonly half = new Map<Change, Reached>();
  readonly #input: ApplyInput;
  readonly #stop = new AbortController();
  /** Aborted by an interrupt, and by a failure that every further write would share. */
  readonly #signal: AbortSignal;
  readonly #search: AddressSearch;
  #stopped: string | null = null;

  constructor(input: ApplyInput) {
    this.#input = input;
    this.#signal = AbortSignal.any([input.signal, this.#stop.signal]);
    this.#search = new AddressSearch(input.store);
  }

  isDone(change: Change): boolean {
    return this.outcomes.get(change)?.status === 'applied';
  }

  async write(change: Change): Promise<void> {
    await this.#guarded(change, async () => {
      const reached = await this.#bringAbout(change);
      if (reached === null) return this.#giveUp(change, 'skipped', EXISTS, change.sid);
      if (change.action === 'replace') this.half.set(change, reached);
      else this.#settle(change, reached);
    });
  }

  /** Null when somebody else made the address, and made it differently. */
  async #bringAbout(change: Change): Promise<Reached | null> {
    const { store, defaultService } = this.#input;
    const { successor } = change;
    if (successor?.isAsDeclared === true) return { sid: successor.sid, by: 'this-run' };
    const target = change.action === 'update' ? change.sid : (successor?.sid ?? null);
    if (target === null)
      return createOnce(change, { ...this.#input, search: this.#search, signal: this.#signal });
    const { sid } = await store.update(target, wantedBy(change, defaultService), this.#signal);
    return { sid, by: 'this-run' };
  }

  async clear(change: Change, clean: boolean): Promise<void> {
    if (!clean) return this.#giveUp(change, 'skipped', WAITS);
    await this.#guarded(change, async () => {
      const wasThere = await this.#input.store.remove(change.sid ?? '', this.#signal);
      const written = this.half.get(change)?.by === 'this-run';
      this.#settle(change, {
        sid: this.#sidOf(change),
        by: wasThere || written ? 'this-run' : 'somebody-else',
      });
    });
  }

  /** Does the work unless the run was stopped or the address is no longer what was planned. */
  async #guarded(change: Change, work: () => Promise<void>): Promise<void> {
    if (this.#skipWhenHalted(change)) return;
    try {
      if (await this.#isOvertaken(change)) return;
      if (!this.#skipWhenHalted(change)) await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { kind } = error.details;
      if (kind === 'not-sent' && this.#skipWhenHalted(change)) return;
      if (kind === 'not-found' && change.action !== 'create') {
        const reason = { ...error.details, ...GONE };
        return this.#giveUp(change, 'skipped', reason, change.action === 'update' ? null : change.sid);
      }
      if (error.stopsEverything) this.#stopAfter(error);
      this.#giveUp(change, 'failed', error.details);
    }
  }

  #stopAfter({ details }: ApiError): void {
    this.#stopped = `not attempted, because ${details.message}`;
    this.#stop.abort();
  }

  #haltedBy(): string | null {
    return this.#input.signal.aborted ? 'interrupted before it was started' : this.#stopped;
  }

  #skipWhenHalted(change: Change): boolean {
    const message = this.#haltedBy();
    if (message !== null) this.#giveUp(change, 'skipped', { message });
    return message !== null;
  }

  /**
   * When the plan is old, reads whether it still fits, and ends the change where it does not. A create needs no such look:
   * Twilio refuses a second configuration of an address.
   */
  async #isOvertaken(change: Change): Promise<boolean> {
    const { store, clock, listedAt } = this.#input;
    if (change.sid === null || clock.now() - listedAt <= FRESH_FOR) return false;
    const now = await store.fetch(change.sid, this.#signal);
    const reason = now === null ? change.action === 'update' && GONE : this.#differs(change, now) && CHANGED;
    if (reason !== false) this.#giveUp(change, 'skipped', reason, now?.sid ?? null);
    return reason !== false;
  }

  #differs(change: Change, live: Live): boolean {
    const now = formerState(this.#input.normalise(live), change.after);
    const { address: _, ...planned }: ChangeState = change.before ?? now;
    return !hidesTheSame(now, planned) || differences(now, planned).length > 0;
  }

  /** The address that is there now, as far as the run has come. */
  #sidOf(change: Change): string | null {
    return this.half.get(change)?.sid ?? change.sid;
  }

  #settle(change: Change, { sid, by }: Reached): void {
    this.#end(change, { status: 'applied', sid, error: null, doneBy: by });
  }

  #giveUp(
    change: Change,
    status: 'failed' | 'skipped',
    reason: Reason,
    sid: string | null = this.#sidOf(change),
  ): void {
    this.#end(change, { status, sid, error: describe(reason, change), doneBy: null });
  }

  #end(change: Change, how: Omit<Outcome, 'key' | 'action'>): void {
    const outcome: Outcome = { key: change.key, action: change.action, ...how };
    this.outcomes.set(change, outcome);
    this.#input.onOutcome(outcome);
  }
}
