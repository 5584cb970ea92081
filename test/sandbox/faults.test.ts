import { expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/fault-table.ts';
import type { RequestRecord } from '../../src/sandbox/journal.ts';
import { withSandbox } from '../support/sandbox.ts';
import { addresses, call, createChat, meta, rows } from './call.ts';

/** What a caller sees of a create: its status, or why there was none. */
async function seen(base: { readonly url: string }, address: string): Promise<unknown> {
  try {
    return (await createChat(base, address)).status;
  } catch (error) {
    return error instanceof SyntaxError ? 'not JSON' : 'no answer';
  }
}

const kinds: readonly [Fault, unknown, number | null][] = [
  [{ kind: 'reset' }, 'no answer', null],
  [{ kind: 'server-error' }, 500, 500],
  [{ kind: 'server-error', status: 503, body: 'problem' }, 503, 503],
  [{ kind: 'html' }, 'not JSON', 502],
  [{ kind: 'html', status: 504 }, 'not JSON', 504],
  [{ kind: 'garbage' }, 'not JSON', 200],
  [{ kind: 'rate-limited' }, 429, 429],
  [{ kind: 'forbidden', code: 70051 }, 403, 403],
  [{ kind: 'refused', code: 50407 }, 400, 400],
];

test.each(kinds)('%o, before and after taking effect', async (fault, expected, status) => {
  const sandbox = await withSandbox();
  const known = () => sandbox.state().addresses.map(({ address }) => address);
  sandbox.fail({ ...fault, operation: 'addresses.create' });
  expect(await seen(sandbox, 'before')).toEqual(expected);
  expect(known()).not.toContain('before');
  sandbox.fail({ ...fault, operation: 'addresses.create', when: 'after' } as Fault);
  expect(await seen(sandbox, 'after')).toEqual(expected);
  expect(known()).toContain('after');
  expect(await seen(sandbox, 'healthy')).toBe(201);
  expect(sandbox.requests.map((request) => request.status)).toEqual([status, status, 201]);
});

test('an answer that breaks off was worked out before', async () => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind: 'cut', times: 2 });
  expect(await seen(sandbox, 'shop')).toBe('no answer');
  const created = sandbox.state().addresses.find(({ address }) => address === 'shop');
  expect(created).toBeDefined();
  const removal = call(sandbox, `${addresses}/${created?.sid}`, { method: 'DELETE' });
  await expect(removal).rejects.toThrow();
  expect(sandbox.state().addresses).not.toContainEqual(created);
});

test.each([
  ['before', false],
  ['after', true],
] as const)('a late answer takes effect %s the wait', async (when, atOnce) => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind: 'slow', seconds: 60, when, operation: 'addresses.create' });
  const pending = seen(sandbox, 'shop');
  await expect.poll(() => sandbox.requests.length).toBe(1);
  await call(sandbox, addresses);
  expect(sandbox.state().addresses.some(({ address }) => address === 'shop')).toBe(atOnce);
  await sandbox.close();
  expect(await pending).toBe('no answer');
});

test.each(['endless', 'flood'] as const)('an %s answer begins and does not end', async (kind) => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind });
  const answer = await fetch(new URL('/v2/Flows', sandbox.url));
  expect(answer.status).toBe(200);
  const reader = answer.body?.getReader();
  for (let read = 0; read < 3; read += 1) expect(await reader?.read()).toMatchObject({ done: false });
  // It does not keep the sandbox from closing.
  await sandbox.close();
  await reader?.cancel().catch(() => undefined);
});

test('errors come in the shape of RFC 9457 when told to', async () => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind: 'refused', status: 409, code: 20409, body: 'problem' });
  const { headers, body } = await call(sandbox, '/v2/Flows');
  expect(headers.get('Content-Type')).toBe('application/problem+json');
  expect(body).toMatchObject({ title: 'Refused', status: 409, code: 20409 });
  expect(body).not.toHaveProperty('message');
});

test('pages shift, and page tokens fail, only where there is a page before', async () => {
  const sandbox = await withSandbox({ pageSize: 2 });
  const names = ['a', 'b', 'c', 'd', 'e'];
  await sandbox.seed({ addresses: names.map((address) => ({ address })) });
  const list = async (): Promise<readonly unknown[]> => {
    const seen: unknown[] = [];
    for (let next: unknown = addresses; typeof next === 'string'; ) {
      const page = await call(sandbox, next);
      if (page.status !== 200) return [...seen, page.body.code];
      seen.push(...rows(page).map(({ address }) => address));
      next = meta(page).next_page_url;
    }
    return seen;
  };
  sandbox.fail({ kind: 'row-repeated' });
  expect(await list()).toEqual(['a', 'b', 'b', 'c', 'd', 'e']);
  sandbox.fail({ kind: 'row-missing' });
  expect(await list()).toEqual(['a', 'b', 'd', 'e']);
  sandbox.fail({ kind: 'bad-page-token', times: 'always' });
  expect(await list()).toEqual(['a', 'b', 21481]);
  expect(await list()).toEqual(['a', 'b', 21481]);
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

test('a fault comes again and again, from its first request on', async () => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind: 'server-error', nth: 2, every: 3, times: 2 });
  sandbox.fail({ kind: 'forbidden', nth: 4, every: 5, times: 'always' });
  const statuses = [];
  for (let request = 0; request < 14; request += 1) {
    statuses.push((await call(sandbox, '/v2/Flows')).status);
  }
  expect(statuses).toEqual([200, 500, 200, 403, 500, 200, 200, 200, 403, 200, 200, 200, 200, 403]);
});

test('a fault strikes what holds a text, in path, query or form', async () => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind: 'refused', match: 'shop', times: 'always' });
  expect((await createChat(sandbox, 'bank')).status).toBe(201);
  expect((await createChat(sandbox, 'my-shop')).status).toBe(400);
  expect((await call(sandbox, `${addresses}/my-shop`)).status).toBe(400);
  expect((await call(sandbox, `${addresses}/bank`)).status).toBe(200);
});

test('a 429 says how long to wait when told to, in seconds or as a date', async () => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind: 'rate-limited', retryAfter: 2 });
  expect((await call(sandbox, '/v2/Flows')).headers.get('Retry-After')).toBe('2');
  sandbox.fail({ kind: 'rate-limited', retryAfter: 90, retryAfterAs: 'date' });
  const { headers } = await call(sandbox, '/v2/Flows');
  const [until, now] = ['Retry-After', 'Date'].map((name) => Date.parse(headers.get(name) ?? ''));
  expect(Number(until) - Number(now)).toBe(90_000);
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

/** One line for people: `POST /v1/Configuration/Addresses Type=chat Address=shop:de → 201`. */
function requestLine({ method, path, query, form, status, code }: RequestRecord): string {
  const parameters = [...query, ...form].map(([name, value]) => `${name}=${value}`);
  const answer = status === null ? 'no answer' : code === null ? String(status) : `${status} (${code})`;
  return [method, path, ...parameters, '→', answer].join(' ');
}

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
