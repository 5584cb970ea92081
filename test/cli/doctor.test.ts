import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { expect, it, onTestFinished } from 'vitest';
import type { DoctorFinding, Section } from '../../src/engine/doctor/finding.ts';
import { examineNode } from '../../src/engine/doctor/here.ts';
import { commitAll } from '../support/commit.ts';
import { initRepository } from '../support/repositories.ts';
import { run, scratchFolder } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';

const MAIN = `AC${'0'.repeat(31)}1`;
/** As secret as the real ones: must never be printed. */
const SECRET = 'c4f3b2a190e8d7c6b5a4938271605f4e';

const SCHEMA = '# yaml-language-server: $schema=https://example.com/addresses.schema.json\n';
const FILE = `${SCHEMA}version: 1
sites:
  shop:
    integration: { type: studio, flow: Chat Flow }
`;

interface Folder {
  readonly cwd: string;
  git(...args: readonly string[]): string;
}

/** A repository in which the declaration is committed. */
function repository(file = FILE): Folder {
  const cwd = scratchFolder();
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  initRepository(cwd);
  writeFileSync(join(cwd, 'addresses.yaml'), file);
  commitAll(cwd, { subject: 'Declare the shop' });
  return { cwd, git };
}

interface Examined {
  readonly code: number | null;
  readonly sections: readonly Section[];
  readonly text: string;
  /** Everything that is not as it should be. */
  readonly faults: readonly DoctorFinding[];
}

async function examine(
  cwd: string,
  env: Readonly<Record<string, string>>,
  ...flags: readonly string[]
): Promise<Examined> {
  const ran = await run(['doctor', '--format', 'json', ...flags], { cwd, env });
  expect(ran.stdout + ran.stderr).not.toContain(SECRET);
  const { sections, ready } = JSON.parse(ran.stdout) as { sections: Section[]; ready: boolean };
  const findings = sections.flatMap((section) => section.findings);
  expect(ready).toBe(ran.code === 0);
  expect(ran.code).toBe(findings.some(({ state }) => state === 'bad') ? 1 : 0);
  const faults = findings.filter(({ state }) => state !== 'good');
  expect(faults.filter(({ hint }) => hint === null)).toEqual([]);
  return { code: ran.code, sections, text: ran.stdout, faults };
}

function only({ faults }: Examined): DoctorFinding | undefined {
  expect(faults.map(({ message }) => message)).toHaveLength(1);
  return faults[0];
}

function token(url: string, account = MAIN): Readonly<Record<string, string>> {
  return { TWILIO_BASE_URL: url, TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: SECRET };
}

function apiKey(url: string, digits = '0'.repeat(32)): Readonly<Record<string, string>> {
  const { TWILIO_AUTH_TOKEN: _, ...rest } = token(url);
  return { ...rest, TWILIO_API_KEY: `SK${digits}`, TWILIO_API_SECRET: SECRET };
}

it('says that nothing stands in the way, and writes nothing', async () => {
  const { url, requests } = await withSandbox();
  const { cwd, git } = repository();
  for (const env of [token(url), apiKey(url)]) {
    expect(await examine(cwd, env)).toMatchObject({ code: 0, faults: [] });
  }
  expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(git('status', '--porcelain')).toBe('');
});

it('warns of more deployment keys than an account is granted', async () => {
  const { url, seed } = await withSandbox();
  const addresses = Array.from({ length: 11 }, (_, index) => ({
    address: `CV${`${index}`.padStart(32, '7')}`,
  }));
  await seed({ addresses });
  const finding = only(await examine(repository().cwd, token(url)));
  expect(finding).toMatchObject({ code: 'deployment-keys', state: 'warning' });
  expect(finding?.message).toContain('of the 10 that the Console grants');
});

