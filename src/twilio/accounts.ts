import { failure, type Result, success } from '../base/problem.ts';
import type { Env } from '../base/variables.ts';
import type { Concurrency } from '../http/limiter.ts';
import type { Access, Inspection } from '../ports/inspection.ts';
import type { AccountRequest, Accounts, Clock } from '../ports/world.ts';
import { describeAccess } from './access.ts';
import type { ConnectOptions } from './connect.ts';
import { readCredentials } from './credentials.ts';
import { readOrigin } from './origin.ts';
import { SecretStore } from './secret-store.ts';
import { SecretUrls } from './secret-urls.ts';
import type { Tracing } from './trace.ts';
import type { Limits } from './transport.ts';

export interface TwilioOptions extends Partial<Tracing> {
  /** Credentials, region, base URL and proxies; nothing else is read from anywhere. */
  readonly env: Env;
  /** Where `{env.NAME}` is looked up; absent: with the credentials. */
  readonly secrets?: Env;
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

/** Twilio's accounts, and what can be told of them without or with single requests. */
export interface TwilioAccounts extends Accounts {
  /** The credentials and the server that an account would be opened with. Contacts nobody. */
  describe(request: AccountRequest): Result<Access>;
  inspect(request: AccountRequest): Promise<Result<Inspection>>;
}

/** Problems: see `readCredentials`, `readOrigin` and `SecretUrls.read`. */
export function twilioAccounts(options: TwilioOptions): TwilioAccounts {
  const { env, secrets: secretEnv = env } = options;
  // The SDK is most of the start-up time: offline commands never get here.
  return {
    describe: (request) => describeAccess(env, request),
    async open(request) {
      const { environment, secretUrls = [] } = request;
      const settings = settingsOf(options, request);
      const secrets = SecretUrls.read(secretEnv, environment, secretUrls);
      if (!settings.ok || !secrets.ok) {
        return failure(...(settings.ok ? [] : settings.problems), ...(secrets.ok ? [] : secrets.problems));
      }
      const store = (await import('./connect.ts')).connect(settings.value);
      return success(new SecretStore(store, secrets.value));
    },
    async inspect(request) {
      const settings = settingsOf(options, request);
      if (!settings.ok) return settings;
      return success((await import('./connect.ts')).connectInspection(settings.value));
    },
  };
}

function settingsOf(options: TwilioOptions, request: AccountRequest): Result<ConnectOptions> {
  const { env, clock, random, onSend = ignore, onRequest = ignore, onWait = ignore } = options;
  const { environment } = request;
  const limits = { ...LIMITS, ...options.limits };
  const credentials = readCredentials(env, request);
  const origin = readOrigin(env, environment);
  if (!credentials.ok || !origin.ok) {
    return failure(...(credentials.ok ? [] : credentials.problems), ...(origin.ok ? [] : origin.problems));
  }
  const found = { environment, credentials: credentials.value, origin: origin.value };
  return success({ ...found, env, limits, clock, random, onSend, onRequest, onWait });
}

function ignore(): void {}
