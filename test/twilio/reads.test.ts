import { describe, expect, it } from 'vitest';
import type { AddressState } from '../../src/base/address.ts';
import { AC, addresses, CH, FW, IG, IS, openAgainst, page, row, sid } from './account.ts';
import { type Handler, inTurn, json } from './server.ts';

const gone = {
  status: 404,
  body: { code: 20404, message: 'The requested resource was not found', status: 404 },
};

describe('the normal form of a live address', () => {
  const unset = { friendlyName: null, enabled: false, integration: null, service: 'default' };
  const webhook = { type: 'webhook', url: null, method: null, events: [] } as const;
  it.each<[string, Readonly<Record<string, unknown>>, AddressState]>([
    ['nothing at all', { friendly_name: null, auto_creation: null }, unset],
    ['empty texts', { friendly_name: '', auto_creation: { type: '', conversation_service_sid: '' } }, unset],
    [
      'absent keys',
      { friendly_name: undefined, auto_creation: { enabled: true, type: 'DEFAULT' } },
      { ...unset, enabled: true, integration: { type: 'default' } },
    ],
    [
      'nulls in every key, fields of the other type and unknown keys',
      {
        friendly_name: ' two  blanks ',
        auto_creation: {
          enabled: true,
          type: 'studio',
          conversation_service_sid: IS,
          studio_flow_sid: FW,
          studio_retry_count: '2',
          webhook_url: 'https://left.example/over',
          webhook_method: null,
          webhook_filters: null,
          binding_name: null,
        },
      },
      {
        friendlyName: ' two  blanks ',
        enabled: true,
        integration: { type: 'studio', flow: FW, flowName: null, retryCount: 2 },
        service: IS,
      },
    ],
    [
      'a webhook stored incomplete',
      { friendly_name: null, auto_creation: { enabled: false, type: 'webhook', webhook_filters: null } },
      { ...unset, integration: webhook },
    ],
    [
      'events in any order, and repeated',
      {
        friendly_name: null,
        auto_creation: {
          type: 'webhook',
          webhook_url: 'https://a.example',
          webhook_method: 'post',
          webhook_filters: ['onMessageAdded', 'onDeliveryUpdated', 'onMessageAdded'],
        },
      },
      {
        ...unset,
        integration: {
          type: 'webhook',
          url: 'https://a.example',
          method: 'POST',
          events: ['onDeliveryUpdated', 'onMessageAdded'],
        },
      },
    ],
  ])('has %s', async (_, change, state) => {
    const { store } = await openAgainst((_, response) => json(response, { body: row(change) }));
    expect(await store.fetch(IG)).toEqual({ sid: IG, account: AC, address: 'shop:de', state });
  });

  it('is null when the address is gone, or of another type', async () => {
    const { store } = await openAgainst(inTurn(gone, { body: row({ type: 'whatsapp' }) }));
    expect(await store.fetch(IG)).toBeNull();
    expect(await store.fetch(IG)).toBeNull();
  });
});

/** Serves `pages` of addresses, each naming the next. */
function paged(pages: readonly (readonly unknown[])[], linkHost: string): Handler {
  return ({ path, query }, response) => {
    const number = Number(query.get('Page') ?? '0');
    const next =
      number + 1 < pages.length ? `${linkHost}${path}?PageSize=50&Page=${number + 1}&PageToken=x` : null;
    json(response, { body: addresses(pages[number] ?? [], next) });
  };
}

