import type { MessageRow } from '../account.ts';
import { page } from '../paging.ts';
import { invalid } from '../refusal.ts';
import type { Call } from './call.ts';
import { conversationUrl, findConversation, refuseClosed } from './conversations.ts';

type Json = Readonly<Record<string, unknown>>;

/** The author of a message that names none. */
const SYSTEM = 'system';

/** Adds a message to a conversation. No flow runs and no webhook is called, whatever the headers ask for. */
export function createMessage(call: Call): Json {
  const { account, form } = call;
  const conversation = findConversation(call, 'ConversationSid');
  refuseClosed(conversation);
  const attributes = jsonText(form.text('Attributes') ?? '{}');
  const [created, updated] = [dateOf(call, 'DateCreated'), dateOf(call, 'DateUpdated')];
  const stamp = account.stamp('IM');
  const row: MessageRow = {
    ...stamp,
    date_created: created ?? stamp.date_created,
    date_updated: updated ?? created ?? stamp.date_updated,
    conversation_sid: conversation.sid,
    index: messagesOf(call, conversation.sid).length,
    author: form.text('Author') ?? SYSTEM,
    body: form.text('Body') ?? null,
    attributes,
  };
  account.messages.put(row);
  return show(call, row);
}

export function listMessages(call: Call): Json {
  const conversation = findConversation(call, 'ConversationSid');
  const order = call.query.text('Order');
  const rows = messagesOf(call, conversation.sid);
  const { rows: shown, meta } = page({
    rows: order?.toLowerCase() === 'desc' ? reversed(rows) : rows,
    keep: () => true,
    url: `${conversationUrl(call, conversation)}/Messages`,
    filter: order === undefined ? {} : { Order: order },
    key: 'messages',
    maximum: 100,
    parameters: call.query,
    switches: call.switches,
    shift: call.shift,
  });
  return { meta, messages: shown.map((row) => show(call, row)) };
}

function messagesOf({ account }: Call, conversation: string): readonly MessageRow[] {
  return account.messages.rows.filter((row) => row.conversation_sid === conversation);
}

/** The newest first. Pages go by `seq`, which therefore counts the other way. */
function reversed(rows: readonly MessageRow[]): readonly MessageRow[] {
  const last = rows.at(-1)?.seq ?? 0;
  return rows.map((row) => ({ ...row, seq: last - row.seq })).reverse();
}

function jsonText(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw invalid('Parameter Attributes must be valid JSON');
  }
}

/** Twilio ignores the milliseconds of a date that is sent. */
function dateOf({ form }: Call, name: 'DateCreated' | 'DateUpdated'): string | undefined {
  const sent = form.text(name);
  if (sent === undefined) return undefined;
  const time = Date.parse(sent);
  if (Number.isNaN(time)) throw invalid(`Parameter ${name} must be a date`);
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function show(call: Call, row: MessageRow): Json {
  const conversation = findConversation(call, 'ConversationSid');
  const url = `${conversationUrl(call, conversation)}/Messages/${row.sid}`;
  return {
    account_sid: call.account.sid,
    ...(call.path.ChatServiceSid ? { chat_service_sid: conversation.service_sid } : {}),
    conversation_sid: row.conversation_sid,
    sid: row.sid,
    index: row.index,
    author: row.author,
    body: row.body,
    media: null,
    attributes: row.attributes,
    participant_sid: null,
    date_created: row.date_created,
    date_updated: row.date_updated,
    url,
    delivery: null,
    links: { delivery_receipts: `${url}/Receipts`, channel_metadata: `${url}/ChannelMetadata` },
    content_sid: null,
  };
}
