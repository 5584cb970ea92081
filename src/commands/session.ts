import { resolve } from 'node:path';
import type { Common } from '../args/args.ts';
import type { SyncEvent } from '../engine/sync-request.ts';
import type { AccountRequest, World } from '../ports/world.ts';
import { visible } from '../render/escape.ts';
import { renderWaiting } from '../render/waiting.ts';
import { type TwilioAccounts, type TwilioOptions, twilioAccounts } from '../twilio/accounts.ts';
import type { RequestTrace } from '../twilio/trace.ts';
import type { RequestLog } from './request-log.ts';

/** A way to accounts for as long as one command runs. */
export interface Session {
  readonly accounts: TwilioAccounts;
  readonly onEvent: (event: SyncEvent) => void;
  /** Stops the embedded sandbox, if there is one, and the progress line. */
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly limits?: TwilioOptions['limits'];
  /** Told of every try of a request. */
  readonly onRequest?: (trace: RequestTrace) => void;
}

/** Opens Twilio, or the embedded sandbox; throws `SandboxError` when its folder cannot be used. */
export async function openSession(
  args: Pick<Common, 'sandbox' | 'verbose' | 'concurrency'>,
  world: World,
  options: SessionOptions = {},
): Promise<Session> {
  const { progress, clock, random } = world;
  const log = args.verbose ? await openLog(world) : null;
  const sandbox = args.sandbox === null ? null : await embed(resolve(world.cwd, args.sandbox), world);
  const twilio = twilioAccounts({
    env: sandbox === null ? world.env : sandbox.env,
    secrets: world.env,
    clock,
    random,
    concurrency: args.concurrency,
    onSend: (trace) => log?.sent(trace),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    onRequest(trace) {
      log?.ended(trace);
      options.onRequest?.(trace);
    },
    onWait: (wait) => {
      log?.waits(wait);
      progress.update(renderWaiting(wait));
    },
  });
  const accounts: TwilioAccounts = {
    describe: twilio.describe,
    open(request) {
      log?.expect(request.environment);
      return twilio.open(request);
    },
    inspect(request) {
      log?.expect(request.environment);
      return twilio.inspect(request);
    },
  };
  return {
    accounts: sandbox === null ? accounts : withDefaultAccounts(accounts, sandbox),
    onEvent: narrate(world),
    async close() {
      log?.close();
      progress.clear();
      await sandbox?.close();
    },
  };
}

/** Lines go to stderr, where they do not get into the result; the progress line makes way for them. */
async function openLog({ clock, progress, stderr }: World): Promise<RequestLog> {
  const { RequestLog } = await import('./request-log.ts');
  return new RequestLog(clock, (text) => {
    progress.clear();
    stderr.write(text);
  });
}

interface Embedded {
  readonly env: Readonly<Record<string, string>>;
  readonly account: string;
  readonly accountOf: (environment: string) => string;
  close(): Promise<void>;
}

async function embed(directory: string, { clock, progress, signal }: World): Promise<Embedded> {
  const [{ joinSandbox }, { accountOfEnvironment, sandboxCredentials }] = await Promise.all([
    import('../sandbox/join.ts'),
    import('../sandbox/credentials.ts'),
  ]);
  const sandbox = await joinSandbox(directory, {
    clock,
    signal,
    onWait: ({ pid }) => progress.update(`Waiting for the command of process ${pid}, which uses the sandbox`),
  });
  const { TWILIO_ACCOUNT_SID: account, ...env } = sandboxCredentials(sandbox.url);
  return { env, account, accountOf: accountOfEnvironment, close: () => sandbox.close() };
}

/** In the sandbox every account exists: a file that names none gets the usual one, and one for each of several environments. */
function withDefaultAccounts(
  accounts: TwilioAccounts,
  { account, accountOf }: Pick<Embedded, 'account' | 'accountOf'>,
): TwilioAccounts {
  const named = (request: AccountRequest) => {
    const usual = request.isOneOfSeveral === true ? accountOf(request.environment) : account;
    return { ...request, account: request.account ?? usual };
  };
  return {
    describe: (request) => accounts.describe(named(request)),
    open: (request) => accounts.open(named(request)),
    inspect: (request) => accounts.inspect(named(request)),
  };
}

function narrate(world: World): (event: SyncEvent) => void {
  const { progress } = world;
  const ended = new Map<string, number>();
  const planned = new Map<string, number>();
  const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0);
  return (event) => {
    switch (event.kind) {
      case 'reading':
        return progress.update(`Reading ${visible(event.environment)}`);
      case 'read':
        return progress.update(`Read ${event.addresses} addresses of ${visible(event.environment)}`);
      case 'proving':
        return progress.update('Looking through the history of the file');
      case 'applying':
        planned.set(event.environment, event.changes);
        return progress.update(`Applying ${total(planned)} changes`);
      case 'outcome':
        ended.set(event.environment, (ended.get(event.environment) ?? 0) + 1);
        return progress.update(`Applied ${total(ended)} of ${total(planned)}: ${visible(event.outcome.key)}`);
      case 'checking':
        return progress.update(`Checking ${event.addresses} addresses of ${visible(event.environment)}`);
      case 'verifying':
        return progress.update(
          event.attempt === 1
            ? 'Verifying'
            : `Verifying: waiting for Twilio to show the changes (${event.attempt})`,
        );
    }
  };
}
