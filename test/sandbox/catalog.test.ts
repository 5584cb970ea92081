import { expect, test } from 'vitest';
import { withSandbox } from '../support/sandbox.ts';
import { call, rows } from './call.ts';

test('one origin serves the configuration of both products in one answer', async () => {
  const sandbox = await withSandbox();
  const [service] = rows(await call(sandbox, '/v1/Services'), 'services');
  const { body } = await call(sandbox, '/v1/Configuration');
  expect(body).toMatchObject({
    default_chat_service_sid: service?.sid,
    chat_service_instance_sid: service?.sid,
    status: 'ok',
    url: `${sandbox.url}/v1/Configuration`,
  });
});

test('the host that a gateway was asked for tells the two products apart', async () => {
  const sandbox = await withSandbox({ switches: { permissions: ['flex.configuration'] } });
  const ask = (host: string) => call(sandbox, '/v1/Configuration', { headers: { 'X-Forwarded-Host': host } });
  expect((await ask('flex-api.twilio.com')).status).toBe(403);
  const conversations = await ask('conversations.twilio.com');
  expect(conversations.body).toHaveProperty('default_chat_service_sid');
  expect(conversations.body).not.toHaveProperty('flex_instance_sid');
  sandbox.set({ permissions: [] });
  expect((await ask('flex-api.dublin.ie1.twilio.com')).body).not.toHaveProperty('default_chat_service_sid');
});

test('a query that only Flex knows asks for Flex alone', async () => {
  const sandbox = await withSandbox();
  const { body } = await call(sandbox, '/v1/Configuration?UiVersion=2');
  expect(body).toHaveProperty('flex_instance_sid');
  expect(body).not.toHaveProperty('default_chat_service_sid');
});

test('without permission for Flex, or without Flex, the rest of the configuration is still there', async () => {
  const sandbox = await withSandbox({ switches: { permissions: ['flex.configuration'] } });
  const restricted = await call(sandbox, '/v1/Configuration');
  expect(restricted.body).toHaveProperty('default_chat_service_sid');
  expect(restricted.body).not.toHaveProperty('chat_service_instance_sid');
  sandbox.set({ permissions: ['flex.configuration', 'conversations.configuration'] });
  expect((await call(sandbox, '/v1/Configuration')).status).toBe(403);
  sandbox.set({ permissions: [] });
  await sandbox.seed({ flex_service: null });
  expect((await call(sandbox, '/v1/Configuration')).status).toBe(200);
  expect((await call(sandbox, '/v1/Configuration?UiVersion=2')).status).toBe(404);
});

test('a flow tells its live revision from its newest', async () => {
  const sandbox = await withSandbox();
  const { flows } = await sandbox.seed({
    flows: [
      { friendly_name: 'Edited since', status: 'draft', revision: 5, published_revision: 3 },
      { friendly_name: 'Never published', status: 'draft', revision: 2 },
    ],
  });
  const [edited, never] = flows.map(({ sid }) => `/v2/Flows/${sid}`);
  expect((await call(sandbox, `${edited}`)).body).toMatchObject({ status: 'draft', revision: 5 });
  const live = await call(sandbox, `${edited}/Revisions/LatestPublished`);
  expect(live.body).toMatchObject({ revision: 3, status: 'published' });
  expect((await call(sandbox, `${edited}/Revisions/LatestRevision`)).body).toMatchObject({ revision: 5 });
  expect((await call(sandbox, `${edited}/Revisions/1`)).body).toMatchObject({ revision: 1, status: 'draft' });
  expect((await call(sandbox, `${edited}/Revisions/6`)).status).toBe(404);
  expect((await call(sandbox, `${never}/Revisions/LatestPublished`)).status).toBe(404);
  expect((await call(sandbox, `/v2/Flows/FW${'0'.repeat(32)}`)).status).toBe(404);
});
