import { existsSync, readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { run, scratchFolder } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';
import { createChat } from './call.ts';
import { temporaryFolder } from './folder.ts';

const LOGIN = `Basic ${btoa(`AC${'0'.repeat(31)}1:secret`)}`;

interface Raw {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** One request with exactly these headers, `Host` included, which `fetch` does not let anybody choose. */
function ask(url: string, path: string, headers: Readonly<Record<string, string>>): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    sent.on('error', reject).end();
  });
}

const HOSTS: readonly (readonly [string, (port: string) => string, boolean])[] = [
  ['127.0.0.1', (port) => `127.0.0.1:${port}`, true],
  ['localhost', (port) => `localhost:${port}`, true],
  ['localhost in capitals', (port) => `LOCALHOST:${port}`, true],
  ['[::1]', (port) => `[::1]:${port}`, true],
  ['a name that was pointed here', (port) => `evil.example:${port}`, false],
  ['a name that begins like one of ours', (port) => `localhost.evil.example:${port}`, false],
  ['a subdomain', (port) => `evil.localhost:${port}`, false],
  ['another port', (port) => `localhost:${Number(port) ^ 1}`, false],
  ['no port', () => 'localhost', false],
];

test.each(HOSTS)('a request to %s', async (_, host, isTaken) => {
  const { url, requests } = await withSandbox();
  const answer = await ask(url, '/v1/Services', {
    Host: host(new URL(url).port),
    Authorization: LOGIN,
  });
  expect(answer.status).toBe(isTaken ? 200 : 421);
  expect(requests).toHaveLength(isTaken ? 1 : 0);
});

const ORIGINS: readonly (readonly [string, (port: string) => string, boolean])[] = [
  ['its own', (port) => `http://localhost:${port}`, true],
  ['another site', () => 'https://evil.example', false],
  ['another port of this machine', (port) => `http://localhost:${Number(port) ^ 1}`, false],
  ['a file or a frame without one', () => 'null', false],
];

test.each(ORIGINS)('a page of %s', async (_, origin, isTaken) => {
  const { url, requests } = await withSandbox();
  const answer = await ask(url, '/v1/Services', {
    Origin: origin(new URL(url).port),
    Authorization: LOGIN,
  });
  expect(answer.status).toBe(isTaken ? 200 : 403);
  expect(requests).toHaveLength(isTaken ? 1 : 0);
});

test('a caller without credentials learns nothing of the folder or the process', async () => {
  const directory = await temporaryFolder();
  const { url } = await withSandbox({ directory });
  const lock = join(directory, 'server.json');
  const { token } = JSON.parse(await readFile(lock, 'utf8')) as { readonly token: string };
  expect((await stat(lock)).mode & 0o077).toBe(0);
  for (const headers of [{}, { Authorization: 'Bearer x' }, { Authorization: LOGIN }]) {
    for (const path of ['/', '/v1/Services']) {
      const { text } = await ask(url, path, headers);
      expect(text).not.toContain(directory);
      expect(text).not.toContain(String(process.pid));
      expect(text).not.toContain(token);
    }
  }
  expect((await ask(url, '/', {})).status).toBe(401);
  expect((await ask(url, '/', { Authorization: `Bearer ${token}` })).status).toBe(200);
  const inMemory = await withSandbox();
  expect((await ask(inMemory.url, '/', { Authorization: 'Bearer null' })).status).toBe(401);
});

test('a folder of another account is not served under the account that was asked for', async () => {
  const directory = await temporaryFolder();
  const [held, asked] = [`AC${'a'.repeat(32)}`, `AC${'b'.repeat(32)}`];
  const first = await withSandbox({ directory, account: held });
  await first.seed({});
  await first.close();
  await expect(startSandbox({ directory, account: asked })).rejects.toMatchObject({
    problem: { code: 'sandbox-account', message: expect.stringMatching(`holds ${held}, not ${asked}`) },
  });
  const again = await withSandbox({ directory });
  expect(again.account).toBe(held);
  expect((await createChat(again, 'shop', {})).status).toBe(201);
});

test('an empty --sandbox= is refused, and nothing is written', async () => {
  const cwd = scratchFolder();
  for (const command of [['plan'], ['apply', '--yes'], ['sandbox']]) {
    const { code, stderr, stdout } = await run([...command, '--sandbox='], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/--sandbox .*must be the name of a folder/);
  }
  expect(readdirSync(cwd)).toEqual([]);
  expect(existsSync(join(cwd, 'server.json'))).toBe(false);
});

test('sandbox --account says that the folder holds another account', async () => {
  const cwd = scratchFolder();
  const held = `AC${'a'.repeat(32)}`;
  const first = await startSandbox({ directory: join(cwd, '.sandbox'), account: held });
  await first.seed({});
  await first.close();
  const { code, stderr } = await run(['sandbox', '--account', `AC${'b'.repeat(32)}`], { cwd });
  expect(code).toBe(1);
  expect(stderr).toMatch(/sandbox-account .*holds ACa{32}, not ACb{32}/);
});