describe('the list of addresses', () => {
  it('asks for chat addresses, and follows every page on the host it asked', async () => {
    const rows = Array.from({ length: 120 }, (_, index) =>
      row({ sid: sid('IG', index), address: `a${index}` }),
    );
    const pages = [rows.slice(0, 50), [], rows.slice(50, 100), rows.slice(100)];
    for (const linkHost of [
      'https://conversations.twilio.com',
      'https://conversations.dublin.ie1.twilio.com',
    ]) {
      const { store, server } = await openAgainst(paged(pages, linkHost));
      expect((await store.list()).map((live) => live.address)).toEqual(rows.map(({ address }) => address));
      expect(server.seen.map(({ query }) => query.get('Page'))).toEqual([null, '1', '2', '3']);
      expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual({ Type: 'chat', PageSize: '50' });
      expect(store.requests).toBe(4);
    }
  });

  it('leaves addresses of another type out, and reads types without case', async () => {
    const rows = [row({ sid: sid('IG', 7), type: 'sms' }), row({ type: 'Chat' })];
    const { store } = await openAgainst((_, response) => json(response, { body: addresses(rows) }));
    expect((await store.list()).map((live) => live.sid)).toEqual([IG]);
  });

  it.each([
    'https://evil.example/v1/Configuration/Addresses?PageToken=x',
    'https://conversations.twilio.com.evil.example/v1?PageToken=x',
    'https://eviltwilio.com/v1?PageToken=x',
    'http://conversations.twilio.com/v1?PageToken=x',
    'https://user:pass@conversations.twilio.com/v1?PageToken=x',
    'https://conversations.twilio.com:8443/v1?PageToken=x',
    'https://api.twilio.com/v1?PageToken=x',
    'http://127.0.0.1:1/v1/Configuration/Addresses?PageToken=x',
    'file:///etc/passwd',
    'not a url',
  ])('does not take the credentials to %s', async (next) => {
    const { store, server } = await openAgainst((_, response) =>
      json(response, { body: addresses([row()], next) }),
    );
    const error = await store.list().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ details: { kind: 'malformed' } });
    expect(String(error)).toContain('another host');
    expect(server.seen).toHaveLength(1);
  });

  it('is read again from its beginning when a row moves to the next page meanwhile', async () => {
    const next = `/v1/Configuration/Addresses?PageToken=2`;
    const other = row({ sid: sid('IG', 2), address: 'shop:en' });
    const bodies = [addresses([row()], next), addresses([row(), other]), addresses([row(), other])];
    const { store, server } = await openAgainst(({ headers }, response) => {
      const body = bodies[Math.min(server.seen.length, bodies.length) - 1] as { meta: object };
      const url = body === bodies[0] ? `http://${headers.host}${next}` : null;
      json(response, { body: { ...body, meta: { ...body.meta, next_page_url: url } } });
    });
    expect((await store.list()).map((live) => live.address)).toEqual(['shop:de', 'shop:en']);
    expect(server.seen.map(({ query }) => query.has('PageToken'))).toEqual([false, true, false]);
  });

  it.each<[string, unknown, string]>([
    ['a row twice', addresses([row(), row()]), 'twice'],
    ['a row without account', addresses([row({ account_sid: null })]), 'without its account'],
    [
      'a service that is no SID',
      addresses([
        row({ auto_creation: { type: 'default', conversation_service_sid: '](https://evil.example)' } }),
      ]),
      `${IG} with a conversation_service_sid that is no SID`,
    ],
    [
      'a service that is no text',
      addresses([row({ auto_creation: { type: 'default', conversation_service_sid: 7 } })]),
      'no SID',
    ],
    [
      'no word of a next page',
      { meta: { key: 'address_configurations', page: 0 }, address_configurations: [row()] },
      'whether it goes on',
    ],
    [
      'a next page that is neither a URL nor none',
      { meta: { key: 'address_configurations', next_page_url: false }, address_configurations: [row()] },
      'whether it goes on',
    ],
    ['a row without type', addresses([row({ type: null })]), 'without a type'],
    ['a row without SID', addresses([row({ sid: null })]), 'without a SID'],
    ['a row without address', addresses([row({ address: null })]), 'without its address'],
    ['an auto_creation that is a text', addresses([row({ auto_creation: 'studio' })]), 'no object'],
    ['no paging data', { address_configurations: [row()] }, 'whether it goes on'],
    [
      'rows that are no list',
      { meta: { key: 'address_configurations' }, address_configurations: {} },
      'unknown shape',
    ],
    ['a row that is null', addresses([null]), 'unknown shape'],
    ['a list at the top', [row()], 'instead of a JSON object'],
    ['no rows', { meta: { key: 'address_configurations', next_page_url: null } }, 'unknown shape'],
  ])('is refused as a whole for %s', async (_, body, why) => {
    const { store } = await openAgainst((_, response) => json(response, { body }));
    const error = await store.list().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ApiError', details: { kind: 'malformed' } });
    expect(String(error)).toContain(why);
  });

  it('notices a list that goes in circles', async () => {
    let count = 0;
    const { store, server } = await openAgainst(({ path }, response) => {
      count += 1;
      const next = `https://conversations.twilio.com${path}?PageToken=same`;
      json(response, { body: addresses([row({ sid: sid('IG', count) })], next) });
    });
    await expect(store.list()).rejects.toMatchObject({ details: { kind: 'malformed' } });
    expect(server.seen).toHaveLength(2);
  });
});

