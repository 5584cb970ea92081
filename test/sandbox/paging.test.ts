import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { trials } from '../support/cases.ts';
import { withSandbox } from '../support/sandbox.ts';
import { addresses, call, meta, type Reply, rows } from './call.ts';

async function walk(sandbox: Sandbox, first: string, key?: string): Promise<readonly Reply[]> {
  const pages: Reply[] = [];
  for (let next: unknown = first; typeof next === 'string'; ) {
    const page = await call(sandbox, next);
    pages.push(page);
    next = meta(page)[key ?? 'next_page_url'];
  }
  return pages;
}

function named(count: number) {
  return Array.from({ length: count }, (_, index) => ({ address: `site-${index}` }));
}

test.each([
  [0, 1],
  [49, 1],
  [50, 1],
  [51, 2],
  [120, 3],
])('%i addresses come in %i pages of 50', async (count, expected) => {
  const sandbox = await withSandbox();
  await sandbox.seed({ addresses: named(count) });
  const pages = await walk(sandbox, `${addresses}?Type=chat&PageSize=50`);
  expect(pages).toHaveLength(expected);
  const seen = pages.flatMap((page) => rows(page)).map(({ address }) => address);
  expect(seen).toEqual(named(count).map(({ address }) => address));
  expect(pages.map((page) => meta(page).page)).toEqual(pages.map((_, index) => index));
  for (const { body } of pages)
    expect(body.meta).toMatchObject({ page_size: 50, key: 'address_configurations' });
});

test('page links lead to the host the caller came in by, keep the filter, and lead back as well', async () => {
  const sandbox = await withSandbox();
  await sandbox.seed({
    addresses: [...named(3), { address: '+15005550001', type: 'sms' }, { address: 'last' }],
  });
  const byName = sandbox.url.replace('127.0.0.1', 'localhost');
  const pages = await walk(sandbox, `${byName}${addresses}?Type=chat&PageSize=2`);
  expect(pages.map((page) => rows(page).map(({ address }) => address))).toEqual([
    ['site-0', 'site-1'],
    ['site-2', 'last'],
  ]);
  expect(meta(pages[0] as Reply).next_page_url).toMatch(new RegExp(`^${byName}.*Type=chat.*PageToken=`));
  const back = await walk(sandbox, String(meta(pages[1] as Reply).previous_page_url), 'previous_page_url');
  expect(back.map((page) => rows(page).map(({ address }) => address))).toEqual([['site-0', 'site-1']]);
  expect(meta(back[0] as Reply).next_page_url).not.toBeNull();
});

test('rows that come and go between two pages neither hide nor repeat the others', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 3, max: 12 }),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(11),
      async (count, size, gone) => {
        const sandbox = await withSandbox();
        const { addresses: seeded } = await sandbox.seed({ addresses: named(count) });
        const removed = seeded[gone % count];
        const first = await call(sandbox, `${addresses}?PageSize=${size}`);
        await call(sandbox, `${addresses}/${removed?.sid}`, { method: 'DELETE' });
        await call(sandbox, addresses, { form: { Type: 'chat', Address: 'new' } });
        const next = meta(first).next_page_url;
        const rest = typeof next === 'string' ? await walk(sandbox, next) : [];
        const seen = [first, ...rest].flatMap((page) => rows(page)).map(({ address }) => address);
        const lasting = seeded.filter((row) => row !== removed).map(({ address }) => address);
        expect(seen.filter((address) => address !== removed?.address && address !== 'new')).toEqual(lasting);
        await sandbox.close();
      },
    ),
    trials(15),
  );
});

test('a page token that nobody gave is refused', async () => {
  const sandbox = await withSandbox();
  const answer = await call(sandbox, `${addresses}?PageToken=nonsense`);
  expect([answer.status, answer.body.code]).toEqual([400, 21481]);
});

test('5,000 addresses are listed in a hundred quick pages', async () => {
  const sandbox = await withSandbox();
  await sandbox.seed({ addresses: named(5000) });
  const pages = await walk(sandbox, `${addresses}?Type=chat&PageSize=50`);
  expect(pages).toHaveLength(100);
  expect(new Set(pages.flatMap((page) => rows(page)).map(({ sid }) => sid)).size).toBe(5000);
});
