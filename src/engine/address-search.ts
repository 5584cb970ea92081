import type { Live } from '../base/address.ts';
import { shared } from '../base/parallel.ts';
import { ApiError } from '../base/problem.ts';
import type { AddressStore } from '../ports/world.ts';

/**
 * Finds one address of an account: by the address itself, which costs one request, and in a listing where that finds
 * nothing. Searches that run at the same time share the listing.
 */
export class AddressSearch {
  readonly #store: Pick<AddressStore, 'fetch' | 'list'>;
  readonly #list: () => Promise<readonly Live[]>;
  /** Set when a listing holds an address that cannot be fetched by itself. */
  #onlyLists = false;

  constructor(store: Pick<AddressStore, 'fetch' | 'list'>) {
    this.#store = store;
    this.#list = shared(() => store.list());
  }

  /** @throws ApiError when the account cannot be read */
  async find(address: string): Promise<Live | null> {
    const fetched = this.#onlyLists ? null : await this.#fetch(address);
    if (fetched?.address === address) return fetched;
    const listed = (await this.#list()).find((live) => live.address === address) ?? null;
    if (listed !== null) this.#onlyLists = true;
    return listed;
  }

  /** Null also when Twilio does not take this address in a path: the listing decides then. */
  async #fetch(address: string): Promise<Live | null> {
    try {
      return await this.#store.fetch(address);
    } catch (error) {
      if (!(error instanceof ApiError) || error.details.kind !== 'refused') throw error;
      return null;
    }
  }
}
