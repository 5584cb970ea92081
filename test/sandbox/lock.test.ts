import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findSandbox } from '../../src/sandbox/lock.ts';
import { joinSandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { withSandbox } from '../support/sandbox.ts';
import { call, createChat } from './call.ts';
import { kill, serve, temporaryFolder } from './folder.ts';

test('a folder is served once, and its server can be found', async () => {
  const directory = await temporaryFolder();
  expect(await findSandbox(directory)).toBeNull();
  const sandbox = await withSandbox({ directory });
  expect(await findSandbox(directory)).toEqual({ pid: process.pid, url: sandbox.url });
  await expect(startSandbox({ directory })).rejects.toMatchObject({
    message: expect.stringContaining(sandbox.url),
    problem: { code: 'sandbox-busy' },
  });
  await sandbox.close();
  expect(await findSandbox(directory)).toBeNull();
});

test('a command joins the server of another process, and leaves it running', async () => {
  const directory = await temporaryFolder();
  const { url, child } = await serve(directory);
  const joined = await joinSandbox(directory);
  expect(joined.url).toBe(url);
  expect((await createChat(joined, 'shop')).status).toBe(201);
  await joined.close();
  expect((await call({ url }, '/v1/Services')).status).toBe(200);
  await kill(child);
  const own = await joinSandbox(directory);
  expect(own.url).not.toBe(url);
  expect((await createChat(own, 'shop')).status).toBe(409);
  await own.close();
});

test('of many that start at once, one serves and the others join it', async () => {
  const directory = await temporaryFolder();
  const joined = await Promise.all(Array.from({ length: 5 }, () => joinSandbox(directory)));
  expect(new Set(joined.map(({ url }) => url)).size).toBe(1);
  await Promise.all(joined.map((one) => one.close()));
});

test.each([
  ['of a dead process', (url: string) => lock(2 ** 22 + 1, url)],
  ['of a port that is somebody else’s now', (url: string) => lock(process.pid, url)],
  ['of a server that is gone', () => lock(process.pid, 'http://127.0.0.1:9')],
  ['that leads off this machine', () => lock(process.pid, 'http://example.com')],
  ['that is not one', () => 'nonsense'],
])('a lock %s is taken over', async (_, content) => {
  const directory = await temporaryFolder();
  const elsewhere = await withSandbox();
  await writeFile(join(directory, 'server.json'), content(elsewhere.url));
  expect(await findSandbox(directory)).toBeNull();
  const sandbox = await withSandbox({ directory });
  expect(JSON.parse(await readFile(join(directory, 'server.json'), 'utf8'))).toEqual({
    pid: process.pid,
    url: sandbox.url,
    token: expect.any(String),
  });
});

function lock(pid: number, url: string): string {
  return JSON.stringify({ pid, url, token: 'a-token' });
}
