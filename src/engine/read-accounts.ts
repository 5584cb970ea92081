import { ApiError, type ApiErrorKind, type Problem } from '../base/problem.ts';
import type { ProblemCode } from '../base/problem-codes.ts';
import type { Declaration, Environment } from '../declaration/declaration.ts';
import type { Refusal } from '../plan/guard.ts';
import type { Accounts, AddressStore, Clock } from '../ports/world.ts';
import { type Account, readAccount } from './read-account.ts';

/** What happens while accounts are read, for whoever shows progress. */
export type ReadEvent =
  | { readonly kind: 'reading'; readonly environment: string }
  | { readonly kind: 'read'; readonly environment: string; readonly addresses: number };

export interface ReadRequest {
  readonly declaration: Declaration;
  /** Names of the environments to look at; all of them exist in the declaration. */
  readonly environments: readonly string[];
  /** Entries that the reading is for; absent: all. Secrets of others are not asked for. */
  readonly keys?: ReadonlySet<string>;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly onEvent: (event: ReadEvent) => void;
}

/** One environment after its account was looked at, for better or worse. */
export interface AccountReading {
  readonly environment: Environment;
  /** Null when there are no credentials for it. */
  readonly store: AddressStore | null;
  /** Null when it could not be read, or is not the one it should be. */
  readonly account: Account | null;
  /** When the listing was complete, on the request's clock. */
  readonly listedAt: number;
  readonly problems: readonly Problem[];
  readonly refusals: readonly Refusal[];
}

/** Reads the accounts of all environments at once. One that fails does not hide the others. */
export function readAccounts(request: ReadRequest): Promise<readonly AccountReading[]> {
  const { declaration, environments } = request;
  const chosen = declaration.environments.filter((environment) => environments.includes(environment.name));
  return Promise.all(chosen.map((environment) => readEnvironment(environment, request)));
}

async function readEnvironment(environment: Environment, request: ReadRequest): Promise<AccountReading> {
  const { name, account } = environment;
  const { keys } = request;
  const entries = environment.entries.filter(({ key }) => keys === undefined || keys.has(key));
  const nothing = { environment, store: null, account: null, listedAt: 0, problems: [], refusals: [] };
  const opened = await request.accounts.open({
    environment: name,
    account,
    secretUrls: entries.flatMap(({ key, secretUrl }) => (secretUrl === null ? [] : { ...secretUrl, key })),
    isOneOfSeveral: request.declaration.environments.length > 1,
  });
  if (!opened.ok) {
    const isForeign = (problem: Problem) => problem.code === 'foreign-account';
    return {
      ...nothing,
      problems: opened.problems.filter((problem) => !isForeign(problem)),
      refusals: opened.problems.filter(isForeign).map(refuseForeign),
    };
  }
  const store = opened.value;
  const reading = { ...nothing, store, problems: opened.warnings };
  request.onEvent({ kind: 'reading', environment: name });
  try {
    const found = await readAccount(store, entries);
    const listedAt = request.clock.now();
    const problems = [...opened.warnings, ...found.warnings];
    request.onEvent({ kind: 'read', environment: name, addresses: found.live.length });
    if (found.catalogue.account !== store.account) {
      const message = `The credentials belong to ${found.catalogue.account}, not to ${store.account}`;
      return { ...reading, problems, refusals: [refuseForeign({ message })] };
    }
    return { ...reading, account: found, listedAt, problems };
  } catch (error) {
    if (error instanceof ApiError && error.details.kind === 'foreign-account') {
      return { ...reading, refusals: [refuseForeign({ message: error.message })] };
    }
    return { ...reading, problems: [...opened.warnings, apiErrorProblem(error)] };
  }
}

function refuseForeign(problem: Pick<Problem, 'message' | 'hint'>): Refusal {
  const hint =
    problem.hint ?? "Use credentials of the account that the file names, or correct the file's account";
  return { code: 'foreign-account', message: problem.message, hint, keys: [], beside: [] };
}

/** GitHub knows no foreign accounts, and Twilio no locked conversations: both are refusals like any other. */
function codeOf(kind: ApiErrorKind, whose: 'twilio' | 'github'): ProblemCode {
  if (whose === 'twilio') return kind === 'locked' ? 'twilio-refused' : `twilio-${kind}`;
  return kind === 'foreign-account' ? 'github-refused' : `github-${kind}`;
}

/** What Twilio or GitHub did wrong, said as a problem. Anything else is a bug and is thrown on. */
export function apiErrorProblem(error: unknown, whose: 'twilio' | 'github' = 'twilio'): Problem {
  if (!(error instanceof ApiError)) throw error;
  const { kind, message, hint, requestId } = error.details;
  return {
    code: codeOf(kind, whose),
    severity: 'error',
    // The other side's code is in its message.
    message: requestId === undefined ? message : `${message} (${requestId})`,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Lets go of every account's connections. */
export function closeAll(readings: readonly Pick<AccountReading, 'store'>[]): void {
  for (const { store } of readings) store?.close();
}
