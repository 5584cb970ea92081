import { describe, expect, it } from 'vitest';
import type { Integration } from '../../src/base/address.ts';
import type { Wanted } from '../../src/ports/world.ts';
import { addresses, FW, IG, IS, openAgainst, row } from './account.ts';
import { json } from './server.ts';

const studio: Integration = { type: 'studio', flow: FW, flowName: 'Chat Flow', retryCount: 0 };
const webhook: Integration = {
  type: 'webhook',
  url: 'https://hooks.example.com/chat?token=a b&ü=1',
  method: 'GET',
  events: ['onConversationStateUpdated', 'onMessageAdded'],
};

function wanted(state: Partial<Wanted['state']>): Wanted {
  const base = { friendlyName: undefined, enabled: true, integration: studio, service: undefined };
  return { address: 'shop:de', state: { ...base, ...state } };
}

/** The form of one create or update. */
async function formOf(
  kind: 'create' | 'update',
  state: Partial<Wanted['state']>,
): Promise<readonly string[]> {
  const { store, server } = await openAgainst((_, response) => json(response, { body: row() }));
  await (kind === 'create' ? store.create(wanted(state)) : store.update(IG, wanted(state)));
  return [...(server.seen[0]?.form ?? [])].map(([name, value]) => `${name}=${value}`);
}

describe('a create', () => {
  it('sends type, address and the whole group to the list', async () => {
    const { store, server } = await openAgainst((_, response) =>
      json(response, { status: 201, body: row({ sid: IG }) }),
    );
    const live = await store.create(wanted({ friendlyName: 'Müller & Söhne = 1' }));
    const request = server.seen[0];
    expect(request?.method).toBe('POST');
    expect(request?.path).toBe('/v1/Configuration/Addresses');
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      Type: 'chat',
      Address: 'shop:de',
      FriendlyName: 'Müller & Söhne = 1',
      'AutoCreation.Enabled': 'true',
      'AutoCreation.Type': 'studio',
      'AutoCreation.StudioFlowSid': FW,
      'AutoCreation.StudioRetryCount': '0',
    });
    expect(live.sid).toBe(IG);
  });

  it('leaves out what is unset', async () => {
    expect(await formOf('create', { friendlyName: null, integration: { type: 'default' } })).toEqual([
      'Type=chat',
      'Address=shop:de',
      'AutoCreation.Enabled=true',
      'AutoCreation.Type=default',
    ]);
  });

  it('names a service of its own', async () => {
    expect(await formOf('create', { service: IS })).toContain(`AutoCreation.ConversationServiceSid=${IS}`);
  });
});

describe('an update', () => {
  it('sends the whole group of a webhook, the method in lower case, one field per event', async () => {
    expect(await formOf('update', { enabled: false, integration: webhook, service: IS })).toEqual([
      'AutoCreation.Enabled=false',
      'AutoCreation.Type=webhook',
      `AutoCreation.ConversationServiceSid=${IS}`,
      `AutoCreation.WebhookUrl=${webhook.url}`,
      'AutoCreation.WebhookMethod=get',
      'AutoCreation.WebhookFilters=onConversationStateUpdated',
      'AutoCreation.WebhookFilters=onMessageAdded',
    ]);
  });

  it('goes to the SID, and never names type or address', async () => {
    const { store, server } = await openAgainst((_, response) => json(response, { body: row() }));
    await store.update(IG, wanted({}));
    expect(server.seen[0]?.path).toBe(`/v1/Configuration/Addresses/${IG}`);
    expect([...(server.seen[0]?.form.keys() ?? [])]).not.toContain('Address');
    expect([...(server.seen[0]?.form.keys() ?? [])]).not.toContain('Type');
  });

  it.each([
    ['a name that is not managed', undefined, undefined],
    ['an unset name', null, ''],
    ['a name', 'Shop', 'Shop'],
  ])('sends %s as it should', async (_, friendlyName, sent) => {
    const form = new URLSearchParams((await formOf('update', { friendlyName })).join('&'));
    expect(form.get('FriendlyName') ?? undefined).toBe(sent);
  });

  it('leaves a retry count alone that is not managed', async () => {
    const form = await formOf('update', { integration: { ...studio, retryCount: null } });
    expect(form.join()).not.toContain('RetryCount');
  });

  it.each([
    [undefined, null],
    [null, ''],
    [IS, IS],
  ])('sends the service %s as %s', async (service, sent) => {
    const { store, server } = await openAgainst((_, response) => json(response, { body: row() }));
    await store.update(IG, wanted({ service }));
    expect(server.seen.at(-1)?.form.get('AutoCreation.ConversationServiceSid')).toBe(sent);
  });

  it('sends the same whatever was read before', async () => {
    const { store, server } = await openAgainst(({ method }, response) =>
      json(response, { body: method === 'POST' ? row() : addresses([row()]) }),
    );
    await store.update(IG, wanted({ service: null }));
    await store.list();
    await store.update(IG, wanted({ service: null }));
    const [first, second] = server.seen.filter(({ method }) => method === 'POST');
    expect([...(second?.form ?? [])]).toEqual([...(first?.form ?? [])]);
  });
});

it.each([
  ['a create', 'The address exists already'],
  ['an update', 'Somebody else changed it'],
])('explains what a conflict means for %s', async (kind, hint) => {
  const conflict = { status: 409, body: { code: 20409, message: 'Conflict', status: 409 } };
  const { store } = await openAgainst((_, response) => json(response, conflict));
  const written = kind === 'a create' ? store.create(wanted({})) : store.update(IG, wanted({}));
  await expect(written).rejects.toMatchObject({
    details: { kind: 'refused', code: 20409, hint: expect.stringContaining(hint) },
  });
});

describe('a removal', () => {
  it('is done when the address is gone', async () => {
    const { store, server } = await openAgainst((_, response) => json(response, { status: 204 }));
    await store.remove(IG);
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `DELETE /v1/Configuration/Addresses/${IG}`,
    ]);
  });

  it('is done when it was gone already', async () => {
    const gone = { status: 404, body: { code: 20404, message: 'not found', status: 404 } };
    const { store } = await openAgainst((_, response) => json(response, gone));
    await expect(store.remove(IG)).resolves.toBe(false);
  });
});

it('logs in with the key, and tells a gateway which product is meant', async () => {
  const { store, server } = await openAgainst((_, response) => json(response, { body: row() }));
  await store.update(IG, wanted({}));
  const { headers } = server.seen[0] ?? {};
  const login = Buffer.from(String(headers?.authorization).replace('Basic ', ''), 'base64').toString();
  expect(login).toBe(`SK${'0'.repeat(31)}1:correct-horse-battery-staple`);
  expect(headers?.['x-forwarded-host']).toBe('conversations.twilio.com');
});
