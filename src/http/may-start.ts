import { AsyncLocalStorage } from 'node:async_hooks';
import { Outage } from '../base/problem.ts';
import type { Clock, Gate } from '../ports/world.ts';

const gates = new AsyncLocalStorage<Gate | undefined>();

/** Puts a gate before every request that `work` makes: the SDK's resource classes have no place to carry one. */
export function behindGate<T>(gate: Gate | undefined, work: () => Promise<T>): Promise<T> {
  return gates.run(gate, work);
}

/** The gate before the request being made; undefined when there is none. */
export function currentGate(): Gate | undefined {
  return gates.getStore();
}

/** Milliseconds for which a closed gate may stay unnoticed. */
export const LONGEST_SLICE = 250;

/** Waits for `ms`, or until the gate closes; says whether it is still open. */
export async function waitBehind(gate: Gate | undefined, ms: number, clock: Clock): Promise<boolean> {
  if (gate === undefined) {
    await clock.sleep(ms);
    return true;
  }
  for (let left = ms; left > 0; left -= LONGEST_SLICE) {
    if (!gate()) return false;
    await clock.sleep(Math.min(left, LONGEST_SLICE));
  }
  return true;
}

/** For a request that never left, because its gate was closed by then. */
export function withheld(): Outage {
  return new Outage({
    kind: 'withheld',
    message: 'Twilio was not asked, because the work was called off before',
    hint: 'Run again for what is left',
  });
}
