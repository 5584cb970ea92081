import { expect, test } from 'vitest';
import type { FaultKind } from '../../src/sandbox/faults.ts';
import { requestLine } from '../../src/sandbox/journal.ts';
import { withSandbox } from '../support/sandbox.ts';
import { addresses, call, createChat } from './call.ts';

/** What a caller sees of a create: its status, or why there was none. */
async function seen(base: { readonly url: string }, address: string): Promise<unknown> {
  try {
    return (await createChat(base, address)).status;
  } catch (error) {
    return error instanceof SyntaxError ? 'not JSON' : 'no answer';
  }
}

const kinds: readonly [FaultKind, unknown, number | null][] = [
  ['reset', 'no answer', null],
  ['server-error', 500, 500],
  ['html', 'not JSON', 502],
  ['garbage', 'not JSON', 200],
  ['rate-limited', 429, 429],
];

test.each(kinds)('%s, before and after taking effect', async (kind, expected, status) => {
  const sandbox = await withSandbox();
  const known = () => sandbox.state().addresses.map(({ address }) => address);
  sandbox.fail({ kind, operation: 'addresses.create' });
  expect(await seen(sandbox, 'before')).toEqual(expected);
  expect(known()).not.toContain('before');
  sandbox.fail({ kind, operation: 'addresses.create', when: 'after' });
  expect(await seen(sandbox, 'after')).toEqual(expected);
  expect(known()).toContain('after');
  expect(await seen(sandbox, 'healthy')).toBe(201);
  expect(sandbox.requests.map((request) => request.status)).toEqual([status, status, 201]);
});

test('a fault waits for its operation, its turn, and lasts as long as told', async () => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind: 'server-error', operation: 'services.list', nth: 2, times: 2 });
  const statuses = [];
  for (const path of ['/v1/Services', '/v2/Flows', '/v1/Services', '/v1/Services', '/v1/Services']) {
    statuses.push((await call(sandbox, path)).status);
  }
  expect(statuses).toEqual([200, 200, 500, 500, 200]);
  sandbox.fail({ kind: 'server-error', nth: 5 });
  sandbox.heal();
  for (let request = 0; request < 5; request += 1)
    expect((await call(sandbox, '/v2/Flows')).status).toBe(200);
});

test('a 429 says how long to wait when told to', async () => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind: 'rate-limited', retryAfter: 2 });
  expect((await call(sandbox, '/v2/Flows')).headers.get('Retry-After')).toBe('2');
});

test('an answer that never comes does not keep the sandbox from closing', async () => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind: 'timeout' });
  const pending = seen(sandbox, 'shop');
  await expect.poll(() => sandbox.requests.length).toBe(1);
  await sandbox.close();
  expect(await pending).toBe('no answer');
});

test('latency does not keep the sandbox from closing either', async () => {
  const sandbox = await withSandbox({ switches: { 'latency-ms': 60_000 } });
  const pending = seen(sandbox, 'shop');
  await expect.poll(() => sandbox.requests.length).toBe(1);
  await sandbox.close();
  expect(await pending).toBe('no answer');
});

test('requests read as lines', async () => {
  const told: string[] = [];
  const sandbox = await withSandbox({ onRequest: (record) => told.push(requestLine(record)) });
  await createChat(sandbox, 'shop', { FriendlyName: 'My shop' });
  await createChat(sandbox, 'shop');
  sandbox.fail({ kind: 'reset' });
  await seen(sandbox, 'other');
  expect(told).toEqual([
    `POST ${addresses} Type=chat Address=shop FriendlyName=My shop → 201`,
    `POST ${addresses} Type=chat Address=shop → 409 (20409)`,
    `POST ${addresses} Type=chat Address=other → no answer`,
  ]);
});
