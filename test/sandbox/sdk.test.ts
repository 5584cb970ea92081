import twilio from 'twilio';
import { expect, test } from 'vitest';
import { withSandbox } from '../support/sandbox.ts';

const account = `AC${'0'.repeat(31)}1`;

/** Twilio's SDK as everybody uses it, its products led to the sandbox. */
async function sdk(options: Parameters<typeof withSandbox>[0] = {}) {
  const sandbox = await withSandbox(options);
  const client = twilio(account, 'secret', { edge: '', region: '' });
  for (const product of [client.conversations, client.studio, client.flexApi]) product.baseUrl = sandbox.url;
  return { sandbox, client, addresses: client.conversations.v1.addressConfigurations };
}

test('the official SDK goes through an address’s whole life within the contract', async () => {
  const { client, addresses } = await sdk();
  const [flow] = await client.studio.v2.flows.list();
  const created = await addresses.create({
    type: 'chat',
    address: 'shop:de',
    friendlyName: 'Shop',
    'autoCreation.enabled': true,
    'autoCreation.type': 'studio',
    'autoCreation.studioFlowSid': flow?.sid ?? '',
    'autoCreation.studioRetryCount': 3,
  });
  expect(created).toMatchObject({ accountSid: account, address: 'shop:de', dateCreated: expect.any(Date) });
  const { conversationSid } = await client.flexApi.v2.webChannels.create({ addressSid: created.sid });
  const chat = client.conversations.v1.conversations(conversationSid);
  expect((await chat.webhooks.list())[0]?.configuration).toEqual({ flow_sid: flow?.sid });
  expect((await chat.update({ state: 'closed' })).state).toBe('closed');
  const updated = await addresses(created.sid).update({
    'autoCreation.type': 'webhook',
    'autoCreation.webhookUrl': 'https://hooks.example.com/',
    'autoCreation.webhookMethod': 'post',
    'autoCreation.webhookFilters': ['onMessageAdded', 'onParticipantAdded'],
  });
  expect(updated.autoCreation).toMatchObject({
    type: 'webhook',
    webhook_method: 'POST',
    studio_flow_sid: null,
  });
  expect(await addresses(created.sid).remove()).toBe(true);
  await expect(addresses(created.sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('the official SDK follows the pages, and reads the catalogues', async () => {
  const { sandbox, client, addresses } = await sdk();
  await sandbox.seed({
    addresses: Array.from({ length: 120 }, (_, index) => ({ address: `site-${index}` })),
  });
  expect(await addresses.list({ type: 'chat', pageSize: 50 })).toHaveLength(120);
  const [service] = await client.conversations.v1.services.list();
  expect((await client.conversations.v1.configuration().fetch()).defaultChatServiceSid).toBe(service?.sid);
  expect((await client.flexApi.v1.configuration().fetch()).chatServiceInstanceSid).toBe(service?.sid);
  const [flow] = await client.studio.v2.flows.list();
  const live = await client.studio.v2
    .flows(flow?.sid ?? '')
    .revisions('LatestPublished')
    .fetch();
  expect(live.revision).toBe(1);
});

test('what the SDK gets wrong by itself is noticed', async () => {
  const { sandbox, addresses } = await sdk({ violations: 'expected' });
  await addresses.list({ limit: 1000 });
  expect(sandbox.violations).toMatchObject([{ message: 'Parameter PageSize must be from 1 to 50' }]);
});
