import { failure, type Result, success } from '../base/problem.ts';
import type { Env } from '../base/variables.ts';
import { type Concurrency, Limiter } from '../http/limiter.ts';
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
  /** Variables in which `{env.NAME}` is looked up; absent: those with the credentials. */
  readonly secrets?: Env;
  readonly clock: Clock;
  /** From 0 to below 1; spreads retries. */
  readonly random: () => number;
  readonly limits?: Partial<Limits & Concurrency>;
  /** Requests in flight at most, over all accounts that are opened here; null or absent: each account has its own limit. */
  readonly concurrency?: number | null;
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
  const shared = sharedOf(options);
  // The SDK is most of the start-up time: offline commands never get here.
  return {
    describe: (request) => describeAccess(env, request),
    async open(request) {
      const { environment, secretUrls = [] } = request;
      const settings = settingsOf({ ...options, ...shared }, request);
      const secrets = SecretUrls.read(secretEnv, environment, secretUrls);
      if (!settings.ok || !secrets.ok) {
        return failure(...(settings.ok ? [] : settings.problems), ...(secrets.ok ? [] : secrets.problems));
      }
      const withoutSecrets = (text: string) => secrets.value.scrubbed(text);
      const store = (await import('./connect.ts')).connect({ ...settings.value, withoutSecrets });
      return success(new SecretStore(store, secrets.value));
    },
    async inspect(request) {
      const settings = settingsOf({ ...options, ...shared }, request);
      if (!settings.ok) return settings;
      return success((await import('./connect.ts')).connectInspection(settings.value));
    },
  };
}

interface Shared {
  /** Lets through so many requests of all accounts together; null: any number. */
  readonly sharedLimiter: Limiter | null;
  readonly limits: Limits & Concurrency;
}

/** A number that is given is known to be borne, so each account begins with as many. */
function sharedOf({ clock, limits, concurrency = null }: TwilioOptions): Shared {
  const usual = { ...LIMITS, ...limits };
  if (concurrency === null) return { sharedLimiter: null, limits: usual };
  const most = Math.min(usual.most, concurrency);
  const sharedLimiter = new Limiter(clock, { start: concurrency, most: concurrency });
  return { sharedLimiter, limits: { ...usual, start: most, most } };
}

function settingsOf(options: TwilioOptions & Shared, request: AccountRequest): Result<ConnectOptions> {
  const { env, clock, random, limits, sharedLimiter } = options;
  const { onSend = ignore, onRequest = ignore, onWait = ignore } = options;
  const { environment } = request;
  const credentials = readCredentials(env, request);
  const origin = readOrigin(env, environment);
  if (!credentials.ok || !origin.ok) {
    return failure(...(credentials.ok ? [] : credentials.problems), ...(origin.ok ? [] : origin.problems));
  }
  const withoutSecrets = (text: string) => text;
  const found = { environment, credentials: credentials.value, origin: origin.value, withoutSecrets };
  return success({ ...found, env, limits, sharedLimiter, clock, random, onSend, onRequest, onWait });
}

function ignore(): void {}
