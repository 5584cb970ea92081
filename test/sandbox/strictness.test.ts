import { expect, test } from 'vitest';
import { withSandbox } from '../support/sandbox.ts';
import { addresses, type CallOptions, call } from './call.ts';

const valid = { Type: 'chat', Address: 'shop' };

const refused: readonly [string, NonNullable<CallOptions['form']>, number, RegExp][] = [
  ['a missing field', { Type: 'chat' }, 20001, /Missing required parameter Address/],
  ['an empty required field', { ...valid, Address: '' }, 20001, /Missing required parameter Address/],
  ['an unknown field', { ...valid, 'AutoCreation.Bogus': 'x' }, 20001, /AutoCreation\.Bogus is not known/],
  ['a field named like an object’s own', { ...valid, constructor: 'x' }, 20001, /constructor is not known/],
  ['a repeated field', { ...valid, FriendlyName: ['a', 'b'] }, 20001, /FriendlyName was sent 2 times/],
  ['another type', { ...valid, Type: 'fax' }, 20001, /Type must be one of sms, /],
  [
    'an integration in another case',
    { ...valid, 'AutoCreation.Type': 'Studio' },
    20001,
    /AutoCreation\.Type/,
  ],
  [
    'a method in upper case',
    { ...valid, 'AutoCreation.WebhookMethod': 'POST' },
    50055,
    /must be one of get, post/,
  ],
  ['a short flow SID', { ...valid, 'AutoCreation.StudioFlowSid': 'FW1' }, 50367, /must match/],
  ['a retry count over three', { ...valid, 'AutoCreation.StudioRetryCount': '4' }, 50065, /from 0 to 3/],
  ['a retry count of words', { ...valid, 'AutoCreation.StudioRetryCount': 'three' }, 50065, /whole number/],
  [
    'a switch that is neither on nor off',
    { ...valid, 'AutoCreation.Enabled': 'yes' },
    20001,
    /true or false/,
  ],
  [
    'a pre-event filter',
    { ...valid, 'AutoCreation.WebhookFilters': ['onMessageAdd'] },
    50365,
    /onMessageAdd"/,
  ],
  ['a name over 256 characters', { ...valid, FriendlyName: 'x'.repeat(257) }, 20001, /longer than 256/],
];

test.each(refused)('%s is refused and noted', async (_, form, code, message) => {
  const sandbox = await withSandbox({ violations: 'expected' });
  const before = sandbox.state();
  const answer = await call(sandbox, addresses, { form });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code, status: 400, message: expect.stringMatching(message) });
  expect(sandbox.violations).toMatchObject([
    { side: 'request', path: addresses, message: expect.stringMatching(message) },
  ]);
  expect(sandbox.state()).toEqual(before);
});

test('what cannot change is not accepted by an update', async () => {
  const sandbox = await withSandbox({ violations: 'expected' });
  const [row] = sandbox.state().addresses;
  const answer = await call(sandbox, `${addresses}/${row?.sid}`, { form: { Address: 'other' } });
  expect(answer.status).toBe(400);
  expect(sandbox.violations).toHaveLength(1);
});

test('a body that is not a form is refused', async () => {
  const sandbox = await withSandbox({ violations: 'expected' });
  const answer = await call(sandbox, addresses, {
    body: JSON.stringify(valid),
    headers: { 'Content-Type': 'application/json' },
  });
  expect(answer.status).toBe(400);
  expect(sandbox.violations).toMatchObject([{ message: 'is not form-encoded' }]);
});

test('a body over a mebibyte is refused', async () => {
  const sandbox = await withSandbox();
  const answer = await call(sandbox, addresses, {
    form: { ...valid, FriendlyName: 'x'.repeat(1024 * 1024) },
  });
  expect(answer.status).toBe(413);
});

test('paths and methods outside the contract are violations', async () => {
  const sandbox = await withSandbox({ violations: 'expected' });
  expect((await call(sandbox, '/v1/FlexFlows')).status).toBe(404);
  expect((await call(sandbox, '/v1/Services', { method: 'DELETE' })).status).toBe(405);
  expect((await call(sandbox, `${addresses}/%ff`)).status).toBe(404);
  expect(sandbox.violations.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /v1/FlexFlows',
    'DELETE /v1/Services',
    `GET ${addresses}/%ff`,
  ]);
});

test('an answer that leaves the contract is noted too', async () => {
  const sandbox = await withSandbox({ violations: 'expected' });
  await sandbox.seed({ addresses: [{ address: 'shop', date_created: 'yesterday' }] });
  await call(sandbox, addresses);
  expect(sandbox.violations).toMatchObject([
    { side: 'answer', message: expect.stringContaining('/address_configurations/0/date_created') },
  ]);
});

test('requests are remembered without their credentials', async () => {
  const sandbox = await withSandbox();
  await call(sandbox, `${addresses}?PageSize=5`, { login: `AC${'c'.repeat(32)}:hush` });
  expect(sandbox.requests).toMatchObject([
    {
      method: 'GET',
      path: addresses,
      query: [['PageSize', '5']],
      status: 200,
      operations: ['addresses.list'],
    },
  ]);
  expect(JSON.stringify(sandbox.requests)).not.toMatch(/hush|Basic/);
});
