import { expect, test } from 'vitest';
import { withSandbox } from '../support/sandbox.ts';
import { addresses, call, createChat, rows } from './call.ts';

const flow = `FW${'a'.repeat(32)}`;
const studio = {
  'AutoCreation.Enabled': 'true',
  'AutoCreation.Type': 'studio',
  'AutoCreation.StudioFlowSid': flow,
  'AutoCreation.StudioRetryCount': '3',
};

test('a new account looks like a new Flex account', async () => {
  const sandbox = await withSandbox();
  const chats = rows(await call(sandbox, `${addresses}?Type=chat`));
  expect(chats).toMatchObject([{ type: 'chat', address: expect.stringMatching(/^CV[0-9a-f]{32}$/) }]);
  expect(rows(await call(sandbox, addresses)).map(({ type }) => type)).toEqual(['chat', 'sms']);
  const flows = rows(await call(sandbox, '/v2/Flows'), 'flows');
  expect(flows.map(({ friendly_name, status }) => [friendly_name, status])).toEqual([
    ['Chat Flow', 'published'],
    ['Messaging Flow', 'published'],
  ]);
  expect(chats[0]).toMatchObject({ auto_creation: { type: 'studio', studio_flow_sid: flows[0]?.sid } });
});

test('an address lives from 201 to 204', async () => {
  const sandbox = await withSandbox();
  const created = await createChat(sandbox, 'shop:de', { FriendlyName: 'Shop', ...studio });
  expect(created.status).toBe(201);
  expect(created.headers.get('Twilio-Request-Id')).toMatch(/^RQ[0-9a-f]{32}$/);
  expect(created.headers.get('Twilio-Concurrent-Requests')).toBe('1');
  const { sid, url } = created.body;
  expect(sid).toMatch(/^IG[0-9a-f]{32}$/);
  expect(created.body).toMatchObject({ address: 'shop:de', friendly_name: 'Shop', type: 'chat' });
  expect(created.body.auto_creation).toEqual({
    enabled: true,
    type: 'studio',
    studio_flow_sid: flow,
    studio_retry_count: 3,
    conversation_service_sid: null,
    webhook_url: null,
    webhook_method: null,
    webhook_filters: null,
    binding_name: null,
  });
  expect((await call(sandbox, String(url))).body).toEqual(created.body);
  expect((await call(sandbox, `${addresses}/shop:de`)).body).toEqual(created.body);

  const updated = await call(sandbox, `${addresses}/${sid}`, { form: { FriendlyName: '' } });
  expect(updated.status).toBe(200);
  expect(updated.body).toMatchObject({ sid, friendly_name: null, auto_creation: created.body.auto_creation });
  expect(Date.parse(String(updated.body.date_updated))).toBeGreaterThan(
    Date.parse(String(created.body.date_updated)),
  );

  expect((await call(sandbox, `${addresses}/shop%3Ade`, { method: 'DELETE' })).status).toBe(204);
  const gone = await call(sandbox, `${addresses}/${sid}`);
  expect(gone.status).toBe(404);
  expect(gone.body).toEqual({
    code: 20404,
    status: 404,
    message: `The requested resource ${addresses}/${sid} was not found`,
    more_info: 'https://www.twilio.com/docs/errors/20404',
  });
});

test('the type is read in any case, and enabled is off unless said', async () => {
  const sandbox = await withSandbox();
  const created = await call(sandbox, addresses, { form: { Type: 'cHaT', Address: 'shop' } });
  expect(created.body).toMatchObject({ type: 'chat', auto_creation: { enabled: false, type: 'default' } });
});

test('webhook filters arrive as repeated fields and read back in order', async () => {
  const sandbox = await withSandbox();
  const filters = ['onMessageAdded', 'onConversationStateUpdated'];
  const created = await createChat(sandbox, 'shop', {
    'AutoCreation.Type': 'webhook',
    'AutoCreation.WebhookUrl': 'https://hooks.example.com/chat?a=1',
    'AutoCreation.WebhookMethod': 'post',
    'AutoCreation.WebhookFilters': filters,
  });
  expect(created.body.auto_creation).toMatchObject({ webhook_method: 'POST', webhook_filters: filters });
});

test('accounts do not see each other, and SIDs follow from the account and what was done', async () => {
  const login = `AC${'b'.repeat(32)}:secret`;
  const runs = await Promise.all(
    [1, 2].map(async () => {
      const sandbox = await withSandbox();
      const mine = await createChat(sandbox, 'shop');
      const other = await call(sandbox, addresses, { login });
      expect(rows(other).map(({ address }) => address)).not.toContain('shop');
      expect(rows(other)[0]?.account_sid).toBe(`AC${'b'.repeat(32)}`);
      return [mine.body.sid, rows(other)[0]?.sid];
    }),
  );
  expect(runs[0]).toEqual(runs[1]);
  expect(new Set(runs[0]).size).toBe(2);
});
