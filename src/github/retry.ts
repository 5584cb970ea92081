import { ApiError } from '../base/problem.ts';
import type { Clock } from '../ports/world.ts';
import { type Failure, failureOf } from './answers.ts';

/** A stop before another try. */
export interface Wait {
  readonly ms: number;
  readonly reason: 'rate-limited' | 'server' | 'unreachable' | 'timeout';
}

export interface RetryOptions {
  readonly clock: Clock;
  /** From 0 to below 1; spreads the tries. */
  readonly random: () => number;
  readonly onWait: (wait: Wait) => void;
  /** Milliseconds that one request may spend on waiting. */
  readonly patience: number;
  readonly token: string;
}

const MOST_TRIES = 6;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 16_000;

/**
 * Tries a request again while that may help: what was refused for a limit was never carried out; anything else that
 * may pass is sent again only when doing it twice is harmless. Octokit's own plugin for this also repeats creates,
 * and waits by a clock of its own.
 *
 * @throws ApiError whose message completes "GitHub …"
 */
export async function retrying<T>(
  request: () => Promise<T>,
  isRepeatable: boolean,
  options: RetryOptions,
): Promise<T> {
  const { clock, random, onWait, patience, token } = options;
  let waited = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      const failure = failureOf(error, token);
      const reason = reasonToRetry(failure, isRepeatable);
      if (reason === null) throw new ApiError(failure.details);
      const ms = failure.pause ?? random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
      if (attempt === MOST_TRIES || waited + ms > patience) throw ending(failure, attempt);
      waited += ms;
      onWait({ ms, reason });
      await clock.sleep(ms);
    }
  }
}

function reasonToRetry({ details }: Failure, isRepeatable: boolean): Wait['reason'] | null {
  const { kind, ambiguous } = details;
  switch (kind) {
    case 'rate-limited':
      return kind;
    case 'server':
    case 'unreachable':
    case 'timeout':
      return isRepeatable || ambiguous !== true ? kind : null;
    case 'credentials':
    case 'permission':
    case 'foreign-account':
    case 'not-sent':
    case 'refused':
    case 'not-found':
    case 'malformed':
      return null;
  }
}

function ending({ details, pause, until }: Failure, tries: number): ApiError {
  const often = tries === 1 ? '' : ` (tried ${tries} times)`;
  const after = pause === null ? null : `in ${Math.ceil(pause / 1000)} s`;
  const again = until === null ? after : `at ${until}`;
  const hint = again === null ? {} : { hint: `Run this again: GitHub takes requests again ${again}` };
  return new ApiError({ ...details, message: details.message + often, ...hint });
}
