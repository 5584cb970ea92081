import type { Flow, Live, Service } from '../base/address.ts';
import { ApiError, type ApiErrorKind } from '../base/problem.ts';
import type { AccountFacts, AddressStore, ChatWebhook, Wanted } from '../ports/world.ts';
import { answered, ask, askToWrite, malformed, orNull, required } from './ask.ts';
import { chatWebhooks, closeChat, openChat } from './chats.ts';
import { everyRow } from './pages.ts';
import { openSdk, type Sdk, segment } from './sdk.ts';
import type { Transport } from './transport.ts';
import { type AddressRow, filledText, readAddress, readService, readType, writeAddress } from './wire.ts';

/** The largest pages that Twilio gives: 50 addresses, 1,000 flows, 100 services. */
const PAGE = { addresses: 50, flows: 1000, services: 100 } as const;

/** Answers to a request for one address that say nothing of its type. */
const NO_TYPE: ReadonlySet<ApiErrorKind> = new Set(['not-found', 'refused', 'permission']);

/** The chat addresses of one Twilio account, over the SDK's resource classes. */
export class TwilioStore implements AddressStore {
  readonly account: string;
  readonly urlSeals: ReadonlyMap<string, string> = new Map();
  readonly #transport: Transport;

  constructor(account: string, transport: Transport) {
    this.account = account;
    this.#transport = transport;
  }

  get requests(): number {
    return this.#transport.requests;
  }

  list(signal?: AbortSignal): Promise<readonly Live[]> {
    const { addressConfigurations } = this.#sdk(signal).conversations;
    return ask('list the chat addresses', async () => {
      const first = () => addressConfigurations.page({ type: 'chat', pageSize: PAGE.addresses });
      const rows = await everyRow(first, (url) => addressConfigurations.getPage(url));
      return rows.map((row) => this.#read(row)).filter((live) => live !== null);
    });
  }

  fetch(sidOrAddress: string, signal?: AbortSignal): Promise<Live | null> {
    const { addressConfigurations } = this.#sdk(signal).conversations;
    return orNull(
      ask(`read the chat address ${sidOrAddress}`, async () =>
        this.#read(await answered(addressConfigurations(segment(sidOrAddress)).fetch())),
      ),
    );
  }

  async typeOf(address: string, signal?: AbortSignal): Promise<string | null> {
    const { addressConfigurations } = this.#sdk(signal).conversations;
    try {
      const row = await ask(`read the type of the address ${address}`, () =>
        answered(addressConfigurations(segment(address)).fetch()),
      );
      return readType(row, this.account);
    } catch (error) {
      if (error instanceof ApiError && NO_TYPE.has(error.details.kind)) return null;
      throw error;
    }
  }

  create({ address, state }: Wanted, signal?: AbortSignal): Promise<Live> {
    const fields = writeAddress({ ...state, friendlyName: state.friendlyName ?? undefined });
    const { addressConfigurations } = this.#sdk(signal).conversations;
    return askToWrite(`create the chat address ${address}`, async () =>
      this.#written(await answered(addressConfigurations.create({ type: 'chat', address, ...fields }))),
    );
  }

  update(sid: string, { state }: Wanted, signal?: AbortSignal): Promise<Live> {
    const address = this.#sdk(signal).conversations.addressConfigurations(segment(sid));
    return askToWrite(`update the chat address ${sid}`, async () =>
      this.#written(await answered(address.update(writeAddress(state)))),
    );
  }

  async remove(sid: string, signal?: AbortSignal): Promise<boolean> {
    const address = this.#sdk(signal).conversations.addressConfigurations(segment(sid));
    try {
      await askToWrite(`delete the chat address ${sid}`, () => answered(address.remove()));
      return true;
    } catch (error) {
      if (!(error instanceof ApiError) || error.details.kind !== 'not-found') throw error;
      // After a try without an answer, that try is the likely cause.
      return error.details.ambiguous === true;
    }
  }

  facts(signal?: AbortSignal): Promise<AccountFacts> {
    return ask('read the Conversations configuration', async () => {
      const { accountSid, defaultChatServiceSid } = await answered(
        this.#sdk(signal).conversations.configuration().fetch(),
      );
      const account = filledText(accountSid);
      if (account === null) throw malformed('Twilio did not say which account the configuration belongs to');
      const what = 'a configuration with a default_chat_service_sid';
      return { account, defaultService: readService(defaultChatServiceSid, what) };
    });
  }

  flows(signal?: AbortSignal): Promise<readonly Flow[]> {
    const { flows } = this.#sdk(signal).studio;
    return ask('list the Studio flows', async () => {
      const rows = await everyRow(
        () => flows.page({ pageSize: PAGE.flows }),
        (url) => flows.getPage(url),
      );
      return rows.map((row) => ({
        sid: required(row.sid, 'a Studio flow without a SID'),
        friendlyName: filledText(row.friendlyName) ?? '',
        status: row.status === 'published' ? 'published' : 'draft',
        revision: Number.isInteger(row.revision) ? row.revision : 0,
      }));
    });
  }

  async isPublished(flow: string, signal?: AbortSignal): Promise<boolean> {
    const revisions = this.#sdk(signal).studio.flows(segment(flow)).revisions;
    const found = await orNull(
      ask(`read the Studio flow ${flow}`, () => answered(revisions('LatestPublished').fetch())),
    );
    return found !== null;
  }

  services(signal?: AbortSignal): Promise<readonly Service[]> {
    const { services } = this.#sdk(signal).conversations;
    return ask('list the Conversations services', async () => {
      const rows = await everyRow(
        () => services.page({ pageSize: PAGE.services }),
        (url) => services.getPage(url),
      );
      return rows.map((row) => ({
        sid: required(row.sid, 'a Conversations service without a SID'),
        friendlyName: filledText(row.friendlyName),
      }));
    });
  }

  async flexService(signal?: AbortSignal): Promise<string | null> {
    const found = await orNull(
      ask('read the Flex configuration', async () =>
        answered((await this.#sdk(signal).flex()).v1.configuration().fetch()),
      ),
    );
    return filledText(found?.chatServiceInstanceSid);
  }

  openChat(sid: string, name: string): Promise<string> {
    return openChat(this.#sdk(), sid, name);
  }

  chatWebhooks(conversation: string, service: string | null): Promise<readonly ChatWebhook[]> {
    return chatWebhooks(this.#sdk(), conversation, service);
  }

  closeChat(conversation: string, service: string | null): Promise<void> {
    return closeChat(this.#sdk(), conversation, service);
  }

  close(): void {
    this.#transport.close();
  }

  #sdk(signal?: AbortSignal): Sdk {
    return openSdk(this.account, this.#transport, signal);
  }

  #read(row: AddressRow): Live | null {
    return readAddress(row, this.account);
  }

  #written(row: AddressRow): Live {
    const live = this.#read(row);
    if (live === null) throw malformed('Twilio answered with an address of another type');
    return live;
  }
}
