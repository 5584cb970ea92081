import type { Flow, Integration, Live, Service } from '../base/address.ts';
import { ApiError } from '../base/problem.ts';
import type { AccountFacts, AddressStore, ChatWebhook, Wanted } from '../ports/world.ts';
import type { SecretUrls } from './secret-urls.ts';

/** An account whose webhook URLs are shown without their secrets, and sent with them. */
export class SecretStore implements AddressStore {
  readonly #store: AddressStore;
  readonly #urls: SecretUrls;

  constructor(store: AddressStore, urls: SecretUrls) {
    this.#store = store;
    this.#urls = urls;
  }

  get account(): string {
    return this.#store.account;
  }

  get requests(): number {
    return this.#store.requests;
  }

  get urlSeals(): ReadonlyMap<string, string> {
    return this.#urls.seals;
  }

  list(signal?: AbortSignal): Promise<readonly Live[]> {
    return this.#clean(async () => (await this.#store.list(signal)).map((live) => this.#shown(live)));
  }

  typeOf(address: string, signal?: AbortSignal): Promise<string | null> {
    return this.#clean(() => this.#store.typeOf(address, signal));
  }

  fetch(sidOrAddress: string, signal?: AbortSignal): Promise<Live | null> {
    return this.#clean(async () => {
      const live = await this.#store.fetch(sidOrAddress, signal);
      return live === null ? null : this.#shown(live);
    });
  }

  create(wanted: Wanted, signal?: AbortSignal): Promise<Live> {
    return this.#clean(async () => this.#shown(await this.#store.create(this.#sent(wanted), signal)));
  }

  update(sid: string, wanted: Wanted, signal?: AbortSignal): Promise<Live> {
    return this.#clean(async () => this.#shown(await this.#store.update(sid, this.#sent(wanted), signal)));
  }

  remove(sid: string, signal?: AbortSignal): Promise<boolean> {
    return this.#clean(() => this.#store.remove(sid, signal));
  }

  facts(signal?: AbortSignal): Promise<AccountFacts> {
    return this.#store.facts(signal);
  }

  flows(signal?: AbortSignal): Promise<readonly Flow[]> {
    return this.#store.flows(signal);
  }

  isPublished(flow: string, signal?: AbortSignal): Promise<boolean> {
    return this.#store.isPublished(flow, signal);
  }

  services(signal?: AbortSignal): Promise<readonly Service[]> {
    return this.#store.services(signal);
  }

  flexService(signal?: AbortSignal): Promise<string | null> {
    return this.#store.flexService(signal);
  }

  openChat(sid: string, name: string): Promise<string> {
    return this.#store.openChat(sid, name);
  }

  chatWebhooks(conversation: string, service: string | null): Promise<readonly ChatWebhook[]> {
    return this.#clean(async () => {
      const webhooks = await this.#store.chatWebhooks(conversation, service);
      return webhooks.map((webhook) => ({
        ...webhook,
        url: webhook.url === null ? null : this.#urls.shown(webhook.url),
      }));
    });
  }

  closeChat(conversation: string, service: string | null): Promise<void> {
    return this.#store.closeChat(conversation, service);
  }

  close(): void {
    this.#store.close();
  }

  #shown(live: Live): Live {
    const { integration } = live.state;
    const translated = this.#translated(integration, 'shown');
    return translated === integration ? live : { ...live, state: { ...live.state, integration: translated } };
  }

  #sent(wanted: Wanted): Wanted {
    const integration = this.#translated(wanted.state.integration, 'sent');
    return { ...wanted, state: { ...wanted.state, integration } };
  }

  #translated(integration: Integration | null, how: 'shown' | 'sent'): Integration | null {
    if (integration?.type !== 'webhook' || integration.url === null) return integration;
    const { url } = integration;
    const translated = how === 'shown' ? this.#urls.shown(url) : this.#urls.sent(url);
    return translated === url ? integration : { ...integration, url: translated };
  }

  /** Twilio's own words may repeat what was sent. */
  async #clean<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { message, hint } = error.details;
      throw new ApiError({
        ...error.details,
        message: this.#urls.scrubbed(message),
        ...(hint === undefined ? {} : { hint: this.#urls.scrubbed(hint) }),
      });
    }
  }
}
