import type { Account, AddressRow, AutoCreation, ConversationRow, WebhookRow } from '../account.ts';
import { invalid, Refusal } from '../refusal.ts';
import type { Call } from './call.ts';

const LONGEST_PRE_ENGAGEMENT_DATA = 16 * 1024;

/** Opens a conversation as a site's visitor does, with what the address says about new ones. */
export function createWebchat({ account, form }: Call): Readonly<Record<string, unknown>> {
  const data = preEngagementData(form.text('PreEngagementData'));
  const address = account.addresses.get(form.text('AddressSid') ?? '');
  if (!address || address.sid !== form.text('AddressSid')) {
    throw new Refusal(404, 45765, 'Address not found');
  }
  if (address.type !== 'chat') throw invalid(`Address ${address.sid} is not a chat address`, 45715);
  const creation = complete(address);
  const service = creation.conversation_service_sid ?? account.defaultService;
  if (service === null) throw new Refusal(404, 45744, 'The account has no Conversations service');
  const created = account.stamp('CH');
  const identity = form.text('Identity') ?? created.sid.slice(2);
  const row: ConversationRow = {
    ...created,
    service_sid: service,
    friendly_name: form.text('ChatFriendlyName') ?? null,
    attributes: JSON.stringify({
      pre_engagement_data: data,
      from: form.text('CustomerFriendlyName') ?? 'Anonymous',
    }),
    state: 'active',
    webhooks: webhook(account, creation),
  };
  account.conversations.put(row);
  return { conversation_sid: row.sid, identity };
}

function preEngagementData(text: string | undefined): unknown {
  if (text === undefined || text === '') return {};
  if (Buffer.byteLength(text) > LONGEST_PRE_ENGAGEMENT_DATA) {
    throw invalid('PreEngagementData is longer than 16 KB', 45731);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('PreEngagementData is not valid JSON', 45733);
  }
}

/** The checks that Twilio makes here, and not when an address is written. */
function complete({ auto_creation: creation }: AddressRow): AutoCreation {
  if (creation === null) throw invalid('Address has no auto-creation data', 45760);
  if (!creation.enabled) throw invalid('Auto-creation is not enabled on the address', 45761);
  switch (creation.type) {
    case 'default':
      return creation;
    case 'studio':
      if (creation.studio_flow_sid === null) throw invalid('Address has no Studio flow SID', 45763);
      return creation;
    case 'webhook':
      if (creation.webhook_url === null) throw invalid('Address has no webhook URL', 45764);
      return creation;
    default:
      throw invalid('Auto-creation type must be webhook, studio or default', 45762);
  }
}

function webhook(account: Account, creation: AutoCreation): readonly WebhookRow[] {
  switch (creation.type) {
    case 'studio':
      return [
        { ...account.stamp('WH'), target: 'studio', configuration: { flow_sid: creation.studio_flow_sid } },
      ];
    case 'webhook':
      return [
        {
          ...account.stamp('WH'),
          target: 'webhook',
          configuration: {
            url: creation.webhook_url,
            method: creation.webhook_method ?? 'post',
            filters: creation.webhook_filters ?? [],
          },
        },
      ];
    default:
      return [];
  }
}