it('does not follow empty pages for ever', async () => {
  let count = 0;
  const { store, server } = await openAgainst(({ path }, response) => {
    count += 1;
    json(response, { body: addresses([], `https://conversations.twilio.com${path}?PageToken=${count}`) });
  });
  const error = await store.list().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ details: { kind: 'malformed' } });
  expect(String(error)).toContain('pages in a row without any row');
  expect(server.seen).toHaveLength(10);
});

describe('rows of another account', () => {
  const other = sid('AC', 9);
  it.each([
    ['the list', 'chat'],
    ['the list, though of another type', 'whatsapp'],
  ])("are somebody else's: %s", async (_, type) => {
    const rows = [row(), row({ sid: sid('IG', 2), type, account_sid: other })];
    const { store } = await openAgainst((_request, response) => json(response, { body: addresses(rows) }));
    const error = await store.list().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ details: { kind: 'foreign-account' } });
    expect(String(error)).toContain(`of account ${other} instead of account ${AC}`);
  });

  it('may have been written all the same', async () => {
    const { store } = await openAgainst((_, response) =>
      json(response, { body: row({ account_sid: other }) }),
    );
    const state = { friendlyName: undefined, enabled: true, integration: null, service: 'default' };
    await expect(store.update(IG, { address: 'shop:de', state })).rejects.toMatchObject({
      details: { kind: 'foreign-account', ambiguous: true },
    });
    const error = await store.fetch(IG).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ details: { kind: 'foreign-account' } });
    expect(error).not.toHaveProperty('details.ambiguous');
  });
});

