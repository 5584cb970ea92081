import { Account, type FlowRow, UNSET } from './account.ts';

/** An account as Flex sets it up: its flows, its service, one chat address on a first deployment key, one number. */
export function freshAccount(sid: string): Account {
  const account = new Account({
    version: 1,
    account: sid,
    counter: 0,
    default_service: null,
    flex_service: null,
    services: [],
    flows: [],
    addresses: [],
    conversations: [],
    messages: [],
  });
  const service = { ...account.stamp('IS'), friendly_name: 'Flex Conversation Service' };
  account.services.put(service);
  account.defaultService = service.sid;
  account.flexService = service.sid;
  const published = { status: 'published', revision: 1, published_revision: 1 } as const;
  const chat: FlowRow = { ...account.stamp('FW'), friendly_name: 'Chat Flow', ...published };
  const messaging: FlowRow = { ...account.stamp('FW'), friendly_name: 'Messaging Flow', ...published };
  account.flows.put(chat);
  account.flows.put(messaging);
  const { sid: deploymentKey } = account.stamp('CV');
  const studio = { ...UNSET, enabled: true, type: 'studio', studio_retry_count: 3 };
  account.addresses.put({
    ...account.stamp('IG'),
    type: 'chat',
    address: deploymentKey,
    friendly_name: 'Flex Chat Address',
    address_country: null,
    auto_creation: { ...studio, studio_flow_sid: chat.sid },
  });
  account.addresses.put({
    ...account.stamp('IG'),
    type: 'sms',
    address: '+15005550006',
    friendly_name: null,
    address_country: 'US',
    auto_creation: { ...studio, studio_flow_sid: messaging.sid },
  });
  return account;
}
