import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Clock } from '../../src/ports/world.ts';
import { type JoinedSandbox, type JoinOptions, joinSandbox } from '../../src/sandbox/join.ts';
import { findSandbox, lockFolder } from '../../src/sandbox/lock.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { withSandbox } from '../support/sandbox.ts';
import { call, createChat } from './call.ts';
import { kill, serve, temporaryFolder } from './folder.ts';

const clock: Clock = { now: () => performance.now(), sleep: (ms) => sleep(ms / 20) };

function joined(directory: string, options: Partial<JoinOptions> = {}): Promise<JoinedSandbox> {
  return joinSandbox(directory, {
    clock,
    signal: new AbortController().signal,
    onWait: () => undefined,
    ...options,
  });
}

test('a folder that takes no lock is told as that', async () => {
  const directory = join(await temporaryFolder(), 'gone');
  const lock = { pid: process.pid, url: 'http://127.0.0.1:1', token: 'token', serves: 'everybody' } as const;
  await expect(lockFolder(directory, lock)).rejects.toMatchObject({
    problem: { code: 'sandbox-folder', hint: expect.stringContaining('Make space') },
  });
});

test('a folder is served once, and its server can be found', async () => {
  const directory = await temporaryFolder();
  expect(await findSandbox(directory)).toBeNull();
  const sandbox = await withSandbox({ directory });
  expect(await findSandbox(directory)).toEqual({
    pid: process.pid,
    url: sandbox.url,
    serves: 'everybody',
  });
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
  const other = await joined(directory);
  expect(other.url).toBe(url);
  expect((await createChat(other, 'shop')).status).toBe(201);
  await other.close();
  expect((await call({ url }, '/v1/Services')).status).toBe(200);
  await kill(child);
  const own = await joined(directory);
  expect(own.url).not.toBe(url);
  expect((await createChat(own, 'shop')).status).toBe(409);
  await own.close();
});

test('of many commands that start at once, each has the folder to itself, one after the other', async () => {
  const directory = await temporaryFolder();
  let open = 0;
  const use = async (name: string) => {
    const sandbox = await joined(directory);
    open += 1;
    expect(open).toBe(1);
    expect((await createChat(sandbox, name)).status).toBe(201);
    open -= 1;
    await sandbox.close();
  };
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map(use));
  const last = await joined(directory);
  expect((await createChat(last, 'a')).status).toBe(409);
  await last.close();
});

test('a command that is stopped while it waits for another one says which', async () => {
  const directory = await temporaryFolder();
  const first = await joined(directory);
  const stop = new AbortController();
  const second = joined(directory, { signal: stop.signal, onWait: () => stop.abort() });
  await expect(second).rejects.toMatchObject({
    message: expect.stringContaining(`another command (process ${process.pid})`),
    problem: { code: 'sandbox-busy' },
  });
  await first.close();
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
    serves: 'everybody',
  });
});

function lock(pid: number, url: string): string {
  return JSON.stringify({ pid, url, token: 'a-token' });
}
