import { expect, test } from 'vitest';
import { withSandbox } from '../support/sandbox.ts';
import { addresses, call, rows } from './call.ts';

test.each([
  ['no credentials', null],
  ['an account without a token', `AC${'a'.repeat(32)}:`],
  ['a malformed account', 'ACnonsense:secret'],
  ['some other user', `US${'a'.repeat(32)}:secret`],
])('%s: 401', async (_, login) => {
  const sandbox = await withSandbox();
  const answer = await call(sandbox, addresses, { login });
  expect([answer.status, answer.body.code]).toEqual([401, 20003]);
});

test('a key speaks for the account with its digits, or for the main one', async () => {
  const own = `AC${'d'.repeat(32)}`;
  const main = `AC${'e'.repeat(32)}`;
  const sandbox = await withSandbox({ account: main });
  const key = `SK${'d'.repeat(32)}:secret`;
  expect(rows(await call(sandbox, addresses, { login: key }))[0]?.account_sid).toBe(main);
  await sandbox.seed({}, own);
  expect(rows(await call(sandbox, addresses, { login: key }))[0]?.account_sid).toBe(own);
});

test('auth=refuse turns everybody away', async () => {
  const sandbox = await withSandbox({ switches: { auth: 'refuse' } });
  expect((await call(sandbox, addresses)).body.code).toBe(20003);
});

test.each([
  ['20403', 20403],
  ['70051', 70051],
] as const)('a key without a permission is refused with %s, and only there', async (written, code) => {
  const switches = { permissions: ['addresses.create'], 'permission-code': written } as const;
  const sandbox = await withSandbox({ switches });
  const answer = await call(sandbox, addresses, { form: { Type: 'chat', Address: 'shop' } });
  expect([answer.status, answer.body.code]).toEqual([403, code]);
  expect((await call(sandbox, addresses)).status).toBe(200);
});
