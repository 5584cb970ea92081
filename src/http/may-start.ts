import { AsyncLocalStorage } from 'node:async_hooks';
import { ApiError } from '../base/problem.ts';
import type { Clock, MayStart } from '../ports/world.ts';

const checks = new AsyncLocalStorage<MayStart | undefined>();

/** Puts a mayStart before every request that `work` makes: the SDK's resource classes have no place to carry one. */
export function withMayStart<T>(mayStart: MayStart | undefined, work: () => Promise<T>): Promise<T> {
  return checks.run(mayStart, work);
}

/** The mayStart before the request being made; undefined when there is none. */
export function currentMayStart(): MayStart | undefined {
  return checks.getStore();
}

/** Milliseconds for which a closed mayStart may stay unnoticed. */
export const LONGEST_SLICE = 250;

/** Waits for `ms`, or until the mayStart closes; says whether it is still open. */
export async function waitWhileMayStart(
  mayStart: MayStart | undefined,
  ms: number,
  clock: Clock,
): Promise<boolean> {
  if (mayStart === undefined) {
    await clock.sleep(ms);
    return true;
  }
  for (let left = ms; left > 0; left -= LONGEST_SLICE) {
    if (!mayStart()) return false;
    await clock.sleep(Math.min(left, LONGEST_SLICE));
  }
  return true;
}

/** For a request that never left, because its mayStart was closed by then. */
export function notSent(): ApiError {
  return new ApiError({
    kind: 'not-sent',
    message: 'Twilio was not asked, because the work was called off before',
    hint: 'Run again for what is left',
  });
}
