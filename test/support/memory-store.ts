import type { AddressState, Flow, Integration, Live, Service } from '../../src/base/address.ts';
import { ApiError, type ApiErrorDetails } from '../../src/base/problem.ts';
import type {
  AccountFacts,
  Accounts,
  AddressStore,
  ChatWebhook,
  Clock,
  Wanted,
} from '../../src/ports/world.ts';
import { ACCOUNT, DEFAULT_SERVICE, FLOWS, sidOf } from './build-state.ts';

/** Time that passes only when somebody sleeps, and then at once. */
export class FakeClock implements Clock {
  time = 1_000;
  readonly sleeps: number[] = [];

  now(): number {
    return this.time;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    this.sleeps.push(ms);
    this.time += ms;
  }
}

/** One request as the account saw it. */
export interface Call {
  readonly method: keyof AddressStore;
  /** The SID, or the address of a create. */
  readonly target: string;
  /** Whether it changed anything. */
  readonly wrote: boolean;
}

/** What goes wrong with a request. `killed` stands for the process's end: nothing answers any more. */
export interface Fault {
  /** Which request fails, from 1 on; or every request of a method. */
  readonly at: number | keyof AddressStore;
  /** Whether the request takes effect before it fails. */
  readonly when: 'before' | 'after';
  readonly error: ApiErrorDetails | 'killed';
}

export interface MemoryAccountOptions {
  readonly account?: string;
  readonly live?: readonly Live[];
  readonly flows?: readonly Flow[];
  readonly services?: readonly Service[];
  readonly defaultService?: string | null;
  readonly flexService?: string | null;
  readonly published?: readonly string[];
  /** How many listings still show the account as it was before a write. */
  readonly lag?: number;
  /** A second address of the same name is not refused: nobody knows that Twilio always does. */
  readonly takesTwins?: boolean;
  /** Types by address, of what is no chat address. */
  readonly otherTypes?: ReadonlyMap<string, string>;
  /** The answer to a request for one address by its name: it lags as listings do, or is always 404 or 400. */
  readonly fetchByAddress?: 'finds' | 'misses' | 'refuses';
  /** Webchat 3 keys are refused, as Twilio is reported to do. */
  readonly refusesKeys?: boolean;
  /** The webhooks that a new chat shows, look by look; the last look repeats. */
  readonly webhooks?: readonly (readonly ChatWebhook[])[];
}

export class Killed extends Error {}

/** Where a process ends: at its k-th request, whichever account that goes to. */
export interface Cut {
  readonly at: number;
  /** Whether that request still takes effect. */
  readonly when: 'before' | 'after';
}

/** What all connections of one process share: once it is over, none of them gets an answer. */
export class Life {
  requests = 0;
  isOver = false;
  readonly #cut: Cut | null;

  constructor(cut: Cut | null = null) {
    this.#cut = cut;
  }

  /** Counts a request; the fault that ends the process, if it is the one. */
  spend(): Fault | null {
    this.requests += 1;
    return this.requests === this.#cut?.at ? { ...this.#cut, error: 'killed' } : null;
  }
}

/** What an account holds. It outlives the stores that are opened on it, as Twilio outlives a run. */
export class MemoryAccount {
  readonly rows = new Map<string, Live>();
  readonly options: MemoryAccountOptions;
  readonly account: string;
  readonly urlSeals: ReadonlyMap<string, string> = new Map();
  readonly openChats = new Set<string>();
  #shown: readonly Live[] = [];
  #staleListings = 0;
  #lastNumber = 0xf000;

  constructor(options: MemoryAccountOptions = {}) {
    this.options = options;
    this.account = options.account ?? ACCOUNT;
    for (const live of options.live ?? []) this.rows.set(live.sid, live);
  }

  listed(): readonly Live[] {
    if (this.#staleListings > 0) {
      this.#staleListings -= 1;
      return this.#shown;
    }
    return [...this.rows.values()];
  }

  /** The address as far as the account answers for it by its name. */
  byAddress(address: string): Live | null {
    const { fetchByAddress = 'finds' } = this.options;
    if (fetchByAddress === 'refuses') throw apiError('refused', { status: 400, code: 20001 });
    if (fetchByAddress === 'misses') return null;
    const rows = this.#staleListings > 0 ? this.#shown : [...this.rows.values()];
    return rows.find((row) => row.address === address) ?? null;
  }

