import { expect, test } from 'vitest';
import type { SeedAddress } from '../../src/sandbox/seed.ts';
import { describeSwitches, parseSwitches } from '../../src/sandbox/switch-texts.ts';
import { DEFAULT_SWITCHES, type Switches } from '../../src/sandbox/switches.ts';
import { withSandbox } from '../support/sandbox.ts';
import { addresses, call, createChat, type Json, meta, rows } from './call.ts';

const flow = `FW${'a'.repeat(32)}`;
const service = `IS${'b'.repeat(32)}`;
const studio: SeedAddress = {
  address: 'shop',
  auto_creation: {
    type: 'studio',
    studio_flow_sid: flow,
    studio_retry_count: 2,
    conversation_service_sid: service,
  },
};

async function updated(
  switches: Partial<Switches>,
  form: Readonly<Record<string, string | readonly string[]>>,
) {
  const sandbox = await withSandbox({ switches });
  await sandbox.seed({ addresses: [studio] });
  const answer = await call(sandbox, `${addresses}/shop`, { form });
  expect(answer.status).toBe(200);
  return answer.body.auto_creation as Json;
}

const toWebhook = {
  'AutoCreation.Type': 'webhook',
  'AutoCreation.WebhookUrl': 'https://hooks.example.com/',
  'AutoCreation.WebhookMethod': 'get',
  'AutoCreation.WebhookFilters': ['onMessageAdded'],
};

test('create-chat', async () => {
  const sandbox = await withSandbox({ switches: { 'create-chat': 'refuse' } });
  expect((await createChat(sandbox, 'shop')).body).toMatchObject({ status: 400, code: 50407 });
  const sms = await call(sandbox, addresses, { form: { Type: 'sms', Address: '+15005550001' } });
  expect(sms.status).toBe(201);
});

test('answers', async () => {
  const sparse = await updated({ answers: 'sparse' }, { 'AutoCreation.Enabled': 'false' });
  expect(Object.keys(sparse).sort()).toEqual([
    'conversation_service_sid',
    'enabled',
    'studio_flow_sid',
    'studio_retry_count',
    'type',
  ]);
});

test('method-case', async () => {
  expect((await updated({}, toWebhook)).webhook_method).toBe('GET');
  expect((await updated({ 'method-case': 'lower' }, toWebhook)).webhook_method).toBe('get');
});

test('page-size and max-page-size', async () => {
  const sandbox = await withSandbox({ violations: 'expected' });
  await sandbox.seed({ addresses: Array.from({ length: 60 }, (_, index) => ({ address: `site-${index}` })) });
  const clamped = await call(sandbox, `${addresses}?PageSize=1000`);
  expect(rows(clamped)).toHaveLength(50);
  expect(meta(clamped).page_size).toBe(50);
  expect(sandbox.violations).toMatchObject([{ message: expect.stringContaining('PageSize') }]);
  sandbox.set({ 'page-size': 'reject' });
  expect((await call(sandbox, `${addresses}?PageSize=1000`)).body.code).toBe(20007);
  sandbox.set({ 'page-size': 'clamp', 'max-page-size': 7 });
  expect(rows(await call(sandbox, `${addresses}?PageSize=50`))).toHaveLength(7);
});

test('fetch-by-address', async () => {
  const sandbox = await withSandbox();
  const { addresses: seeded } = await sandbox.seed({ addresses: [studio] });
  const [bySid, byAddress] = [`${addresses}/${seeded[0]?.sid}`, `${addresses}/shop`];
  expect((await call(sandbox, byAddress)).body.sid).toBe(seeded[0]?.sid);
  sandbox.set({ 'fetch-by-address': 'refuse' });
  expect((await call(sandbox, bySid)).status).toBe(200);
  expect((await call(sandbox, byAddress)).status).toBe(404);
  expect((await call(sandbox, byAddress, { method: 'DELETE' })).status).toBe(404);
});

test('region', async () => {
  const sandbox = await withSandbox({ switches: { region: 'ie1' } });
  const ask = (host: string) => call(sandbox, '/v1/Services', { headers: { 'X-Forwarded-Host': host } });
  expect((await ask('conversations.dublin.ie1.twilio.com')).status).toBe(200);
  expect((await ask('conversations.twilio.com')).body.code).toBe(20003);
  expect((await call(sandbox, '/v1/Services')).status).toBe(401);
});

test('clock-skew', async () => {
  const sandbox = await withSandbox({ switches: { 'clock-skew': 600 } });
  const { headers } = await call(sandbox, '/v1/Services');
  expect((Date.parse(headers.get('Date') ?? '') - Date.now()) / 1000).toBeCloseTo(600, -1);
});

test('type-filter', async () => {
  const sandbox = await withSandbox({ switches: { 'type-filter': 'ignore' } });
  expect(rows(await call(sandbox, `${addresses}?Type=chat`)).map(({ type }) => type)).toEqual([
    'chat',
    'sms',
  ]);
});

test('update', async () => {
  const partial = await updated({}, { 'AutoCreation.Enabled': 'false' });
  expect(partial).toMatchObject({ enabled: false, type: 'studio', studio_flow_sid: flow });
  const replaced = await updated({ update: 'replace' }, { 'AutoCreation.Type': 'studio' });
  expect(replaced).toMatchObject({ enabled: false, type: 'studio', studio_flow_sid: null });
});

