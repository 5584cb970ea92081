import { failure, success } from '../base/problem.ts';
import type { Env } from '../base/variables.ts';
import type { Concurrency } from '../http/limiter.ts';
import type { Accounts, Clock } from '../ports/world.ts';
import { readCredentials } from './credentials.ts';
import { readOrigin } from './origin.ts';
import type { Tracing } from './trace.ts';
import type { Limits } from './transport.ts';

export interface TwilioOptions extends Partial<Tracing> {
  /** Credentials, region, base URL and proxies; nothing else is read from anywhere. */
  readonly env: Env;
  readonly clock: Clock;
  /** From 0 to below 1; spreads retries. */
  readonly random: () => number;
  readonly limits?: Partial<Limits & Concurrency>;
}

const LIMITS: Limits & Concurrency = {
  requestTimeout: 30_000,
  retryBudget: 60_000,
  longestAnswer: 16 * 1024 * 1024,
  start: 4,
  most: 16,
};

/** Twilio's accounts. Problems: see `readCredentials` and `readOrigin`. */
export function twilioAccounts(options: TwilioOptions): Accounts {
  const { env, clock, random, onSend = ignore, onRequest = ignore, onWait = ignore } = options;
  const limits = { ...LIMITS, ...options.limits };
  return {
    async open(request) {
      const { environment } = request;
      const credentials = readCredentials(env, request);
      const origin = readOrigin(env, environment);
      if (!credentials.ok || !origin.ok) {
        return failure(
          ...(credentials.ok ? [] : credentials.problems),
          ...(origin.ok ? [] : origin.problems),
        );
      }
      // The SDK is most of the start-up time: offline commands never get here.
      const { connect } = await import('./connect.ts');
      const { value } = credentials;
      return success(
        connect({
          environment,
          credentials: value,
          origin: origin.value,
          env,
          limits,
          clock,
          random,
          onSend,
          onRequest,
          onWait,
        }),
      );
    },
  };
}

function ignore(): void {}
