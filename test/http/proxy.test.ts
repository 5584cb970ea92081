import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Env } from '../../src/base/variables.ts';
import { proxyFor } from '../../src/http/proxy.ts';
import { twilioAccounts } from '../../src/twilio/accounts.ts';
import { AC, addresses, row, SECRET, SK, SkippingClock } from '../twilio/account.ts';

describe('the proxy of a URL', () => {
  const twilio = 'https://conversations.twilio.com/v1';
  const proxy = 'http://proxy.example:3128';
  it.each<[string, Env, string | null]>([
    [twilio, {}, null],
    [twilio, { HTTPS_PROXY: proxy }, proxy],
    [twilio, { https_proxy: proxy, HTTPS_PROXY: 'http://other.example' }, proxy],
    [twilio, { https_proxy: '', HTTPS_PROXY: proxy }, proxy],
    [twilio, { HTTP_PROXY: proxy, http_proxy: proxy }, null],
    [twilio, { ALL_PROXY: proxy }, proxy],
    [twilio, { HTTPS_PROXY: 'proxy.example:3128' }, proxy],
    ['http://gateway.example/', { HTTP_PROXY: proxy }, proxy],
    [twilio, { HTTPS_PROXY: proxy, NO_PROXY: '*' }, null],
    [twilio, { HTTPS_PROXY: proxy, no_proxy: 'a.example, TWILIO.com' }, null],
    [twilio, { HTTPS_PROXY: proxy, NO_PROXY: '.twilio.com' }, null],
    [twilio, { HTTPS_PROXY: proxy, NO_PROXY: '*.twilio.com:443' }, null],
    [twilio, { HTTPS_PROXY: proxy, NO_PROXY: 'twilio.com:8443' }, proxy],
    [twilio, { HTTPS_PROXY: proxy, NO_PROXY: 'io.com,conversations' }, proxy],
    ['http://127.0.0.1:4010/', { HTTP_PROXY: proxy }, null],
    ['https://localhost/', { HTTPS_PROXY: proxy, NO_PROXY: 'twilio.com' }, null],
    ['http://[::1]:4010/', { HTTP_PROXY: proxy, NO_PROXY: '' }, proxy],
  ])('%s with %o is %s', (url, env, expected) => {
    expect(proxyFor(new URL(url), env)?.origin ?? null).toBe(expected);
  });

  it.each(['socks5://proxy.example', 'http://', 'a b'])('is not %s', (value) => {
    expect(() => proxyFor(new URL(twilio), { HTTPS_PROXY: value })).toThrow(
      'HTTPS_PROXY holds no http or https URL',
    );
  });
});

