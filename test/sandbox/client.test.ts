import { expect, test } from 'vitest';
import type { AddressStore, Wanted } from '../../src/ports/world.ts';
import { twilioAccounts } from '../../src/twilio/accounts.ts';
import { type TestSandboxOptions, withSandbox } from '../support/sandbox.ts';

/** The program's own client against the sandbox; `withSandbox` sees to it that both keep to the contract. */
async function open(options: TestSandboxOptions = {}) {
  const sandbox = await withSandbox(options);
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const opened = await twilioAccounts({ env: { ...sandbox.env }, clock, random: () => 0 }).open({
    environment: 'default',
    account: null,
  });
  if (!opened.ok) throw new Error('the sandbox’s credentials were not understood');
  return { sandbox, store: opened.value satisfies AddressStore };
}

function studio(flow: string): Wanted {
  return {
    address: 'shop:de',
    state: {
      friendlyName: 'Shop',
      enabled: true,
      integration: { type: 'studio', flow, flowName: null, retryCount: 3 },
      service: undefined,
    },
  };
}

test('every call of the client keeps to the contract', async () => {
  const { store } = await open();
  const [flow] = await store.flows();
  const wanted = studio(flow?.sid ?? '');
  const created = await store.create(wanted);
  expect(created).toMatchObject({ address: 'shop:de', state: { friendlyName: 'Shop', service: 'default' } });
  const webhook: Wanted['state'] = {
    ...wanted.state,
    integration: {
      type: 'webhook',
      url: 'https://hooks.example.com/',
      method: 'POST',
      events: ['onMessageAdded', 'onParticipantAdded'],
    },
  };
  const updated = await store.update(created.sid, { ...wanted, state: webhook });
  expect(updated.state.integration).toEqual(webhook.integration);
  expect(await store.fetch(created.sid)).toEqual(updated);
  expect(await store.list()).toContainEqual(updated);
  const chat = await store.openChat(created.sid, 'a check');
  expect(await store.chatWebhooks(chat, null)).toMatchObject([
    { target: 'webhook', url: 'https://hooks.example.com/' },
  ]);
  await store.closeChat(chat, null);
  await store.remove(created.sid);
  await store.remove(created.sid);
  expect(await store.fetch(created.sid)).toBeNull();
  store.close();
});

test('the client reads the account’s catalogue', async () => {
  const { sandbox, store } = await open({ pageSize: 1 });
  const { default_service: service, flows } = sandbox.state();
  expect(await store.facts()).toMatchObject({
    account: sandbox.env.TWILIO_ACCOUNT_SID,
    defaultService: service,
  });
  expect(await store.services()).toMatchObject([{ sid: service }]);
  expect((await store.flows()).map(({ sid }) => sid)).toEqual(flows.map(({ sid }) => sid));
  expect(await store.isPublished(flows[0]?.sid ?? '')).toBe(true);
  expect(await store.flexService()).toBe(service);
  store.close();
});

test('the client outlasts what the sandbox throws at it', async () => {
  const { sandbox, store } = await open();
  for (const kind of ['reset', 'server-error', 'html', 'rate-limited'] as const) sandbox.fail({ kind });
  expect(await store.list()).toHaveLength(1);
  sandbox.fail({ kind: 'reset', operation: 'addresses.create', when: 'after' });
  await expect(store.create(studio(sandbox.state().flows[0]?.sid ?? ''))).rejects.toMatchObject({
    details: { ambiguous: true },
  });
  expect((await store.list()).map(({ address }) => address)).toContain('shop:de');
  store.close();
});
