import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAIN_ACCOUNT } from '../../src/sandbox/credentials.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { withSandbox } from '../support/sandbox.ts';
import { createChat } from './call.ts';
import { kill, serve, temporaryFolder } from './folder.ts';

const file = `${MAIN_ACCOUNT}.json`;

async function saved(directory: string): Promise<readonly string[]> {
  const state = JSON.parse(await readFile(join(directory, file), 'utf8'));
  return state.addresses.map(({ address }: { readonly address: string }) => address);
}

test('what was answered is on disk before the answer', async () => {
  const directory = await temporaryFolder();
  const sandbox = await withSandbox({ directory });
  await createChat(sandbox, 'shop');
  expect(await saved(directory)).toContain('shop');
});

test('a closed sandbox opens again as it was, and goes on counting', async () => {
  const directory = await temporaryFolder();
  const first = await withSandbox({ directory });
  const { body } = await createChat(first, 'shop', { FriendlyName: 'Größe 5 → "6"' });
  const state = first.state();
  await first.close();
  const second = await withSandbox({ directory });
  expect(second.state()).toEqual(state);
  expect((await createChat(second, 'other')).body.sid).not.toBe(body.sid);
  await second.close();
  expect((await readdir(directory)).sort()).toEqual([file]);
});

test('a folder that takes no files any more is told as that, and nothing is left beside', async () => {
  const directory = await temporaryFolder();
  const sandbox = await withSandbox({ directory });
  await createChat(sandbox, 'shop');
  await rm(join(directory, file));
  await mkdir(join(directory, file, 'in the way'), { recursive: true });
  const { status, body } = await createChat(sandbox, 'other');
  expect(status).toBe(500);
  expect(body.message).toMatch(/^The state cannot be kept in .*\(E\w+\)$/);
  expect((await readdir(directory)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a burst of creates is written in few files and lost in none', async () => {
  const directory = await temporaryFolder();
  const sandbox = await withSandbox({ directory });
  const names = Array.from({ length: 200 }, (_, index) => `site-${index}`);
  const answers = await Promise.all(names.map((name) => createChat(sandbox, name)));
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  expect((await saved(directory)).slice(2).sort()).toEqual([...names].sort());
});

test('killed in the middle of writes, every answered create is kept and the folder opens again', async () => {
  const directory = await temporaryFolder();
  const { url, child } = await serve(directory);
  const answered: string[] = [];
  const creates = Array.from({ length: 300 }, async (_, index) => {
    const answer = await createChat({ url }, `site-${index}`).catch(() => null);
    if (answer?.status === 201) answered.push(`site-${index}`);
  });
  await expect.poll(() => answered.length, { interval: 1 }).toBeGreaterThan(20);
  await kill(child);
  await Promise.all(creates);
  expect(await saved(directory)).toEqual(expect.arrayContaining(answered));
  const again = await withSandbox({ directory });
  expect(again.state().addresses.map(({ address }) => address)).toEqual(expect.arrayContaining(answered));
  expect((await readdir(directory)).sort()).toEqual([file, 'server.json']);
});

const valid = {
  version: 1,
  account: MAIN_ACCOUNT,
  counter: 1,
  default_service: null,
  flex_service: null,
  services: [],
  flows: [],
  addresses: [],
  conversations: [],
};

test.each([
  ['half a file', '{"version": 1, "acc', /is not a state file.*JSON/],
  ['some other JSON', '{"name":"x"}', /is not a state file.*must have required property/],
  ['another version', JSON.stringify({ ...valid, version: 2 }), /\/version/],
  [
    'another account’s',
    JSON.stringify({ ...valid, account: `AC${'a'.repeat(32)}` }),
    /it is the state of AC/,
  ],
  ['a damaged row', JSON.stringify({ ...valid, addresses: [{ seq: 1 }] }), /\/addresses\/0/],
])('%s is refused by name, and left alone', async (_, text, message) => {
  const directory = await temporaryFolder();
  await writeFile(join(directory, file), text);
  const starting = startSandbox({ directory });
  await expect(starting).rejects.toMatchObject({
    message: expect.stringMatching(message),
    problem: { code: 'sandbox-state', severity: 'error', file: join(directory, file) },
  });
  expect(await readFile(join(directory, file), 'utf8')).toBe(text);
  expect(await readdir(directory)).toEqual([file]);
});

test('other files in the folder are none of its business', async () => {
  const directory = await temporaryFolder();
  await mkdir(join(directory, 'AC.json'));
  await writeFile(join(directory, 'notes.json'), 'not JSON');
  const sandbox = await withSandbox({ directory });
  expect((await createChat(sandbox, 'shop')).status).toBe(201);
});

test('a folder that cannot be one, and a port that is taken, are said so', async () => {
  const directory = await temporaryFolder();
  await writeFile(join(directory, 'file'), '');
  const folder = startSandbox({ directory: join(directory, 'file') });
  await expect(folder).rejects.toMatchObject({ problem: { code: 'sandbox-folder' } });
  const sandbox = await withSandbox();
  const port = startSandbox({ directory: null, port: Number(new URL(sandbox.url).port) });
  await expect(port).rejects.toMatchObject({ problem: { code: 'sandbox-port' } });
});