it('is told for people with what to do below each finding', async () => {
  const { url } = await withSandbox({ switches: { auth: 'refuse' } });
  const { cwd } = repository();
  const { stdout, code } = await run(['doctor'], { cwd, env: apiKey(url) });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Here\n {2}✔ Node v/);
  expect(stdout).toMatch(/✖ Twilio does not accept the credentials[\s\S]*→ One of three/);
  expect(stdout).toMatch(/✖ 1 thing stands in the way\n$/);
  expect(stdout).not.toContain(SECRET);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

it('finds wrong credentials, and names all that may be wrong about them', async () => {
  const { url } = await withSandbox({ switches: { auth: 'refuse' } });
  const finding = only(await examine(repository().cwd, token(url)));
  expect(finding).toMatchObject({ code: 'credentials', state: 'bad' });
  expect(finding?.hint).toMatch(/TWILIO_AUTH_TOKEN .*revoked.*another account.*another region/);
});

it('finds half of the credentials', async () => {
  const { url } = await withSandbox();
  const { TWILIO_API_SECRET: _, ...half } = apiKey(url);
  const finding = only(await examine(repository().cwd, half));
  expect(finding).toMatchObject({ code: 'credentials', state: 'bad' });
  expect(finding?.message).toMatch(/TWILIO_API_KEY is set, but its other half is not/);
});

it('finds a key of another account', async () => {
  const sandbox = await withSandbox();
  const other = 'a'.repeat(32);
  await sandbox.seed({}, `AC${other}`);
  const finding = only(await examine(repository().cwd, apiKey(sandbox.url, other)));
  expect(finding).toMatchObject({ code: 'account', state: 'bad' });
  expect(finding?.message).toContain(`belong to AC${other}, not to ${MAIN}`);
});

it('finds a key of another region', async () => {
  const { url } = await withSandbox({ switches: { region: 'ie1' } });
  const { cwd } = repository();
  expect(only(await examine(cwd, apiKey(url)))?.hint).toContain('another region than us1');
  const there = { ...apiKey(url), TWILIO_REGION: 'ie1', TWILIO_EDGE: 'dublin' };
  expect((await examine(cwd, there)).faults).toEqual([]);
});

const PERMISSIONS = [
  ['addresses.list', 'bad', 'list the chat addresses'],
  ['conversations.configuration', 'warning', 'read the Conversations configuration'],
  ['flows.list', 'warning', 'list the Studio flows'],
  ['services.list', 'warning', 'list the Conversations services'],
  ['flex.configuration', 'warning', 'read the Flex configuration'],
] as const;

it.each(PERMISSIONS)('finds a restricted key without %s', async (operation, state, words) => {
  for (const code of ['20403', '70051'] as const) {
    const { url } = await withSandbox({
      switches: { permissions: [operation], 'permission-code': code },
    });
    const { faults } = await examine(repository().cwd, apiKey(url));
    const read = faults.filter((finding) => finding.code === 'read');
    expect(read).toMatchObject([{ state, message: expect.stringContaining(words) }]);
    expect(read[0]?.hint).toMatch(/^Give the key the permission/);
    expect(faults.some((finding) => finding.code === 'writes')).toBe(true);
  }
});

it('finds a clock that is off by ten minutes', async () => {
  const { url } = await withSandbox({ switches: { 'clock-skew': 600 } });
  const finding = only(await examine(repository().cwd, token(url)));
  expect(finding).toMatchObject({ code: 'clock', state: 'bad' });
  expect(finding?.message).toMatch(/10 minutes behind Twilio's/);
});

it('finds a proxy that asks for a password', async () => {
  const proxy = await listening(createHttpServer());
  proxy.server.on('connect', (_, socket) =>
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'),
  );
  const { TWILIO_BASE_URL: _, ...env } = token('');
  const finding = only(
    await examine(repository().cwd, { ...env, HTTPS_PROXY: `http://me:${SECRET}@127.0.0.1:${proxy.port}` }),
  );
  expect(finding).toMatchObject({ code: 'connection', state: 'bad' });
  expect(finding?.message).toMatch(/the proxy answered 407/);
  expect(finding?.hint).toMatch(/user name and password/);
});

it('finds a certificate of an unknown authority', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const { port } = await listening(createHttpsServer({ key, cert }));
  const finding = only(await examine(repository().cwd, token(`https://localhost:${port}`)));
  expect(finding).toMatchObject({ code: 'connection', state: 'bad' });
  expect(finding?.message).toMatch(/certificate is not trusted/);
  expect(finding?.hint).toMatch(/NODE_EXTRA_CA_CERTS/);
});

it('finds a CA file that Node cannot read', async () => {
  const { url } = await withSandbox();
  const env = { ...token(url), NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' };
  expect(only(await examine(repository().cwd, env))).toMatchObject({ code: 'certificates', state: 'bad' });
});

it('finds an account without a default service, and Flex on another one', async () => {
  const sandbox = await withSandbox();
  await sandbox.seed({ default_service: null });
  const { cwd } = repository();
  const { faults } = await examine(cwd, token(sandbox.url));
  expect(faults).toMatchObject([{ code: 'default-service', state: 'bad' }]);
  const service = `IS${'5'.repeat(32)}`;
  await sandbox.seed({ default_service: service });
  const finding = only(await examine(cwd, token(sandbox.url)));
  expect(finding).toMatchObject({ code: 'flex', state: 'warning' });
  expect(finding?.message).toMatch(/which is not the default one/);
});

it('finds a flow that was never published, and one that does not exist', async () => {
  const sandbox = await withSandbox();
  await sandbox.seed({ flows: [{ friendly_name: 'Chat Flow', status: 'draft' }] });
  const { cwd } = repository();
  const draft = only(await examine(cwd, token(sandbox.url)));
  expect(draft).toMatchObject({ code: 'names', state: 'warning' });
  expect(draft?.message).toMatch(/Chat Flow.*published/);
  await sandbox.seed({ flows: [] });
  expect(only(await examine(cwd, token(sandbox.url)))).toMatchObject({ code: 'names', state: 'bad' });
});

it('finds a deployment key whose address has to be made in the Console', async () => {
  const { url } = await withSandbox();
  const key = `CV${'7'.repeat(32)}`;
  const { cwd } = repository(FILE.replace('shop:\n', `shop:\n    address: ${key}\n`));
  const finding = only(await examine(cwd, token(url)));
  expect(finding).toMatchObject({ code: 'deployment-keys', state: 'warning' });
  expect(finding?.message).toContain(key);
});

it('tells warnings of one kind once, with the places of all', async () => {
  const { url } = await withSandbox();
  const flow = 'defaults: { integration: { type: studio, flow: Chat Flow } }';
  const sites = `  a: { address: CV${'1'.repeat(32)} }\n  b: {}\n  c: {}\n  d: {}\n`;
  const { cwd } = repository(`version: 1\n${flow}\nsites:\n${sites}`);
  const { faults } = await examine(cwd, token(url));
  const told = faults.filter(({ code }) => code === 'declaration').map(({ message }) => message);
  expect(told).toEqual([
    expect.stringMatching(/^addresses\.yaml:\d+:\d+ .*2 more like this: (addresses\.yaml:\d+(, )?){2}$/),
  ]);
});

it('finds a shallow clone', async () => {
  const { url } = await withSandbox();
  const origin = repository();
  origin.git('commit', '-qm', 'Again', '--allow-empty');
  const folder = scratchFolder();
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${origin.cwd}`, join(folder, 'clone')]);
  const finding = only(await examine(join(folder, 'clone'), token(url)));
  expect(finding).toMatchObject({ code: 'history', state: 'warning' });
  expect(finding?.hint).toMatch(/--unshallow.*fetch-depth: 0/);
});

it('finds a declaration that is kept in Git LFS', async () => {
  const { url } = await withSandbox();
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 120\n`;
  const { cwd, git } = repository(pointer);
  const asPointer = await examine(cwd, token(url));
  expect(asPointer.faults).toContainEqual(expect.objectContaining({ code: 'lfs', state: 'bad' }));
  // The working tree as Git LFS fills it in.
  writeFileSync(join(cwd, 'addresses.yaml'), FILE);
  expect(only(await examine(cwd, token(url)))).toMatchObject({ code: 'lfs', state: 'bad' });
  git('commit', '-qam', 'Out of LFS');
  expect((await examine(cwd, token(url))).faults).toEqual([]);
});

it('finds a file that is not committed, and no repository at all', async () => {
  const { url } = await withSandbox();
  const { cwd, git } = repository();
  git('rm', '-q', '--cached', 'addresses.yaml');
  git('commit', '-qm', 'Not any more');
  expect(only(await examine(cwd, token(url)))).toMatchObject({ code: 'committed', state: 'warning' });
  const outside = scratchFolder();
  writeFileSync(join(outside, 'addresses.yaml'), FILE);
  expect(only(await examine(outside, token(url)))).toMatchObject({ code: 'repository', state: 'warning' });
});

it('finds an old Node', () => {
  expect(examineNode('v18.20.4')).toMatchObject({
    code: 'node',
    state: 'bad',
    hint: 'Install Node 20 or newer',
  });
  expect(examineNode('v20.0.0').state).toBe('good');
  expect(examineNode('v100.1.0').state).toBe('good');
});

it('finds a schema line that points nowhere, and none', async () => {
  const { url } = await withSandbox();
  const nowhere = repository(FILE.replace(/schema=\S+/, 'schema=./schema/addresses.schema.json'));
  expect(only(await examine(nowhere.cwd, token(url)))).toMatchObject({
    code: 'schema-line',
    state: 'warning',
    message: expect.stringContaining('./schema/addresses.schema.json'),
  });
  expect(only(await examine(repository(FILE.replace(SCHEMA, '')).cwd, token(url)))?.code).toBe('schema-line');
});

it('finds a file that is missing or not valid, and looks at the account all the same', async () => {
  const { url } = await withSandbox();
  const missing = await examine(scratchFolder(), token(url));
  expect(missing.faults).toContainEqual(expect.objectContaining({ code: 'declaration', state: 'bad' }));
  const broken = await examine(repository(FILE.replace('sites', 'sits')).cwd, token(url));
  expect(broken.faults[0]).toMatchObject({ code: 'declaration', state: 'bad' });
  expect(broken.faults[0]?.message).toMatch(/^addresses\.yaml:\d+:\d+ /);
  for (const { sections } of [missing, broken]) {
    expect(sections[1]?.findings.every(({ state }) => state === 'good')).toBe(true);
  }
});

it('looks at the environments that were asked for', async () => {
  const { url } = await withSandbox();
  const [first, second] = [`AC${'1'.repeat(32)}`, `AC${'2'.repeat(32)}`];
  const { cwd } = repository(
    `${FILE}environments:\n  staging: { account: ${first} }\n  production: { account: ${second} }\n`,
  );
  const env = { TWILIO_BASE_URL: url, TWILIO_AUTH_TOKEN: SECRET };
  const both = await examine(cwd, env);
  expect(both.sections.slice(1)).toMatchObject([
    { environment: 'staging', account: first },
    { environment: 'production', account: second },
  ]);
  expect((await examine(cwd, env, '-e', 'production')).sections).toHaveLength(2);
  expect((await examine(cwd, env, '-e', 'prod')).faults[0]?.code).toBe('declaration');
});

interface Listening {
  readonly server: Server;
  readonly port: number;
}

async function listening(server: Server): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { server, port: (server.address() as AddressInfo).port };
}