  /** Every write starts the lag anew; listings show what they showed before it. */
  write(change: () => void): void {
    if (this.#staleListings === 0) this.#shown = [...this.rows.values()];
    change();
    this.#staleListings = this.options.lag ?? 0;
  }

  /** Time has passed, and listings have caught up. */
  settle(): void {
    this.#staleListings = 0;
  }

  nextSid(): string {
    this.#lastNumber += 1;
    return sidOf('IG', this.#lastNumber);
  }
}

export interface MemoryStoreOptions {
  readonly faults?: readonly Fault[];
  /** Milliseconds that pass with every request. */
  readonly latency?: number;
  readonly clock?: FakeClock;
  /** The process that this connection belongs to; absent: one of its own. */
  readonly life?: Life;
  /** Told of every request before it is made. */
  readonly onCall?: (call: Pick<Call, 'method' | 'target'>, number: number) => void;
}

/** A request is not sent once its signal is aborted. */
function pass(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw apiError('not-sent');
}

/** The chat addresses of one account, in memory, with faults on demand. */
export class MemoryStore implements AddressStore {
  readonly calls: Call[] = [];
  readonly memory: MemoryAccount;
  readonly #options: MemoryStoreOptions;
  readonly #life: Life;
  #looks = 0;

  constructor(memory: MemoryAccount, options: MemoryStoreOptions = {}) {
    this.memory = memory;
    this.#options = options;
    this.#life = options.life ?? new Life();
  }

  readonly urlSeals: ReadonlyMap<string, string> = new Map();

  get account(): string {
    return this.memory.account;
  }

  get requests(): number {
    return this.calls.length;
  }

  get writes(): readonly Call[] {
    return this.calls.filter((call) => call.wrote);
  }

  async list(signal?: AbortSignal): Promise<readonly Live[]> {
    pass(signal);
    return this.#request('list', '', () => this.memory.listed());
  }

  async fetch(sidOrAddress: string, signal?: AbortSignal): Promise<Live | null> {
    pass(signal);
    const { memory } = this;
    return this.#request(
      'fetch',
      sidOrAddress,
      () => memory.rows.get(sidOrAddress) ?? memory.byAddress(sidOrAddress),
    );
  }

  async typeOf(address: string, signal?: AbortSignal): Promise<string | null> {
    pass(signal);
    const { rows, options } = this.memory;
    const isChat = [...rows.values()].some((row) => row.address === address);
    return this.#request('typeOf', address, () =>
      isChat ? 'chat' : (options.otherTypes?.get(address) ?? null),
    );
  }

