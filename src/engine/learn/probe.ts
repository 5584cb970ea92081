import { ApiError } from '../../base/problem.ts';
import { isSid } from '../../base/sid.ts';
import type { Inspection, RawAnswer, RawRequest } from '../../ports/inspection.ts';
import type { Clock } from '../../ports/world.ts';
import type { Left, Notes } from './learnt.ts';

export const COLLECTION = '/v1/Configuration/Addresses';
/** Every probe's address begins so. */
export const PROBE_PREFIX = 'chat-addresses-probe-';

type Form = NonNullable<RawRequest['form']>;
export type Row = Readonly<Record<string, unknown>>;

/** No further request is sent: somebody interrupted. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'Stopped';
  }
}

export interface ProbeOptions {
  readonly inspection: Inspection;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly notes: Notes;
  /** Begins with the prefix, and is nobody else's. */
  readonly address: string;
}

/**
 * One chat address of our own, and every request about it. All writes go to its address or to a SID that an answer
 * gave for exactly this address, so that no other address can be touched.
 */
export class Probe {
  readonly address: string;
  readonly #options: ProbeOptions;
  readonly #sids = new Set<string>();
  /** True while a create may have taken effect without an answer that tells the SID. */
  #isUnclear = false;

  constructor(options: ProbeOptions) {
    this.#options = options;
    this.address = options.address;
  }

  /** One read. Notes a permission that is missing. */
  async read(operation: string, request: Omit<RawRequest, 'method'>): Promise<RawAnswer> {
    return this.#note(operation, await this.#send({ method: 'GET', ...request }));
  }

  /** True for a key that may delete. Asked while there is nothing to delete. */
  async mayDelete(): Promise<boolean> {
    const answer = this.#note('addresses.delete', await this.#send(this.#request('DELETE', this.address)));
    return !isForbidden(answer);
  }

  /** Creates the address, switched off. */
  async create(): Promise<RawAnswer> {
    const form = {
      Type: 'chat',
      Address: this.address,
      FriendlyName: this.address,
      'AutoCreation.Enabled': 'false',
    };
    const answer = await this.#sendCreate({
      method: 'POST',
      product: 'conversations',
      path: COLLECTION,
      form,
    });
    if (answer.body === null) return this.#note('addresses.create', answer);
    if (!this.#own(answer.body)) this.#isUnclear = true;
    return answer;
  }

  /** Changes the address; null where there is none. It stays switched off. */
  async update(form: Form): Promise<RawAnswer | null> {
    const [sid] = this.#sids;
    if (sid === undefined) return null;
    return this.#note('addresses.update', await this.#send(this.#request('POST', sid, form)));
  }

  async fetch(by: 'sid' | 'address'): Promise<RawAnswer | null> {
    const [sid] = this.#sids;
    if (sid === undefined) return null;
    const answer = await this.#send(this.#request('GET', by === 'sid' ? sid : this.address));
    return this.#note('addresses.fetch', answer);
  }

  /** Deletes all that was created. Goes on after an interrupt. Returns what is left, as far as it is known. */
  async cleanUp(): Promise<readonly Left[]> {
    const { clock } = this.#options;
    let reason: string | null = null;
    for (let attempt = 0; attempt < CLEANUPS; attempt += 1) {
      if (attempt > 0) await clock.sleep(CLEANUP_PAUSE * attempt);
      reason = await this.#cleanOnce();
      if (reason === null) return [];
    }
    const sids: readonly (string | null)[] = this.#sids.size === 0 ? [null] : [...this.#sids];
    return sids.map((sid) => ({ sid, address: this.address, reason: reason ?? '' }));
  }

  /** Null when nothing is left, else why that is not certain. */
  async #cleanOnce(): Promise<string | null> {
    try {
      if (this.#isUnclear) await this.#find();
      for (const sid of this.#sids) {
        const { status, code } = await this.#anyway(this.#request('DELETE', sid));
        if (status !== 204 && status !== 404) return refusalText('delete', status, code);
        this.#sids.delete(sid);
      }
      return this.#isUnclear ? 'a create got no answer, and no listing shows the address' : null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return error.details.message;
    }
  }

  /** Looks for an address whose create got no answer. A listing may be late, so that only a find is a proof. */
  async #find(): Promise<void> {
    const { clock } = this.#options;
    for (let look = 0; look < LOOKS && this.#isUnclear; look += 1) {
      if (look > 0) await clock.sleep(CLEANUP_PAUSE);
      const byAddress = await this.#anyway(this.#request('GET', this.address));
      if (byAddress.body !== null && this.#own(byAddress.body)) this.#isUnclear = false;
      for await (const row of everyPage((query) => this.#anyway(listing(query)))) {
        if (this.#own(row)) this.#isUnclear = false;
      }
    }
  }

  /** Takes a row for ours when it is exactly our address, and nothing else. */
  #own(row: Row): boolean {
    const { sid, address, type } = row;
    if (address !== this.address || String(type).toLowerCase() !== 'chat') return false;
    if (typeof sid !== 'string' || !isSid(sid, 'IG')) return false;
    this.#sids.add(sid);
    return true;
  }

  #request(method: RawRequest['method'], name: string, form?: Form): RawRequest {
    const path = `${COLLECTION}/${encodeURIComponent(name)}`;
    return { method, product: 'conversations', path, ...(form === undefined ? {} : { form }) };
  }

  async #sendCreate(request: RawRequest): Promise<RawAnswer> {
    try {
      return await this.#send(request);
    } catch (error) {
      if (error instanceof ApiError && error.details.ambiguous === true) this.#isUnclear = true;
      throw error;
    }
  }

  /** Sends unless somebody has interrupted. */
  async #send(request: RawRequest): Promise<RawAnswer> {
    const { inspection, signal } = this.#options;
    if (signal.aborted) throw new Stopped();
    return inspection.send(request, signal);
  }

  #anyway(request: RawRequest): Promise<RawAnswer> {
    return this.#options.inspection.send(request);
  }

  #note(operation: string, answer: RawAnswer): RawAnswer {
    if (isForbidden(answer)) this.#options.notes.refuse(operation, answer.code);
    return answer;
  }
}

const CLEANUPS = 3;
const LOOKS = 4;
/** Milliseconds */
const CLEANUP_PAUSE = 1_000;
const MOST_PAGES = 400;

export function isForbidden({ status, code }: RawAnswer): boolean {
  return status === 403 || code === 70051 || code === 20403;
}

export function refusalText(what: string, status: number, code: number | null): string {
  return `Twilio refused to ${what} it with ${status}${code === null ? '' : ` and code ${code}`}`;
}

export function listing(query: Readonly<Record<string, string>>): RawRequest {
  return { method: 'GET', product: 'conversations', path: COLLECTION, query };
}

/** The rows of a list, page by page, until the reader has enough. Ends early where a page cannot be read. */
export async function* everyPage(
  ask: (query: Readonly<Record<string, string>>) => Promise<RawAnswer>,
  first: Readonly<Record<string, string>> = { Type: 'chat' },
  key = 'address_configurations',
): AsyncGenerator<Row> {
  let query = first;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { body } = await ask(query);
    const rows = body?.[key];
    if (!Array.isArray(rows)) return;
    yield* rows.filter(isRow);
    const next = isRow(body?.meta) ? body.meta.next_page_url : null;
    if (typeof next !== 'string' || !URL.canParse(next)) return;
    query = Object.fromEntries(new URL(next).searchParams);
  }
}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
