import type { ConversationRow, WebhookRow } from '../account.ts';
import { page } from '../paging.ts';
import { invalid, notFound } from '../refusal.ts';
import type { Call } from './call.ts';

export function fetchConversation(call: Call): Readonly<Record<string, unknown>> {
  return show(call, findConversation(call, 'Sid'));
}

export function updateConversation(call: Call): Readonly<Record<string, unknown>> {
  const { account, form } = call;
  const before = findConversation(call, 'Sid');
  refuseClosed(before);
  account.tick();
  const row: ConversationRow = {
    ...before,
    friendly_name: form.text('FriendlyName') ?? before.friendly_name,
    attributes: form.text('Attributes') ?? before.attributes,
    state: form.text('State') ?? before.state,
    date_updated: account.now(),
  };
  account.conversations.put(row);
  return show(call, row);
}

export function listWebhooks(call: Call): Readonly<Record<string, unknown>> {
  const { account, switches, path, shift } = call;
  const conversation = findConversation(call, 'ConversationSid');
  const reads = account.webhookReads.get(conversation.sid) ?? 0;
  account.webhookReads.set(conversation.sid, reads + 1);
  const url = `${conversationUrl(call, conversation)}/Webhooks`;
  const { rows, meta } = page({
    rows: reads < switches['webhook-attach-reads'] ? [] : conversation.webhooks,
    keep: () => true,
    url,
    filter: {},
    key: 'webhooks',
    maximum: 5,
    parameters: call.query,
    switches,
    shift,
  });
  const showWebhook = (row: WebhookRow) => ({
    sid: row.sid,
    account_sid: account.sid,
    ...(path.ChatServiceSid ? { chat_service_sid: conversation.service_sid } : {}),
    conversation_sid: conversation.sid,
    target: row.target,
    url: `${url}/${row.sid}`,
    configuration: row.configuration,
    date_created: row.date_created,
    date_updated: row.date_updated,
  });
  return { meta, webhooks: rows.map(showWebhook) };
}

/** Without a service in the path only the default service's conversations exist. */
export function findConversation(
  { account, path, pathname }: Call,
  parameter: 'Sid' | 'ConversationSid',
): ConversationRow {
  const row = account.conversations.get(path[parameter] ?? '');
  const service = path.ChatServiceSid ?? account.defaultService;
  if (!row || row.service_sid !== service) throw notFound(pathname);
  return row;
}

export function conversationUrl({ origin, path }: Call, row: ConversationRow): string {
  const service = path.ChatServiceSid ? `/Services/${row.service_sid}` : '';
  return `${origin}/v1${service}/Conversations/${row.sid}`;
}

export function refuseClosed({ state }: ConversationRow): void {
  if (state === 'closed') throw invalid('Conversation is closed and cannot be changed', 50377);
}

function show(call: Call, row: ConversationRow): Readonly<Record<string, unknown>> {
  const url = conversationUrl(call, row);
  return {
    account_sid: call.account.sid,
    chat_service_sid: row.service_sid,
    messaging_service_sid: null,
    sid: row.sid,
    friendly_name: row.friendly_name,
    unique_name: null,
    attributes: row.attributes,
    state: row.state,
    date_created: row.date_created,
    date_updated: row.date_updated,
    timers: {},
    url,
    links: {
      participants: `${url}/Participants`,
      messages: `${url}/Messages`,
      webhooks: `${url}/Webhooks`,
      export: `${url}/Export`,
    },
    bindings: {},
  };
}
