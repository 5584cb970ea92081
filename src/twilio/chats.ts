import type { ChatWebhook } from '../ports/world.ts';
import { isJsonObject } from './answers.ts';
import { answered, ask, askToWrite, required } from './ask.ts';
import { everyRow, type Page } from './pages.ts';
import { type Sdk, segment } from './sdk.ts';
import { filledText, readEvents } from './wire.ts';

/** The largest page of webhooks that Twilio gives; a conversation has no more of them. */
const PAGE_SIZE = 5;

/** The SDK's part that is the same for conversations of the default service and of another one. */
interface Conversation {
  readonly webhooks: {
    page(params: { pageSize: number }): Promise<Page<WebhookRow>>;
    getPage(url: string): Promise<Page<WebhookRow>>;
  };
  update(params: { state: 'closed' }): Promise<unknown>;
}

interface WebhookRow {
  readonly sid: unknown;
  readonly target: unknown;
  readonly configuration: unknown;
}

export function openChat(sdk: Sdk, address: string, name: string): Promise<string> {
  return askToWrite(`open a web chat on ${address}`, async () => {
    const { webChannels } = (await sdk.flex()).v2;
    const chat = await answered(webChannels.create({ addressSid: address, chatFriendlyName: name }));
    return required(chat.conversationSid, 'a web chat without its conversation');
  });
}

export function chatWebhooks(sdk: Sdk, sid: string, service: string | null): Promise<readonly ChatWebhook[]> {
  const { webhooks } = conversation(sdk, sid, service);
  return ask(`read the webhooks of conversation ${sid}`, async () => {
    const rows = await everyRow(
      () => webhooks.page({ pageSize: PAGE_SIZE }),
      (url) => webhooks.getPage(url),
    );
    return rows.map(readWebhook);
  });
}

export async function closeChat(sdk: Sdk, sid: string, service: string | null): Promise<void> {
  const chat = conversation(sdk, sid, service);
  await askToWrite(`close the conversation ${sid}`, () => answered(chat.update({ state: 'closed' })));
}

function conversation(sdk: Sdk, sid: string, service: string | null): Conversation {
  const { conversations, services } = sdk.conversations;
  return service === null
    ? conversations(segment(sid))
    : services(segment(service)).conversations(segment(sid));
}

function readWebhook({ target, configuration }: WebhookRow): ChatWebhook {
  const { flow_sid, url, method, filters } = isJsonObject(configuration) ? configuration : {};
  return {
    target: filledText(target) ?? '',
    flow: filledText(flow_sid),
    url: filledText(url),
    method: filledText(method),
    events: readEvents(filters),
  };
}
