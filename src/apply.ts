import type { AddressState, Live } from './address.ts';
import { createOnce, holds, wantedBy, wayAroundRefusal } from './creation.ts';
import { inParallel } from './parallel.ts';
import type { Change, ChangeState, Plan } from './plan/change.ts';
import { differences } from './plan/compare.ts';
import { Outage, type OutageDetails } from './problem.ts';
import type { AddressStore, Clock, Gate } from './world.ts';

/** How one change ended. `skipped` was not attempted, or not finished, and is safe to try again. */
export interface Outcome {
  readonly key: string;
  readonly action: Change['action'];
  readonly status: 'applied' | 'failed' | 'skipped';
  /** The live address afterwards; of a delete, the one that went. Null when there is none. */
  readonly sid: string | null;
  readonly error: OutcomeError | null;
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
  /** When the listing behind the plan was complete, on `clock`. */
  readonly listedAt: number;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Beyond this age, in milliseconds, what was listed is read again before it is written. */
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

class Run {
  readonly outcomes = new Map<Change, Outcome>();
  /** Replaces whose new address exists, and whose old one still does. */
  readonly half = new Map<Change, string>();
  readonly #input: ApplyInput;
  #stopped: string | null = null;
  #listing: { readonly at: number; readonly rows: Promise<readonly Live[]> } | null = null;

  constructor(input: ApplyInput) {
    this.#input = input;
  }

  isDone(change: Change): boolean {
    return this.outcomes.get(change)?.status === 'applied';
  }

  async write(change: Change): Promise<void> {
    await this.#guarded(change, async () => {
      const sid = await this.#bringAbout(change);
      if (sid === null) return this.#settle(change, 'skipped', change.sid, EXISTS);
      if (change.action === 'replace') this.half.set(change, sid);
      else this.#settle(change, 'applied', sid);
    });
  }

  /** The SID of the address that is as the change wants it; null when somebody else made it differently. */
  async #bringAbout(change: Change): Promise<string | null> {
    const { store } = this.#input;
    const { successor } = change;
    if (successor?.isAsDeclared === true) return successor.sid;
    const target = change.action === 'update' ? change.sid : (successor?.sid ?? null);
    if (target !== null) return (await store.update(target, wantedBy(change), this.#gate)).sid;
    const created = await createOnce(change, { ...this.#input, mayGoOn: this.#gate });
    return created?.sid ?? null;
  }

  readonly #gate: Gate = () => this.#haltedBy() === null;

  async clear(change: Change, clean: boolean): Promise<void> {
    if (!clean) return this.#settle(change, 'skipped', this.#sidOf(change), WAITS);
    await this.#guarded(change, async () => {
      await this.#input.store.remove(change.sid ?? '', this.#gate);
      this.#settle(change, 'applied', this.#sidOf(change));
    });
  }

  /** Does the work unless the run was stopped or the address is no longer what was planned. */
  async #guarded(change: Change, work: () => Promise<void>): Promise<void> {
    if (this.#skipWhenHalted(change)) return;
    try {
      if (await this.#isOvertaken(change)) return;
      if (!this.#skipWhenHalted(change)) await work();
    } catch (error) {
      if (!(error instanceof Outage)) throw error;
      if (error.details.kind === 'withheld' && this.#skipWhenHalted(change)) return;
      if (error.stopsEverything) this.#stopped = `not attempted, because ${error.details.message}`;
      this.#settle(change, 'failed', this.#sidOf(change), error.details);
    }
  }

  #haltedBy(): string | null {
    return this.#input.signal.aborted ? 'interrupted before it was started' : this.#stopped;
  }

  #skipWhenHalted(change: Change): boolean {
    const message = this.#haltedBy();
    if (message !== null) this.#settle(change, 'skipped', this.#sidOf(change), { message });
    return message !== null;
  }

  /** When the plan is old, looks whether it still fits, and settles the change where it does not. */
  async #isOvertaken(change: Change): Promise<boolean> {
    const { store, clock, listedAt, normalise } = this.#input;
    if (clock.now() - listedAt <= FRESH_FOR) return false;
    if (change.sid !== null) {
      const isStale = this.#differs(change, await store.fetch(change.sid));
      if (isStale) this.#settle(change, 'skipped', this.#sidOf(change), STALE);
      return isStale;
    }
    const there = (await this.#listAgain()).find((live) => live.address === change.address);
    if (there === undefined) return false;
    if (holds(normalise(there), change)) this.#settle(change, 'applied', there.sid);
    else this.#settle(change, 'skipped', null, EXISTS);
    return true;
  }

  #differs(change: Change, live: Live | null): boolean {
    if (live === null) return change.action === 'update';
    const now = this.#input.normalise(live);
    const { address: _, ...planned }: ChangeState = change.before ?? now;
    return differences(now, planned).length > 0;
  }

  /** One listing serves all creates of the next few seconds. */
  #listAgain(): Promise<readonly Live[]> {
    const { store, clock } = this.#input;
    const now = clock.now();
    if (this.#listing === null || now - this.#listing.at > FRESH_FOR) {
      this.#listing = { at: now, rows: store.list() };
    }
    return this.#listing.rows;
  }

  /** The address that is there now, as far as the run has come. */
  #sidOf(change: Change): string | null {
    return this.half.get(change) ?? change.sid;
  }

  #settle(change: Change, status: Outcome['status'], sid: string | null, error: Reason | null = null): void {
    const { key, action } = change;
    const outcome: Outcome = { key, action, status, sid, error: error && describe(error, change) };
    this.outcomes.set(change, outcome);
    this.#input.onOutcome(outcome);
  }
}

type Reason = Pick<OutageDetails, 'message' | 'hint' | 'code' | 'status' | 'requestId'>;

const STALE: Reason = {
  message: 'the address was changed or removed after it was planned',
  hint: 'Plan again',
};
const EXISTS: Reason = {
  message: 'the address was created by somebody else after it was planned, with other settings',
  hint: 'Plan again: it is adopted, and the plan shows what differs',
};
const WAITS: Reason = { message: 'deletes wait until everything else has succeeded' };

function describe(error: Reason, change: Change): OutcomeError {
  return {
    message: error.message,
    hint: wayAroundRefusal(error, change) ?? error.hint ?? null,
    code: error.code ?? null,
    status: error.status ?? null,
    requestId: error.requestId ?? null,
  };
}