test('stale-fields', async () => {
  const kept = await updated({ 'stale-fields': 'keep' }, toWebhook);
  expect(kept).toMatchObject({ type: 'webhook', studio_flow_sid: flow, studio_retry_count: 2 });
  const dropped = await updated({}, toWebhook);
  expect(dropped).toMatchObject({
    type: 'webhook',
    enabled: true,
    studio_flow_sid: null,
    studio_retry_count: null,
  });
  expect(dropped.conversation_service_sid).toBe(service);
});

test('clear-service and default-service', async () => {
  const clear = { 'AutoCreation.ConversationServiceSid': '' };
  expect((await updated({}, clear)).conversation_service_sid).toBeNull();
  expect((await updated({ 'clear-service': 'ignored' }, clear)).conversation_service_sid).toBe(service);
  const sandbox = await withSandbox({ switches: { 'default-service': 'backfill' } });
  const { default_service } = sandbox.state();
  expect((await createChat(sandbox, 'shop')).body.auto_creation).toMatchObject({
    conversation_service_sid: default_service,
  });
});

test('duplicate', async () => {
  const sandbox = await withSandbox();
  await createChat(sandbox, 'shop');
  expect((await createChat(sandbox, 'shop')).status).toBe(409);
  sandbox.set({ duplicate: '400' });
  expect((await createChat(sandbox, 'shop')).status).toBe(400);
  expect(sandbox.state().addresses.filter(({ address }) => address === 'shop')).toHaveLength(1);
});

test('flow-check', async () => {
  const sandbox = await withSandbox({ switches: { 'flow-check': 'on' } });
  const [known] = sandbox.state().flows;
  const missing = await createChat(sandbox, 'a', { 'AutoCreation.StudioFlowSid': flow });
  expect([missing.status, missing.body.code]).toEqual([400, 50367]);
  const unserved = await createChat(sandbox, 'b', { 'AutoCreation.ConversationServiceSid': service });
  expect(unserved.body.code).toBe(50050);
  expect((await createChat(sandbox, 'c', { 'AutoCreation.StudioFlowSid': known?.sid ?? '' })).status).toBe(
    201,
  );
});

test('read-lag: a listing is late for every kind of write, and one listing is of one mind', async () => {
  const sandbox = await withSandbox({ switches: { 'read-lag': 2, 'max-page-size': 1 } });
  const { addresses: seeded } = await sandbox.seed({
    addresses: [{ address: 'changed', friendly_name: 'old' }, { address: 'removed' }],
  });
  const [changed, removed] = seeded.map(({ sid }) => `${addresses}/${sid}`);
  await createChat(sandbox, 'created');
  await call(sandbox, `${changed}`, { form: { FriendlyName: 'new' } });
  await call(sandbox, `${removed}`, { method: 'DELETE' });
  expect((await call(sandbox, `${changed}`)).body.friendly_name).toBe('new');
  const list = async () => {
    const seen: unknown[] = [];
    for (let next: unknown = `${addresses}?Type=chat`; typeof next === 'string'; ) {
      const page = await call(sandbox, next);
      seen.push(...rows(page).map(({ address, friendly_name }) => `${address} ${friendly_name}`));
      next = meta(page).next_page_url;
    }
    return seen;
  };
  const old = ['changed old', 'removed null'];
  expect([await list(), await list(), await list()]).toEqual([old, old, ['changed new', 'created null']]);
});

test('rate-limit, concurrency-limit and retry-after', async () => {
  const sandbox = await withSandbox({ switches: { 'rate-limit': 3 } });
  const answers = [];
  for (let request = 0; request < 6; request += 1) answers.push(await call(sandbox, '/v1/Services'));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200, 200, 429]);
  expect(answers[2]?.body.code).toBe(20429);
  expect(answers[2]?.headers.get('Retry-After')).toBeNull();
  sandbox.set({ 'rate-limit': 0, 'concurrency-limit': 2, 'latency-ms': 100, 'retry-after': 7 });
  const together = await Promise.all([1, 2, 3, 4].map(() => call(sandbox, '/v1/Services')));
  const refused = together.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(4);
  expect(refused[0]?.headers.get('Retry-After')).toBe('7');
});

test('switches are read from text, and every mistake is named', () => {
  const read = parseSwitches(['duplicate=400', 'read-lag=3', 'permissions=flows.list,flex.configuration']);
  expect(read).toMatchObject({
    ok: true,
    value: { duplicate: '400', 'read-lag': 3, permissions: ['flows.list', 'flex.configuration'] },
  });
  const wrong = parseSwitches([
    'nonsense=1',
    'duplicate=500',
    'read-lag=-1',
    'auth',
    'permissions=flows.lst',
  ]);
  expect(wrong.ok ? [] : wrong.problems.map(({ code }) => code)).toEqual([
    'unknown-switch',
    'switch-value',
    'switch-value',
    'switch-value',
    'switch-value',
  ]);
});

test('every switch is described, and its default can be written', () => {
  for (const { name, default: usual, about } of describeSwitches()) {
    expect(about).not.toBe('');
    const written = usual === 'none' ? `${name}=` : `${name}=${usual}`;
    expect(parseSwitches([written])).toMatchObject({ ok: true, value: { [name]: DEFAULT_SWITCHES[name] } });
  }
});
