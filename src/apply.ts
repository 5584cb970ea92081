import type { AddressState, Live } from './address.ts';
import { inParallel } from './parallel.ts';
import type { Change, ChangeState, Plan } from './plan/change.ts';
import { differences } from './plan/compare.ts';
import { Outage, type OutageDetails } from './problem.ts';
import type { AddressStore, Clock, Wanted } from './world.ts';

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
/** How often an ambiguous create is tried before it counts as failed. */
const CREATE_ATTEMPTS = 3;
const SETTLE_DELAY = 500;

/**
 * Walks a plan through a store: creates and updates first, deletes last and only when everything before
 * succeeded. Never throws for a failed change: each change ends with its own outcome, in the plan's order.
 */
export async function apply(input: ApplyInput): Promise<readonly Outcome[]> {
  const run = new Run(input);
  const { changes } = input.plan;
  await inParallel(
    changes.filter((change) => change.action !== 'delete'),
    WORKERS,
    (change) => run.write(change),
  );
  const clean = [...run.outcomes.values()].every((outcome) => outcome.status === 'applied');
  await inParallel(
    changes.filter((change) => change.action === 'delete' || run.half.has(change)),
    WORKERS,
    (change) => run.clear(change, clean),
  );
  return changes.flatMap((change) => run.outcomes.get(change) ?? []);
}

class Run {
  readonly outcomes = new Map<Change, Outcome>();
  /** Replaces whose new address exists, and whose old one still does. */
  readonly half = new Map<Change, string>();
  readonly #input: ApplyInput;
  #stopped: string | null = null;

  constructor(input: ApplyInput) {
    this.#input = input;
  }

  async write(change: Change): Promise<void> {
    await this.#guarded(change, async () => {
      if (change.action === 'update') return this.#update(change);
      const live = await this.#create(change);
      if (change.action === 'create') return this.#settle(change, 'applied', live.sid);
      this.half.set(change, live.sid);
    });
  }

  async clear(change: Change, clean: boolean): Promise<void> {
    const successor = this.half.get(change) ?? null;
    if (!clean) {
      const why = 'deletes wait until everything else has succeeded';
      return this.#settle(change, 'skipped', successor ?? change.sid, { message: why });
    }
    await this.#guarded(change, async () => {
      if (await this.#isStale(change)) return this.#stale(change);
      await this.#input.store.remove(change.sid ?? '');
      this.#settle(change, 'applied', successor ?? change.sid);
    });
  }

  async #update(change: Change): Promise<void> {
    if (await this.#isStale(change)) return this.#stale(change);
    const live = await this.#input.store.update(change.sid ?? '', wantedBy(change));
    this.#settle(change, 'applied', live.sid);
  }

  /** A create is not idempotent: after any answer that is not a clear yes, look before trying again. */
  async #create(change: Change): Promise<Live> {
    const { store, clock, signal } = this.#input;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await store.create(wantedBy(change));
      } catch (error) {
        if (!(error instanceof Outage) || error.stopsEverything) throw error;
        const mayExist = error.details.ambiguous === true || error.details.kind === 'refused';
        const found = mayExist ? await this.#find(change.address) : null;
        if (found !== null) return found;
        if (error.details.ambiguous !== true || attempt >= CREATE_ATTEMPTS || signal.aborted) throw error;
        await clock.sleep(SETTLE_DELAY * attempt, signal);
      }
    }
  }

  async #find(address: string): Promise<Live | null> {
    const live = await this.#input.store.list();
    return live.find((item) => item.address === address) ?? null;
  }

  async #isStale(change: Change): Promise<boolean> {
    const { store, clock, listedAt, normalise } = this.#input;
    if (clock.now() - listedAt <= FRESH_FOR || change.sid === null) return false;
    const live = await store.fetch(change.sid);
    if (live === null) return change.action === 'update';
    const { address: _, ...planned }: ChangeState = change.before ?? normalise(live);
    return differences(normalise(live), planned).length > 0;
  }

  #stale(change: Change): void {
    this.#settle(change, 'skipped', change.sid, {
      message: 'the address was changed or removed after it was planned',
      hint: 'Plan again',
    });
  }

  async #guarded(change: Change, work: () => Promise<void>): Promise<void> {
    const { signal } = this.#input;
    const why = signal.aborted ? 'interrupted before it was started' : this.#stopped;
    if (why !== null) return this.#settle(change, 'skipped', change.sid, { message: why });
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Outage)) throw error;
      if (error.stopsEverything) this.#stopped = `not attempted, because ${error.details.message}`;
      this.#settle(change, 'failed', this.half.get(change) ?? change.sid, error.details);
    }
  }

  #settle(
    change: Change,
    status: Outcome['status'],
    sid: string | null,
    error: Pick<OutageDetails, 'message' | 'hint' | 'code' | 'status' | 'requestId'> | null = null,
  ): void {
    const { key, action } = change;
    const outcome: Outcome = { key, action, status, sid, error: error && describe(error, change) };
    this.outcomes.set(change, outcome);
    this.#input.onOutcome(outcome);
  }
}

const DEPLOYMENT_KEY = /^CV[0-9a-fA-F]{32}$/;

function describe(
  error: Pick<OutageDetails, 'message' | 'hint' | 'code' | 'status' | 'requestId'>,
  change: Change,
): OutcomeError {
  const refusedKey =
    change.action !== 'update' && error.status === 400 && DEPLOYMENT_KEY.test(change.address)
      ? `Webchat 3 keys can so far only be linked in the Console: in Flex > Manage > Messaging, create a chat address with the deployment key ${change.address}, then run again, and it is adopted`
      : null;
  return {
    message: error.message,
    hint: refusedKey ?? error.hint ?? null,
    code: error.code ?? null,
    status: error.status ?? null,
    requestId: error.requestId ?? null,
  };
}

/** The whole group that the change leaves behind. */
function wantedBy(change: Change): Wanted {
  if (change.after === null) throw new TypeError('a delete leaves nothing behind');
  const { address: _, ...state } = change.after;
  const clears = change.action === 'update' && change.before !== null && change.before.friendlyName !== null;
  // An unset name is sent only where that clears one.
  const friendlyName = state.friendlyName ?? (clears ? null : undefined);
  return { address: change.address, state: { ...state, friendlyName } };
}
