import { realpath } from 'node:fs/promises';
import type { Account, AccountState } from './account.ts';
import { MAIN_ACCOUNT } from './credentials.ts';
import type { Fault } from './fault-table.ts';
import { Faults } from './faults.ts';
import { Journal, type RequestRecord, type Violation } from './journal.ts';
import { findSandbox, lockFolder, type RunningSandbox } from './lock.ts';
import { RequestHandler } from './request-handler.ts';
import { SandboxError } from './sandbox-error.ts';
import { plant, type Seed } from './seed.ts';
import { listen } from './server.ts';
import { openStorage, prepareFolder } from './storage.ts';
import { DEFAULT_SWITCHES, type Switches } from './switches.ts';

export interface SandboxOptions {
  /** Where state is kept; null: in memory. */
  readonly directory: string | null;
  /** Absent: a free one. */
  readonly port?: number;
  /** `AC…` that API keys belong to. */
  readonly account?: string;
  readonly switches?: Partial<Switches>;
  /** What goes wrong, from the first request on. */
  readonly faults?: readonly Fault[];
  /** Short for the switch `max-page-size`. */
  readonly pageSize?: number;
  /** Told of every request once it is answered, or known to stay without an answer. */
  readonly onRequest?: (record: RequestRecord) => void;
}

/** A local Twilio. */
export interface Sandbox {
  /** `http://127.0.0.1:…`, for `TWILIO_BASE_URL`. */
  readonly url: string;
  /** In order of arrival. */
  readonly requests: readonly RequestRecord[];
  /** Where a caller, or the sandbox itself, left the contract. Empty is good. */
  readonly violations: readonly Violation[];
  readonly switches: Switches;
  /** Changes the answers from the next request on. */
  set(switches: Partial<Switches>): void;
  /** Fills an account, the main one unless another is named, and saves it. */
  seed(seed: Seed, account?: string): Promise<AccountState>;
  /** What an account holds; a new one is made when there is none. */
  state(account?: string): AccountState;
  /** Lets a coming request go wrong. */
  fail(fault: Fault): void;
  /** Forgets faults that have not struck yet. */
  heal(): void;
  /** Saves, ends every connection, and lets go of the folder. */
  close(): Promise<void>;
}

/**
 * Starts a local Twilio on a loopback port. Throws a SandboxError when the folder is in use, cannot be
 * used, or holds something else, and when the port is taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { directory, account: main = MAIN_ACCOUNT } = options;
  let switches: Switches = {
    ...DEFAULT_SWITCHES,
    ...(options.pageSize === undefined ? {} : { 'max-page-size': options.pageSize }),
    ...options.switches,
  };
  const journal = new Journal();
  const faults = new Faults();
  for (const fault of options.faults ?? []) faults.add(fault);
  const server = await listen({
    port: options.port ?? 0,
    journal,
    latency: () => switches['latency-ms'],
    onRequest: options.onRequest ?? (() => undefined),
  });
  let unlock = async (): Promise<void> => undefined;
  try {
    if (directory !== null) {
      await prepareFolder(directory);
      unlock = await lockFolder(directory, { pid: process.pid, url: server.url });
    }
    const storage = await openStorage(directory);
    const identity = directory === null ? null : await realpath(directory);
    server.open({
      handler: new RequestHandler({ storage, journal, faults, switches: () => switches, main }),
      identity: { sandbox: 'chat-addresses', pid: process.pid, directory: identity },
    });
    return {
      url: server.url,
      requests: journal.requests,
      violations: journal.violations,
      get switches() {
        return switches;
      },
      set(changes) {
        switches = { ...switches, ...changes };
      },
      async seed(seed, sid = main) {
        const account = storage.open(sid);
        plant(account, seed);
        await storage.save(account);
        return copy(account);
      },
      state: (sid = main) => copy(storage.open(sid)),
      fail: (fault) => faults.add(fault),
      heal: () => faults.clear(),
      async close() {
        await server.close(() => storage.settled());
        await unlock();
      },
    };
  } catch (error) {
    await server.close(async () => undefined);
    await unlock();
    throw error;
  }
}

/**
 * The sandbox that serves this folder already, whose `close` then leaves it running, or else a new one.
 * Throws as `startSandbox` does.
 */
export async function joinSandbox(directory: string): Promise<Pick<Sandbox, 'url' | 'close'>> {
  const running = await findSandbox(directory);
  if (running) return guest(running);
  try {
    return await startSandbox({ directory });
  } catch (error) {
    const winner = error instanceof SandboxError ? await findSandbox(directory) : null;
    if (winner) return guest(winner);
    throw error;
  }
}

function guest({ url }: RunningSandbox): Pick<Sandbox, 'url' | 'close'> {
  return { url, close: async () => undefined };
}

/** A state that later requests do not change. */
function copy(account: Account): AccountState {
  return structuredClone(account.state());
}
