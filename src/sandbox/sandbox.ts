import type { Account, AccountState } from './account.ts';
import type { Fault } from './fault-table.ts';
import { Faults } from './faults.ts';
import { mainAccount, NO_FOLDER, takeFolder } from './folder.ts';
import { Journal, type RequestRecord, type Violation } from './journal.ts';
import type { Audience } from './lock.ts';
import { RequestHandler } from './request-handler.ts';
import { plant, type Seed } from './seed.ts';
import { listen, type Server } from './server.ts';
import { openStorage, type Storage } from './storage.ts';
import { DEFAULT_SWITCHES, type Switches } from './switches.ts';

export interface SandboxOptions {
  /** Where state is kept; null: in memory. */
  readonly directory: string | null;
  /** Whom the folder is served for. Absent: everybody. */
  readonly serves?: Audience;
  /** Absent: a free one. */
  readonly port?: number;
  /** `AC…` that API keys belong to. Absent: the only account of the folder, or else the usual one. */
  readonly account?: string;
  readonly switches?: Partial<Switches>;
  /** Requests that go wrong, from the first one on. */
  readonly faults?: readonly Fault[];
  /** A short form of the switch `max-page-size`. */
  readonly pageSize?: number;
  /** Told of every request once it is answered, or known to stay without an answer. */
  readonly onRequest?: (record: RequestRecord) => void;
}

/** A local Twilio. */
export interface Sandbox {
  /** `http://127.0.0.1:…`, for `TWILIO_BASE_URL`. */
  readonly url: string;
  /** `AC…` that API keys belong to. */
  readonly account: string;
  /** In order of arrival. */
  readonly requests: readonly RequestRecord[];
  /** Requests and answers that do not fit the contract. Empty is good. */
  readonly violations: readonly Violation[];
  readonly switches: Switches;
  /** Changes the answers from the next request on. */
  set(switches: Partial<Switches>): void;
  /** Fills an account, the main one unless another is named, and saves it. */
  seed(seed: Seed, account?: string): Promise<AccountState>;
  /** The content of an account; a new one is made when there is none. */
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
 * used, holds something else or another account, and when the port is taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const settings = new Settings(options);
  const { journal, faults } = settings;
  const server = await listen({
    port: options.port ?? 0,
    journal,
    latency: () => settings.switches['latency-ms'],
    clockSkew: () => settings.switches['clock-skew'] * 1000,
    onRequest: options.onRequest ?? (() => undefined),
  });
  let folder = NO_FOLDER;
  try {
    const { directory, serves = 'everybody' } = options;
    if (directory !== null) folder = await takeFolder(directory, { url: server.url, serves });
    const storage = await openStorage(options.directory);
    const account = mainAccount(options, storage);
    const switches = () => settings.switches;
    server.open({
      handler: new RequestHandler({ storage, journal, faults, switches, main: account }),
      identity: folder.identity,
    });
    return controls({ server, storage, settings, account, unlock: folder.unlock });
  } catch (error) {
    await server.close(async () => undefined);
    await folder.unlock();
    throw error;
  }
}

/** How a sandbox answers, and its memory of what it was asked. */
class Settings {
  readonly journal = new Journal();
  readonly faults = new Faults();
  switches: Switches;

  constructor({ switches, pageSize, faults = [] }: SandboxOptions) {
    this.switches = {
      ...DEFAULT_SWITCHES,
      ...(pageSize === undefined ? {} : { 'max-page-size': pageSize }),
      ...switches,
    };
    for (const fault of faults) this.faults.add(fault);
  }
}

interface Parts {
  readonly server: Server;
  readonly storage: Storage;
  readonly settings: Settings;
  readonly account: string;
  readonly unlock: () => Promise<void>;
}

function controls({ server, storage, settings, account: main, unlock }: Parts): Sandbox {
  const { journal, faults } = settings;
  return {
    url: server.url,
    account: main,
    requests: journal.requests,
    violations: journal.violations,
    get switches() {
      return settings.switches;
    },
    set(changes) {
      settings.switches = { ...settings.switches, ...changes };
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
}

/** A state that later requests do not change. */
function copy(account: Account): AccountState {
  return structuredClone(account.state());
}
