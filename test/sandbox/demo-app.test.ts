import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { run, scratchFolder } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';
import { call, rows } from './call.ts';

const FILE = `version: 1
sites:
  shop:
    integration: { type: studio, flow: Chat Flow }
`;

/** The settings that a web team copies into the `.env` of Twilio's demo app. */
async function settings(url: string, env: Readonly<Record<string, string>>) {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, 'addresses.yaml'), FILE);
  const applied = await run(['apply', '--yes'], { cwd, env });
  expect(applied.code).toBe(0);
  const printed = await run(['snippet', 'shop', '--format', 'dotenv'], { cwd, env });
  expect(printed.code).toBe(0);
  return { ...(parseEnv(printed.stdout) as Record<string, string>), url };
}

/** The requests of the demo app's server for one visitor, in its own words and order, and its token. */
async function visit(env: Awaited<ReturnType<typeof settings>> & Readonly<Record<string, string>>) {
  const { ACCOUNT_SID = '', ADDRESS_SID = '', CONVERSATIONS_SERVICE_SID = '' } = env;
  const opened = await call({ url: env.url }, '/v2/WebChats', {
    login: `${ACCOUNT_SID}:an-auth-token`,
    headers: { 'ui-version': '1.0.0' },
    form: {
      AddressSid: ADDRESS_SID,
      ChatFriendlyName: 'Webchat widget',
      CustomerFriendlyName: 'Ada',
      PreEngagementData: JSON.stringify({ friendlyName: 'Ada', query: 'Where is my parcel?' }),
    },
  });
  const { identity, conversation_sid: sid } = opened.body as { identity: string; conversation_sid: string };
  const client = twilio(ACCOUNT_SID, 'an-auth-token', { edge: '', region: '' });
  client.conversations.baseUrl = env.url;
  const chat = client.conversations.v1.conversations(sid);
  await chat.messages.create({
    body: 'Where is my parcel?',
    author: identity,
    xTwilioWebhookEnabled: 'true',
  });
  await chat.messages.create({ body: 'Welcome Ada', author: 'Concierge' });
  const { AccessToken } = twilio.jwt;
  const token = new AccessToken(ACCOUNT_SID, `SK${'0'.repeat(32)}`, 'a-secret', { identity, ttl: 3600 });
  token.addGrant(new AccessToken.ChatGrant({ serviceSid: CONVERSATIONS_SERVICE_SID }));
  return { opened, sid, identity, chat, token: token.toJwt() };
}

test('Twilio’s demo app opens a chat and posts its two messages, with the settings that are printed', async () => {
  const { url, env, state } = await withSandbox();
  const { opened, identity, sid, chat, token } = await visit(await settings(url, { ...env }));
  expect(opened.status).toBe(201);
  expect(token.split('.')).toHaveLength(3);
  const messages = await chat.messages.list();
  expect(messages.map(({ index, author, body }) => [index, author, body])).toEqual([
    [0, identity, 'Where is my parcel?'],
    [1, 'Concierge', 'Welcome Ada'],
  ]);
  expect(state().messages.map(({ conversation_sid }) => conversation_sid)).toEqual([sid, sid]);
});

test('messages by plain requests: order, pages, dates, defaults, and no more once the chat is closed', async () => {
  const sandbox = await withSandbox();
  const [address] = sandbox.state().addresses;
  const { body } = await call(sandbox, '/v2/WebChats', { form: { AddressSid: address?.sid ?? '' } });
  const path = `/v1/Conversations/${body.conversation_sid}/Messages`;
  const first = await call(sandbox, path, { form: { Body: 'one', DateCreated: '2015-12-16T22:18:37.999Z' } });
  expect(first).toMatchObject({
    status: 201,
    body: { author: 'system', attributes: '{}', index: 0, date_created: '2015-12-16T22:18:37Z' },
  });
  await call(sandbox, path, { form: { Body: 'two', Attributes: '{"importance":"high"}' } });
  await call(sandbox, path, { form: { Body: 'three' } });
  const bodies = async (query: string) => {
    const seen: unknown[] = [];
    for (let next: unknown = `${path}?${query}`; typeof next === 'string'; ) {
      const page = await call(sandbox, next);
      seen.push(...rows(page, 'messages').map((row) => row.body));
      next = (page.body.meta as { next_page_url: unknown }).next_page_url;
    }
    return seen;
  };
  expect(await bodies('')).toEqual(['one', 'two', 'three']);
  expect(await bodies('Order=DeSc&PageSize=1')).toEqual(['three', 'two', 'one']);
  expect((await call(sandbox, path, { form: { Attributes: '{' } })).status).toBe(400);
  await call(sandbox, path.replace('/Messages', ''), { form: { State: 'closed' } });
  expect((await call(sandbox, path, { form: { Body: 'late' } })).body.code).toBe(50377);
  expect(rows(await call(sandbox, path), 'messages')).toHaveLength(3);
});

test('a message of a conversation of another service is found under that service only', async () => {
  const service = `IS${'b'.repeat(32)}`;
  const sandbox = await withSandbox();
  const { addresses } = await sandbox.seed({
    addresses: [{ address: 'shop', auto_creation: { conversation_service_sid: service } }],
  });
  const { body } = await call(sandbox, '/v2/WebChats', { form: { AddressSid: addresses[0]?.sid ?? '' } });
  const path = `/Conversations/${body.conversation_sid}/Messages`;
  expect((await call(sandbox, `/v1${path}`, { form: { Body: 'x' } })).status).toBe(404);
  const within = `/v1/Services/${service}${path}`;
  expect((await call(sandbox, within, { form: { Body: 'x' } })).body.chat_service_sid).toBe(service);
  expect(rows(await call(sandbox, within), 'messages')).toHaveLength(1);
});

test('check posts no message', async () => {
  const { env, requests, state } = await withSandbox();
  const cwd = scratchFolder();
  writeFileSync(join(cwd, 'addresses.yaml'), FILE);
  await run(['apply', '--yes'], { cwd, env: { ...env } });
  expect((await run(['check'], { cwd, env: { ...env } })).code).toBe(0);
  expect(requests.flatMap(({ operations }) => operations)).toContain('webchats.create');
  expect(requests.flatMap(({ operations }) => operations)).not.toContain('messages.create');
  expect(state().messages).toEqual([]);
});