interface Proxy {
  readonly url: string;
  /** `CONNECT` requests, with their login. */
  readonly seen: { readonly target: string; readonly login: string | null }[];
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A proxy that takes every target for `port` on this machine, or refuses with `status`. */
async function openProxy(port: number, status = 200): Promise<Proxy> {
  const seen: { target: string; login: string | null }[] = [];
  const server = createHttpServer();
  server.on('connect', (request, socket) => {
    const login = request.headers['proxy-authorization'] ?? null;
    seen.push({ target: request.url ?? '', login });
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  const url = `http://127.0.0.1:${await listening(server)}`;
  onTestFinished(() => void server.close());
  return { url, seen };
}

const HEAD = 'a'.repeat(40);

describe('through a proxy', () => {
  const credentials = { TWILIO_ACCOUNT_SID: AC, TWILIO_API_KEY: SK, TWILIO_API_SECRET: SECRET };
  let folder: string;
  let ca: string;
  let twilio: Server;
  let port: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chat-addresses-'));
    ca = join(folder, 'ca.pem');
    const names = ['*.twilio.com', '*.dublin.ie1.twilio.com', 'api.github.com', 'localhost'];
    const altNames = names.map((value) => ({ type: 2 as const, value }));
    const pair = await generate([{ name: 'commonName', value: 'test' }], {
      keySize: 2048,
      extensions: [{ name: 'subjectAltName', altNames }],
    });
    await writeFile(ca, pair.cert);
    twilio = createHttpsServer({ key: pair.private, cert: pair.cert }, (request, response) => {
      const isGitHub = request.headers.host === 'api.github.com';
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(isGitHub ? { object: { sha: HEAD } } : addresses([row()])));
    });
    port = await listening(twilio);
    await build({
      entryPoints: { list: 'test/twilio/list-addresses.ts', head: 'test/github/branch-head.ts' },
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
  });

  afterAll(async () => {
    twilio.close();
    twilio.closeAllConnections();
    await rm(folder, { recursive: true });
  });

  /** Lists twice, in a process that trusts what NODE_EXTRA_CA_CERTS names. */
  async function listInProcess(env: Env) {
    return runScript('list', { ...credentials, ...env });
  }

  async function runScript(name: 'list' | 'head', env: Env) {
    const options = { env: { PATH: process.env.PATH, ...env }, timeout: 100_000 };
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [join(folder, `${name}.mjs`)],
      options,
    );
    return { outcome: JSON.parse(stdout) as unknown, printed: stdout + stderr };
  }

  it('reaches Twilio over one tunnel, with the login that the proxy wants and nothing printed', async () => {
    const proxy = await openProxy(port);
    const HTTPS_PROXY = proxy.url.replace('//', '//me:pass%40word@');
    const { outcome, printed } = await listInProcess({ HTTPS_PROXY, NODE_EXTRA_CA_CERTS: ca, DEBUG: '*' });
    expect(outcome).toEqual([1, 1]);
    const login = `Basic ${Buffer.from('me:pass@word').toString('base64')}`;
    expect(proxy.seen).toEqual([{ target: 'conversations.twilio.com:443', login }]);
    for (const secret of ['pass%40word', 'pass@word', login, SECRET]) expect(printed).not.toContain(secret);
  });

  /** What a process with these variables learns from GitHub. */
  async function askGitHub(env: Env) {
    return runScript('head', env);
  }

  it('reaches GitHub as well, and trusts the same certificates', async () => {
    const proxy = await openProxy(port);
    const HTTPS_PROXY = proxy.url.replace('//', '//me:pass%40word@');
    const { outcome, printed } = await askGitHub({ HTTPS_PROXY, NODE_EXTRA_CA_CERTS: ca, DEBUG: '*' });
    expect(outcome).toBe(HEAD);
    const login = `Basic ${Buffer.from('me:pass@word').toString('base64')}`;
    expect(proxy.seen).toEqual([{ target: 'api.github.com:443', login }]);
    for (const secret of ['pass%40word', 'pass@word', login, 'ghs_secret']) {
      expect(printed).not.toContain(secret);
    }
  });

  it("tells a refusal of the proxy from GitHub's, and a certificate that is not trusted", async () => {
    const refusing = await openProxy(port, 407);
    expect((await askGitHub({ HTTPS_PROXY: refusing.url })).outcome).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('GitHub could not be reached: the proxy answered 407'),
    });
    const proxy = await openProxy(port);
    expect((await askGitHub({ HTTPS_PROXY: proxy.url })).outcome).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('certificate is not trusted'),
    });
  });

  it('asks for the host of region and edge', async () => {
    const proxy = await openProxy(port);
    const region = { TWILIO_EDGE: 'dublin', TWILIO_REGION: 'ie1' };
    const env = { https_proxy: proxy.url, NODE_EXTRA_CA_CERTS: ca, ...region };
    expect((await listInProcess(env)).outcome).toEqual([1, 1]);
    expect(proxy.seen).toEqual([{ target: 'conversations.dublin.ie1.twilio.com:443', login: null }]);
  });

  it('reaches this machine only when nothing is exempt', async () => {
    const proxy = await openProxy(port);
    const TWILIO_BASE_URL = `https://localhost:${port}`;
    const env = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: ca, TWILIO_BASE_URL };
    expect((await listInProcess(env)).outcome).toEqual([1, 1]);
    expect(proxy.seen).toEqual([]);
    expect((await listInProcess({ ...env, NO_PROXY: '' })).outcome).toEqual([1, 1]);
    expect(proxy.seen).toEqual([{ target: `localhost:${port}`, login: null }]);
  });

  it.each([
    ['me:p%zzw', 'me:p%zzw'],
    ['me:100%', 'me:100%'],
    ['me:p%40%zz', 'me:p@%zz'],
  ])('sends the login of %s although not all of it is an escape', async (written, login) => {
    const proxy = await openProxy(port, 407);
    const failure = await failureOf({ HTTPS_PROXY: proxy.url.replace('//', `//${written}@`) });
    expect(failure).toMatchObject({ details: { kind: 'unreachable' } });
    expect(String(failure)).not.toContain('me:');
    expect(proxy.seen.map((seen) => seen.login)).toEqual([`Basic ${Buffer.from(login).toString('base64')}`]);
  });

  async function failureOf(env: Env): Promise<unknown> {
    const clock = new SkippingClock();
    const limits = { retryBudget: 0, requestTimeout: 5_000 };
    const accounts = twilioAccounts({ env: { ...credentials, ...env }, clock, random: () => 0, limits });
    const opened = await accounts.open({ environment: 'default', account: null });
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    onTestFinished(() => opened.value.close());
    return opened.value.list().catch((error: unknown) => error);
  }

  it('says that a certificate is not trusted, and what to do', async () => {
    const proxy = await openProxy(port);
    expect(await failureOf({ HTTPS_PROXY: proxy.url })).toMatchObject({
      details: {
        kind: 'unreachable',
        message: expect.stringContaining('certificate is not trusted'),
        hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
      },
    });
  });

  it.each([
    [407, 'user name and password'],
    [403, 'HTTPS_PROXY'],
    [502, 'HTTPS_PROXY'],
  ])("does not take a proxy's %i for Twilio's", async (status, hint) => {
    const proxy = await openProxy(port, status);
    const failure = await failureOf({ HTTPS_PROXY: proxy.url });
    expect(failure).toMatchObject({
      stopsEverything: false,
      details: {
        kind: 'unreachable',
        message: expect.stringContaining(`the proxy answered ${status}`),
        hint: expect.stringContaining(hint),
      },
    });
    expect(failure).not.toHaveProperty('details.status');
  });

  it('says which variable is no URL', async () => {
    expect(await failureOf({ ALL_PROXY: 'socks5://me:pass@proxy.example' })).toMatchObject({
      details: {
        kind: 'unreachable',
        message: expect.stringContaining(
          'Twilio cannot be reached, because ALL_PROXY holds no http or https URL',
        ),
        hint: expect.stringContaining('Set ALL_PROXY to'),
      },
    });
  });
});