describe('what addresses refer to', () => {
  it('lists Studio flows in the largest pages', async () => {
    const flows = [
      { sid: FW, friendly_name: 'Chat Flow', status: 'published', revision: 4 },
      { sid: sid('FW', 2), friendly_name: null, status: 'draft', revision: 1 },
    ];
    const { store, server } = await openAgainst((_, response) =>
      json(response, { body: page('flows', flows) }),
    );
    expect(await store.flows()).toEqual([
      { sid: FW, friendlyName: 'Chat Flow', status: 'published', revision: 4 },
      { sid: sid('FW', 2), friendlyName: '', status: 'draft', revision: 1 },
    ]);
    expect(server.seen[0]).toMatchObject({ method: 'GET', path: '/v2/Flows' });
    expect(server.seen[0]?.query.get('PageSize')).toBe('1000');
    expect(server.seen[0]?.headers['x-forwarded-host']).toBe('studio.twilio.com');
  });

  it('knows whether any revision of a flow is published', async () => {
    const { store, server } = await openAgainst(inTurn({ body: { sid: FW } }, gone));
    expect([await store.isPublished(FW), await store.isPublished(FW)]).toEqual([true, false]);
    expect(server.seen[0]?.path).toBe(`/v2/Flows/${FW}/Revisions/LatestPublished`);
  });

  it('lists Conversations services in the largest pages', async () => {
    const rows = [
      { sid: IS, friendly_name: 'Flex Chat Service' },
      { sid: sid('IS', 2), friendly_name: null },
    ];
    const { store, server } = await openAgainst((_, response) =>
      json(response, { body: page('services', rows) }),
    );
    expect(await store.services()).toEqual([
      { sid: IS, friendlyName: 'Flex Chat Service' },
      { sid: sid('IS', 2), friendlyName: null },
    ]);
    expect(`${server.seen[0]?.path}?${server.seen[0]?.query}`).toBe('/v1/Services?PageSize=100');
  });

  it('says whose account it is, and its default service', async () => {
    const { store } = await openAgainst(
      inTurn({ body: { account_sid: AC, default_chat_service_sid: IS } }, { body: { account_sid: AC } }),
    );
    expect(await store.facts()).toEqual({ account: AC, defaultService: IS });
    expect(await store.facts()).toEqual({ account: AC, defaultService: null });
  });

  it('does not take any text for a default service', async () => {
    const { store } = await openAgainst((_, response) =>
      json(response, { body: { account_sid: AC, default_chat_service_sid: '@everyone' } }),
    );
    const error = await store.facts().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ details: { kind: 'malformed' } });
    expect(String(error)).toContain('default_chat_service_sid that is no SID');
    expect(String(error)).not.toContain('@everyone');
  });

  it('knows the service of Flex, where there is Flex', async () => {
    const { store, server } = await openAgainst(
      inTurn({ body: { chat_service_instance_sid: IS } }, gone, {
        body: { chat_service_instance_sid: null },
      }),
    );
    expect([await store.flexService(), await store.flexService(), await store.flexService()]).toEqual([
      IS,
      null,
      null,
    ]);
    expect(server.seen[0]?.path).toBe('/v1/Configuration');
    expect(server.seen[0]?.headers['x-forwarded-host']).toBe('flex-api.twilio.com');
  });
});

describe('a test chat', () => {
  it('is opened without a message, looked at, and closed', async () => {
    const configuration = { flow_sid: FW, url: null, method: null, filters: null };
    const { store, server } = await openAgainst(({ path }, response) => {
      if (path === '/v2/WebChats') return json(response, { status: 201, body: { conversation_sid: CH } });
      if (!path.endsWith('/Webhooks')) return json(response, { body: { sid: CH, state: 'closed' } });
      json(response, { body: page('webhooks', [{ sid: sid('WH', 1), target: 'studio', configuration }]) });
    });
    expect(await store.openChat(IG, 'chat-addresses check')).toBe(CH);
    expect(await store.chatWebhooks(CH, null)).toEqual([
      { target: 'studio', flow: FW, url: null, method: null, events: [] },
    ]);
    await store.closeChat(CH, null);
    await store.chatWebhooks(CH, IS);
    await store.closeChat(CH, IS);
    expect(server.seen.map(({ method, path, query, form }) => [method, path, `${query}${form}`])).toEqual([
      ['POST', '/v2/WebChats', `AddressSid=${IG}&ChatFriendlyName=chat-addresses+check`],
      ['GET', `/v1/Conversations/${CH}/Webhooks`, 'PageSize=5'],
      ['POST', `/v1/Conversations/${CH}`, 'State=closed'],
      ['GET', `/v1/Services/${IS}/Conversations/${CH}/Webhooks`, 'PageSize=5'],
      ['POST', `/v1/Services/${IS}/Conversations/${CH}`, 'State=closed'],
    ]);
  });

  it('explains why an address does not answer', async () => {
    const { store } = await openAgainst((_, response) =>
      json(response, {
        status: 400,
        body: { code: 45761, message: 'Auto create is not enabled', status: 400 },
      }),
    );
    await expect(store.openChat(IG, 'check')).rejects.toMatchObject({
      details: { kind: 'refused', code: 45761, hint: expect.stringContaining('switched off in the account') },
    });
  });
});

it('keeps a SID with odd characters inside its path', async () => {
  const { store, server } = await openAgainst((_, response) => json(response, gone));
  expect(await store.fetch('IG1/../../Services?x#y z')).toBeNull();
  expect(server.seen[0]?.path).toBe('/v1/Configuration/Addresses/IG1%2F..%2F..%2FServices%3Fx%23y%20z');
});
