import { expect, test } from 'vitest';
import type { SeedAddress } from '../../src/sandbox/seed.ts';
import { withSandbox } from '../support/sandbox.ts';
import { call, rows } from './call.ts';

const flow = `FW${'a'.repeat(32)}`;
const webhook = {
  type: 'webhook',
  webhook_url: 'https://hooks.example.com/chat',
  webhook_method: 'post',
  webhook_filters: ['onMessageAdded'],
} as const;

async function open(given: SeedAddress, switches = {}) {
  const sandbox = await withSandbox({ switches });
  const { addresses, default_service: service } = await sandbox.seed({ addresses: [given] });
  const form = { AddressSid: addresses[0]?.sid ?? '', ChatFriendlyName: 'a check' };
  const answer = await call(sandbox, '/v2/WebChats', { form });
  return { sandbox, answer, service, chat: `/v1/Conversations/${answer.body.conversation_sid}` };
}

test('a chat on a Studio address gets the flow attached, and stays closed once closed', async () => {
  const { sandbox, answer, service, chat } = await open({
    address: 'shop',
    auto_creation: { type: 'studio', studio_flow_sid: flow },
  });
  expect(answer.status).toBe(201);
  expect((await call(sandbox, chat)).body).toMatchObject({
    state: 'active',
    friendly_name: 'a check',
    chat_service_sid: service,
  });
  expect(rows(await call(sandbox, `${chat}/Webhooks`), 'webhooks')).toMatchObject([
    { target: 'studio', configuration: { flow_sid: flow } },
  ]);
  expect((await call(sandbox, chat, { form: { State: 'closed' } })).body.state).toBe('closed');
  expect((await call(sandbox, chat, { form: { State: 'active' } })).body.code).toBe(50377);
});

test('a chat on a webhook address gets its URL, method and filters', async () => {
  const { sandbox, chat } = await open({ address: 'shop', auto_creation: webhook });
  expect(rows(await call(sandbox, `${chat}/Webhooks`), 'webhooks')).toMatchObject([
    {
      target: 'webhook',
      configuration: { url: webhook.webhook_url, method: 'post', filters: webhook.webhook_filters },
    },
  ]);
});

test('a chat on a default address has nobody attached', async () => {
  const { sandbox, chat } = await open({ address: 'shop', auto_creation: { type: 'default' } });
  expect(rows(await call(sandbox, `${chat}/Webhooks`), 'webhooks')).toEqual([]);
});

test('a chat of another service is found under that service only', async () => {
  const other = `IS${'b'.repeat(32)}`;
  const { sandbox, chat } = await open({
    address: 'shop',
    auto_creation: { ...webhook, conversation_service_sid: other },
  });
  const within = chat.replace('/v1', `/v1/Services/${other}`);
  expect((await call(sandbox, chat)).status).toBe(404);
  expect((await call(sandbox, within)).body).toMatchObject({ chat_service_sid: other });
  expect(rows(await call(sandbox, `${within}/Webhooks`), 'webhooks')).toMatchObject([
    { chat_service_sid: other },
  ]);
  expect((await call(sandbox, within, { form: { State: 'closed' } })).status).toBe(200);
});

test('webhooks may take a few reads to appear', async () => {
  const { sandbox, chat } = await open(
    { address: 'shop', auto_creation: webhook },
    { 'webhook-attach-reads': 2 },
  );
  const counts = [];
  for (let read = 0; read < 3; read += 1) {
    counts.push(rows(await call(sandbox, `${chat}/Webhooks`), 'webhooks').length);
  }
  expect(counts).toEqual([0, 0, 1]);
});

const broken: readonly [number, SeedAddress][] = [
  [45760, { address: 'shop', auto_creation: null }],
  [45761, { address: 'shop', auto_creation: { ...webhook, enabled: false } }],
  [45762, { address: 'shop', auto_creation: { type: '' } }],
  [45763, { address: 'shop', auto_creation: { type: 'studio' } }],
  [45764, { address: 'shop', auto_creation: { type: 'webhook' } }],
  [45715, { address: '+15005550001', type: 'sms' }],
];

test.each(broken)('%i names what the address lacks', async (code, given) => {
  const { answer } = await open(given);
  expect([answer.status, answer.body.code]).toEqual([400, code]);
});

test('45765 and the pre-engagement data’s own codes', async () => {
  const sandbox = await withSandbox();
  const start = (form: Readonly<Record<string, string>>) => call(sandbox, '/v2/WebChats', { form });
  const AddressSid = `IG${'0'.repeat(32)}`;
  expect((await start({ AddressSid })).body.code).toBe(45765);
  expect((await start({ AddressSid, PreEngagementData: '{' })).body.code).toBe(45733);
  expect((await start({ AddressSid, PreEngagementData: `"${'x'.repeat(16_384)}"` })).body.code).toBe(45731);
});