  async create(wanted: Wanted, signal?: AbortSignal): Promise<Live> {
    pass(signal);
    return this.#request('create', wanted.address, () => {
      const { rows, options, account } = this.memory;
      if (options.refusesKeys === true && wanted.address.startsWith('CV')) {
        throw apiError('refused', { status: 400, code: 50407, message: 'Invalid messaging binding address' });
      }
      const isTwin =
        options.otherTypes?.has(wanted.address) === true ||
        [...rows.values()].some((row) => row.address === wanted.address);
      if (isTwin && options.takesTwins !== true) {
        throw apiError('refused', { status: 409, code: 20409, message: 'it already exists' });
      }
      const sid = this.memory.nextSid();
      return this.#write({ sid, account, address: wanted.address, state: stored(wanted.state, null) });
    });
  }

  async update(sid: string, wanted: Wanted, signal?: AbortSignal): Promise<Live> {
    pass(signal);
    return this.#request('update', sid, () => {
      const row = this.memory.rows.get(sid);
      if (row === undefined) throw apiError('not-found', { status: 404, code: 20404 });
      return this.#write({ ...row, state: stored(wanted.state, row.state) });
    });
  }

  async remove(sid: string, signal?: AbortSignal): Promise<boolean> {
    pass(signal);
    return this.#request('remove', sid, () => {
      if (!this.memory.rows.has(sid)) return false;
      this.memory.write(() => this.memory.rows.delete(sid));
      this.#wrote();
      return true;
    });
  }

  facts(): Promise<AccountFacts> {
    const { account, options } = this.memory;
    const { defaultService = DEFAULT_SERVICE } = options;
    return this.#request('facts', '', () => ({ account, defaultService }));
  }

  flows(): Promise<readonly Flow[]> {
    return this.#request('flows', '', () => this.memory.options.flows ?? FLOWS);
  }

  isPublished(flow: string): Promise<boolean> {
    return this.#request('isPublished', flow, () => (this.memory.options.published ?? []).includes(flow));
  }

  services(): Promise<readonly Service[]> {
    return this.#request('services', '', () => this.memory.options.services ?? []);
  }

  flexService(): Promise<string | null> {
    return this.#request('flexService', '', () => this.memory.options.flexService ?? null);
  }

  openChat(sid: string): Promise<string> {
    return this.#request('openChat', sid, () => {
      const row = this.memory.rows.get(sid);
      if (row?.state.enabled !== true) throw apiError('refused', { status: 400, code: 45761 });
      const chat = sidOf('CH', this.memory.openChats.size + 1);
      this.memory.openChats.add(chat);
      return chat;
    });
  }

  chatWebhooks(conversation: string): Promise<readonly ChatWebhook[]> {
    return this.#request('chatWebhooks', conversation, () => {
      const looks = this.memory.options.webhooks ?? [[]];
      this.#looks += 1;
      return looks[Math.min(this.#looks, looks.length) - 1] ?? [];
    });
  }

  closeChat(conversation: string): Promise<void> {
    return this.#request('closeChat', conversation, () => {
      this.memory.openChats.delete(conversation);
    });
  }

  close(): void {}

  #write(row: Live): Live {
    this.memory.write(() => this.memory.rows.set(row.sid, row));
    this.#wrote();
    return row;
  }

  #wrote(): void {
    const last = this.calls.length - 1;
    const call = this.calls[last];
    if (call !== undefined) this.calls[last] = { ...call, wrote: true };
  }

  async #request<T>(method: keyof AddressStore, target: string, effect: () => T): Promise<T> {
    if (this.#life.isOver) throw new Killed();
    const { clock, latency = 0, faults = [], onCall } = this.#options;
    if (clock !== undefined) clock.time += latency;
    const number = this.calls.push({ method, target, wrote: false });
    onCall?.({ method, target }, number);
    const fault = this.#life.spend() ?? faults.find(({ at }) => at === number || at === method);
    if (fault?.when !== 'before') {
      const result = effect();
      if (fault === undefined) {
        await Promise.resolve();
        return result;
      }
    }
    if (fault.error !== 'killed') throw new ApiError(fault.error);
    this.#life.isOver = true;
    throw new Killed();
  }
}

/** Opens the accounts of a test by the name of their environment. */
export function accountsOf(stores: Readonly<Record<string, AddressStore>>): Accounts {
  return {
    async open({ environment }) {
      const store = stores[environment];
      if (store !== undefined) return { ok: true, value: store, warnings: [] };
      const message = `there are no credentials for ${environment}`;
      return { ok: false, problems: [{ code: 'missing-credentials', severity: 'error', message }] };
    },
  };
}

/** An `ApiError` whose message is of no importance. */
export function apiError(kind: ApiErrorDetails['kind'], details: Partial<ApiErrorDetails> = {}): ApiError {
  return new ApiError({ kind, message: `a test asked for ${kind}`, ...details });
}

/** What Twilio stores of what it is sent: what is not sent stays, or is Twilio's to choose. */
function stored(sent: Wanted['state'], before: AddressState | null): AddressState {
  const { friendlyName, enabled, integration, service } = sent;
  return {
    friendlyName: friendlyName === undefined ? (before?.friendlyName ?? null) : friendlyName || null,
    enabled,
    integration: storedIntegration(integration, before?.integration ?? null),
    service: service === undefined ? (before?.service ?? 'default') : (service ?? 'default'),
  };
}

const CHOSEN_RETRY_COUNT = 3;

function storedIntegration(sent: Integration | null, before: Integration | null): Integration | null {
  if (sent?.type !== 'studio') return sent ?? before;
  const kept = before?.type === 'studio' ? before.retryCount : CHOSEN_RETRY_COUNT;
  return { ...sent, flowName: null, retryCount: sent.retryCount ?? kept };
}
