import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runProcess, scratchFolder, start } from '../support/run.ts';
import { Story, type Told } from './story.ts';

const FILE = 'version: 1\nsites:\n  shop: { integration: { type: studio, flow: Chat Flow } }\n';
const ACCOUNT = 'AC00000000000000000000000000000001';

function expectOneMessage(told: Told, code: number): void {
  expect(told.code).toBe(code);
  expect(told.stderr).not.toMatch(/\n\s+at |should not have happened/);
  expect(told.stderr.match(/^\S*\s?(error|refused) /gm)).toHaveLength(1);
  expect(told.writes).toEqual([]);
}

test('a file that cannot be used', async () => {
  const story = await Story.begin('Files that cannot be used');
  mkdirSync(join(story.folder, 'folder'));
  const store = (name: string, content: string | Uint8Array) =>
    writeFileSync(join(story.folder, name), content);
  store('large.yaml', `${FILE}${'# padding\n'.repeat(120_000)}`);
  store('binary.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe, 0x00]));
  store('empty.yaml', '');
  store('list.yaml', '- shop\n');
  store('text.yaml', 'hello\n');
  store('open.yaml', 'version: 1\nsites: { shop: [\n');
  store('two.yaml', `${FILE}---\n${FILE}`);
  const names = ['missing', 'folder', 'large', 'binary', 'empty', 'list', 'text', 'open', 'two'];
  for (const name of [
    ...names.map((item) => (item === 'folder' ? item : `${item}.yaml`)),
    'two.yaml/x.yaml',
  ]) {
    const told = await story.run(`plan ${name}`);
    expect(told.code, name).toBe(1);
    expect(told.stdout, name).toBe('');
    expect(told.stderr, name).toMatch(/ error [a-z0-9-]+ /);
    expect(told.requests).toEqual([]);
  }
  await expect(story.transcript).toMatchFileSnapshot('transcripts/unusable-files.txt');
});

test('a file that is not there is told with the one that is meant', async () => {
  const story = await Story.begin('Files of another name');
  story.file('addresses.yaml', FILE);
  expect((await story.run('plan addresses.yml')).stderr).toContain('→ Did you mean addresses.yaml?');
  expect((await story.run('validate adresses.yaml')).stderr).toContain('→ Did you mean addresses.yaml?');
  expect((await story.run('plan --sandbox acct')).stderr).toContain('--sandbox=acct');
});

test('a pipe in place of the file is read to its end, and a silent one can be interrupted', async () => {
  const story = await Story.begin('Pipes');
  const pipe = join(story.folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const { child, done } = start(['validate', 'pipe'], { cwd: story.folder });
  // Opening a pipe for writing waits until somebody reads it.
  const writer = await open(pipe, 'w');
  child.kill('SIGINT');
  expect((await done).code).toBe(130);
  await writer.close();
  const reading = runProcess(['validate', 'pipe'], { cwd: story.folder });
  execFileSync('sh', ['-c', 'printf %s "$1" > pipe', 'sh', FILE], { cwd: story.folder });
  expect(await reading).toMatchObject({ code: 0, stderr: '' });
});

test('what is piped in is validated', async () => {
  const folder = scratchFolder();
  const pipe = async (text: string, ...flags: string[]) => {
    const { child, done } = start(['validate', '-', ...flags], { cwd: folder, stdin: 'pipe' });
    // Nothing is read beyond the size of the largest file.
    child.stdin?.on('error', () => {}).end(text);
    return done;
  };
  expect(await pipe(FILE)).toEqual({ code: 0, stdout: '✔ <stdin> is valid: 1 address\n', stderr: '' });
  const wrong = await pipe(FILE.replace('sites', 'stes'));
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('<stdin>:2:1 error unknown-key ');
  expect(wrong.stderr).toContain('  > 2 | stes:\n');
  expect((await pipe('')).stderr).toContain('<stdin>:1:1 error empty-file ');
  expect((await pipe(`${FILE}${'# padding\n'.repeat(120_000)}`)).stderr).toContain(' file-too-large ');
  expect(JSON.parse((await pipe(FILE, '--format', 'json')).stdout)).toMatchObject({
    valid: true,
    file: '<stdin>',
  });
  writeFileSync(join(folder, '-'), 'nonsense');
  expect((await pipe(FILE)).code).toBe(0);
});

test('credentials that are missing, half, malformed, refused, or of another account', async () => {
  const story = await Story.begin('Credentials that do not do');
  story.file('addresses.yaml', FILE);
  const { TWILIO_BASE_URL } = story.sandbox.env;
  const base = { TWILIO_BASE_URL, TWILIO_ACCOUNT_SID: ACCOUNT };
  const key = 'SK00000000000000000000000000000001';
  expectOneMessage(await story.run('plan', base), 1);
  expectOneMessage(await story.run('plan', { ...base, TWILIO_API_KEY: key }), 1);
  expectOneMessage(await story.run('plan', { ...base, TWILIO_API_SECRET: 'half-a-key' }), 1);
  expectOneMessage(await story.run('plan', { ...base, TWILIO_API_KEY: 'SKnope', TWILIO_API_SECRET: 's' }), 1);
  expectOneMessage(await story.run('plan', { ...base, TWILIO_AUTH_TOKEN: 'with blank' }), 1);
  expectOneMessage(await story.run('plan', { ...story.sandbox.env, TWILIO_REGION: 'ie1' }), 1);
  expectOneMessage(
    await story.run('plan', { ...story.sandbox.env, TWILIO_BASE_URL: 'http://twilio.example.com' }),
    1,
  );
  story.sandbox.set({ auth: 'refuse' });
  // Nobody waits for what else was asked when the first answer is a refusal.
  expectOneMessage(await story.runProcess('apply --yes'), 1);
  story.sandbox.set({ auth: 'accept' });
  story.file('addresses.yaml', `${FILE}environments: { live: { account: ${ACCOUNT.replace(/1$/, '2')} } }\n`);
  expectOneMessage(await story.run('apply --yes'), 3);
  await expect(story.transcript).toMatchFileSnapshot('transcripts/credentials.txt');
});

test('names that the account does not have, or has twice', async () => {
  const story = await Story.begin('Names that do not say which one');
  await story.sandbox.seed({
    flows: [{ friendly_name: 'Chat Flow' }, { friendly_name: 'Twin' }, { friendly_name: 'Twin' }],
  });
  for (const change of ['flow: Chat Flwo', 'flow: Twin', 'flow: FW00000000000000000000000000000009']) {
    story.file('addresses.yaml', FILE.replace('flow: Chat Flow', change));
    expectOneMessage(await story.run('apply --yes'), 1);
  }
  story.file('addresses.yaml', FILE.replace('} }', '}, service: Flex Conversation }'));
  expectOneMessage(await story.run('apply --yes'), 1);
  await expect(story.transcript).toMatchFileSnapshot('transcripts/names.txt');
});

async function answering(type: string, body: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader('Content-Type', type).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a Twilio that is down, or is something else', async () => {
  const story = await Story.begin('Nobody there, or somebody else', { violations: 'expected' });
  story.file('addresses.yaml', FILE);
  const env = { ...story.sandbox.env };
  const down = await story.run('plan', { ...env, TWILIO_BASE_URL: 'http://127.0.0.1:1' });
  expectOneMessage(down, 1);
  const html = await answering('text/html', '<html><body>Please log in to the WiFi</body></html>');
  expectOneMessage(await story.run('plan', { ...env, TWILIO_BASE_URL: html }), 1);
  const other = await answering('application/json', '{"hello":["world"]}');
  expectOneMessage(await story.run('plan', { ...env, TWILIO_BASE_URL: other }), 1);
  story.sandbox.fail({ kind: 'garbage', operation: 'addresses.list' });
  expectOneMessage(await story.runProcess('plan'), 1);
  await expect(story.transcript).toMatchFileSnapshot('transcripts/api-errors.txt');
});

test('a place that cannot be written to costs no half file', async () => {
  const story = await Story.begin('Places that cannot be written to');
  story.file('addresses.yaml', FILE);
  story.commit('One chat');
  mkdirSync(join(story.folder, 'folder'));
  for (const place of ['missing/plan.json', 'folder', '/dev/full']) {
    expectOneMessage(await story.run(`plan --out ${place}`), 1);
  }
  for (const place of ['addresses.yaml', '/dev/full']) {
    expectOneMessage(await story.run(`plan --sandbox=${place}`), 1);
  }
  expect(readdirSync(story.folder).toSorted()).toEqual(['.git', 'addresses.yaml', 'folder']);
  await expect(story.transcript).toMatchFileSnapshot('transcripts/unwritable.txt');

  symlinkSync('real.json', join(story.folder, 'link.json'));
  writeFileSync(join(story.folder, 'real.json'), 'old');
  expect((await story.run('plan --out link.json')).code).toBe(0);
  expect(JSON.parse(story.read('real.json'))).toMatchObject({ kind: 'plan' });
});

test.each(['--max-takedowns', '--max-deletes', '--max-changes'])(
  'a share for %s is told where it can stand',
  async (flag) => {
    const story = await Story.begin('A share');
    story.file('addresses.yaml', FILE);
    const { code, stderr } = await runProcess(['apply', flag, '20%'], { cwd: story.folder });
    expect(code).toBe(1);
    expect(stderr).toContain('a share of the chats can stand in policy.maxTakedowns alone');
  },
);

test('a full disk in place of stdout is a failure, and said', async () => {
  const story = await Story.begin('A full disk');
  story.file('addresses.yaml', FILE);
  const full = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(full));
  for (const line of ['validate', '--help']) {
    expect((await runProcess([line], { cwd: story.folder, stdout: full })).code, line).toBe(1);
  }
  const { stderr } = await runProcess(['validate'], { cwd: story.folder, stdout: full });
  expect(stderr).toBe('error output-lost The output cannot be written (ENOSPC)\n');
});

test('hostile text acts nowhere', async () => {
  const story = await Story.begin('Hostile text');
  const hostile = '\\e[31mred\\e]0;title\\a\\u202Etxet \\u200B::error::<b>';
  writeFileSync(
    join(story.folder, 'addresses.yaml'),
    `version: 1\nsites:\n  shop:\n    friendlyName: "${hostile.replaceAll('\\e', '').replaceAll('\\a', '')}"\n    integration: { type: webhook, url: "https://x.example/\\u202E", events: [onMessageAdded] }\n`,
  );
  writeFileSync(join(story.folder, 'bad.yaml'), `version: 1\n"si\\e[31mtes\\u202E": "${hostile}"\n`);
  await story.sandbox.seed({
    addresses: [{ address: 'x\u001b[2J\u202e', friendly_name: '\u001b]0;owned\u0007\r\nerror: all is lost' }],
  });
  const acting = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/u;
  for (const line of [
    'plan',
    'validate bad.yaml',
    'apply --yes',
    'outputs',
    'plan -e \u001b[31m',
    '\u001b[31m',
  ]) {
    const { stdout, stderr } = await story.run(line);
    expect(stdout, line).not.toMatch(acting);
    expect(stderr, line).not.toMatch(acting);
  }
});
