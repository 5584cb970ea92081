import type { Flow, Live, Service } from '../base/address.ts';
import { ApiError } from '../base/problem.ts';
import { withMayStart } from '../http/may-start.ts';
import type { AccountFacts, AddressStore, ChatWebhook, MayStart, Wanted } from '../ports/world.ts';
import { answered, ask, askToWrite, malformed, orNull, required } from './ask.ts';
import { chatWebhooks, closeChat, openChat } from './chats.ts';
import { everyRow } from './pages.ts';
import { openSdk, type Sdk, segment } from './sdk.ts';
import type { Transport } from './transport.ts';
import { type AddressRow, readAddress, readService, text, writeAddress } from './wire.ts';

/** The largest pages that Twilio gives: 50 addresses, 1,000 flows, 100 services. */
const PAGE = { addresses: 50, flows: 1000, services: 100 } as const;

/** The chat addresses of one Twilio account, over the SDK's resource classes. */
export class TwilioStore implements AddressStore {
  readonly account: string;
  readonly urlSeals: ReadonlyMap<string, string> = new Map();
  readonly #transport: Transport;
  readonly #sdk: Sdk;
  /** The services that addresses were last seen with: what an update has to clear. */
  readonly #seen = new Map<string, string>();
  #defaultService: string | null = null;

  constructor(account: string, transport: Transport) {
    this.account = account;
    this.#transport = transport;
    this.#sdk = openSdk(account, transport);
  }

  get requests(): number {
    return this.#transport.requests;
  }

  list(): Promise<readonly Live[]> {
    const { addressConfigurations } = this.#sdk.conversations;
    return ask('list the chat addresses', async () => {
      const first = () => addressConfigurations.page({ type: 'chat', pageSize: PAGE.addresses });
      const rows = await everyRow(first, (url) => addressConfigurations.getPage(url));
      return rows.map((row) => this.#read(row)).filter((live) => live !== null);
    });
  }

  fetch(sid: string): Promise<Live | null> {
    return orNull(
      ask(`read the chat address ${sid}`, async () =>
        this.#read(await answered(this.#sdk.conversations.addressConfigurations(segment(sid)).fetch())),
      ),
    );
  }

  create({ address, state }: Wanted, mayStart?: MayStart): Promise<Live> {
    const { friendlyName, service } = state;
    const fields = writeAddress(
      { ...state, friendlyName: friendlyName ?? undefined },
      service === 'default' ? undefined : service,
    );
    const { addressConfigurations } = this.#sdk.conversations;
    return askToWrite(`create the chat address ${address}`, async () => {
      const params = { type: 'chat', address, ...fields } as const;
      return this.#written(
        await withMayStart(mayStart, () => answered(addressConfigurations.create(params))),
      );
    });
  }

  update(sid: string, { state }: Wanted, mayStart?: MayStart): Promise<Live> {
    const address = this.#sdk.conversations.addressConfigurations(segment(sid));
    return askToWrite(`update the chat address ${sid}`, async () => {
      const fields = writeAddress(state, this.#serviceToSend(sid, state.service));
      return this.#written(await withMayStart(mayStart, () => answered(address.update(fields))));
    });
  }

  async remove(sid: string, mayStart?: MayStart): Promise<boolean> {
    const address = this.#sdk.conversations.addressConfigurations(segment(sid));
    const removal = () => withMayStart(mayStart, () => answered(address.remove()));
    try {
      await askToWrite(`delete the chat address ${sid}`, removal);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError) || error.details.kind !== 'not-found') throw error;
      // After a try without an answer it was most likely that one.
      return error.details.ambiguous === true;
    }
  }

  facts(): Promise<AccountFacts> {
    return ask('read the Conversations configuration', async () => {
      const { accountSid, defaultChatServiceSid } = await answered(
        this.#sdk.conversations.configuration().fetch(),
      );
      const account = text(accountSid);
      if (account === null) throw malformed('Twilio did not say which account the configuration belongs to');
      this.#defaultService = readService(
        defaultChatServiceSid,
        'a configuration with a default_chat_service_sid',
      );
      return { account, defaultService: this.#defaultService };
    });
  }

  flows(): Promise<readonly Flow[]> {
    const { flows } = this.#sdk.studio;
    return ask('list the Studio flows', async () => {
      const rows = await everyRow(
        () => flows.page({ pageSize: PAGE.flows }),
        (url) => flows.getPage(url),
      );
      return rows.map((row) => ({
        sid: required(row.sid, 'a Studio flow without a SID'),
        friendlyName: text(row.friendlyName) ?? '',
        status: row.status === 'published' ? 'published' : 'draft',
        revision: Number.isInteger(row.revision) ? row.revision : 0,
      }));
    });
  }

  async isPublished(flow: string): Promise<boolean> {
    const revisions = this.#sdk.studio.flows(segment(flow)).revisions;
    const found = await orNull(
      ask(`read the Studio flow ${flow}`, () => answered(revisions('LatestPublished').fetch())),
    );
    return found !== null;
  }

  services(): Promise<readonly Service[]> {
    const { services } = this.#sdk.conversations;
    return ask('list the Conversations services', async () => {
      const rows = await everyRow(
        () => services.page({ pageSize: PAGE.services }),
        (url) => services.getPage(url),
      );
      return rows.map((row) => ({
        sid: required(row.sid, 'a Conversations service without a SID'),
        friendlyName: text(row.friendlyName),
      }));
    });
  }

  async flexService(): Promise<string | null> {
    const found = await orNull(
      ask('read the Flex configuration', async () =>
        answered((await this.#sdk.flex()).v1.configuration().fetch()),
      ),
    );
    return text(found?.chatServiceInstanceSid);
  }

  openChat(sid: string, name: string): Promise<string> {
    return openChat(this.#sdk, sid, name);
  }

  chatWebhooks(conversation: string, service: string | null): Promise<readonly ChatWebhook[]> {
    return chatWebhooks(this.#sdk, conversation, service);
  }

  closeChat(conversation: string, service: string | null): Promise<void> {
    return closeChat(this.#sdk, conversation, service);
  }

  close(): void {
    this.#transport.close();
  }

  #read(row: AddressRow): Live | null {
    const live = readAddress(row, this.account);
    if (live !== null) this.#seen.set(live.sid, live.state.service);
    return live;
  }

  #written(row: AddressRow): Live {
    const live = this.#read(row);
    if (live === null) throw malformed('Twilio answered with an address of another type');
    return live;
  }

  /** Only an address with a service of its own needs the default one sent, by its SID: an unset one is it. */
  #serviceToSend(sid: string, wanted: string): string | undefined {
    if (wanted !== 'default') return wanted;
    return this.#seen.get(sid) === 'default' ? undefined : (this.#defaultService ?? '');
  }
}
