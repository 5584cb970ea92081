import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { run, runProcess, scratchFolder, start, until } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';

const SITES = Array.from({ length: 30 }, (_, index) => `  site-${index}: {}\n`).join('');
const FILE = `version: 1\ndefaults:\n  integration: { type: studio, flow: Chat Flow }\nsites:\n${SITES}`;

function declared(): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'addresses.yaml'), FILE);
  return folder;
}

function hasWritten(sandbox: Sandbox): boolean {
  return sandbox.requests.some(({ method }) => method === 'POST');
}

/** Whether somebody reads from a pipe: without a reader it cannot be opened for writing. Leaves it open until the end of the test. */
function isOpen(pipe: string): boolean {
  try {
    const writer = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    onTestFinished(() => closeSync(writer));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENXIO') return false;
    throw error;
  }
}

test.each(['plan --out plan.json', 'outputs', 'explain site-1', 'check', 'apply --yes'])(
  '%s gives up at once while it reads',
  async (line) => {
    const sandbox = await withSandbox({ switches: { 'latency-ms': 20_000 } });
    const cwd = declared();
    const { child, done } = start(line.split(' '), { cwd, env: { ...sandbox.env } });
    await until(() => sandbox.requests.length > 0);
    child.kill('SIGINT');
    const ran = await done;
    expect(sandbox.requests.filter(({ status }) => status !== null)).toEqual([]);
    expect(ran).toMatchObject({ code: 130, stdout: '', stderr: 'Interrupted: nothing was written\n' });
    expect(hasWritten(sandbox)).toBe(false);
    expect(existsSync(join(cwd, 'plan.json'))).toBe(false);
  },
);

test.each(['apply --yes --plan pipe', 'sandbox --faults pipe', 'sandbox --like pipe', 'validate pipe'])(
  '%s gives up a pipe that nobody writes into',
  async (line) => {
    const cwd = declared();
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const env = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: '0'.repeat(32) };
    const { child, done } = start(line.split(' '), { cwd, env });
    await until(() => isOpen(join(cwd, 'pipe')));
    child.kill('SIGINT');
    expect(await done).toMatchObject({ code: 130, stdout: '' });
  },
);

test('verbose tells of the requests that an interruption cut off', async () => {
  const sandbox = await withSandbox({ switches: { 'latency-ms': 20_000 } });
  const { child, done } = start(['plan', '--verbose'], { cwd: declared(), env: { ...sandbox.env } });
  await until(() => sandbox.requests.length === 3);
  child.kill('SIGINT');
  const { stderr } = await done;
  expect(stderr.match(/^default {2}GET .* no answer .*: cut off$/gm)).toHaveLength(3);
  expect(stderr).toMatch(/^default {2}total .* 3 requests, 0 retries, 3 without an answer, 0 ms waited$/m);
});

test('apply finishes what is in flight, skips the rest, and says both', async () => {
  const sandbox = await withSandbox({ switches: { 'latency-ms': 150 } });
  const { child, done } = start(['apply', '--yes'], { cwd: declared(), env: { ...sandbox.env } });
  await until(() => hasWritten(sandbox));
  child.kill('SIGINT');
  const ran = await done;
  expect(ran.code).toBe(130);
  const created = ran.stdout.match(/✔ created/g)?.length ?? 0;
  expect(created).toBeGreaterThan(0);
  const [, more = '0'] = /and (\d+) more skipped/.exec(ran.stdout) ?? [];
  const told = ran.stdout.match(/skipped: interrupted/g)?.length ?? 0;
  expect(told + Number(more)).toBe(30 - created);
  const chats = sandbox.state().addresses.filter(({ address }) => address.startsWith('site-'));
  expect(chats).toHaveLength(created);
});

test('a second interrupt does not wait for what is in flight', async () => {
  const sandbox = await withSandbox();
  sandbox.fail({ kind: 'timeout', operation: 'addresses.create', times: 100 });
  const { child, done } = start(['apply', '--yes'], { cwd: declared(), env: { ...sandbox.env } });
  await until(() => hasWritten(sandbox));
  const interrupts = setInterval(() => child.kill('SIGINT'), 50);
  const { code } = await done;
  clearInterval(interrupts);
  expect(code).toBe(130);
});

test('check closes the chats that it has opened', async () => {
  const sandbox = await withSandbox({ switches: { 'webhook-attach-reads': 1000 } });
  const cwd = declared();
  const options = { cwd, env: { ...sandbox.env } };
  expect((await run(['apply', '--yes'], options)).code).toBe(0);
  const { child, done } = start(['check'], options);
  await until(() => sandbox.state().conversations.length > 0);
  child.kill('SIGTERM');
  expect((await done).code).toBe(130);
  const { conversations } = sandbox.state();
  expect(conversations.length).toBeLessThan(30);
  expect(conversations.map(({ state }) => state)).toEqual(conversations.map(() => 'closed'));
});

test('killed in the middle of an apply, the next one completes it without a duplicate', async () => {
  const sandbox = await withSandbox({ switches: { 'latency-ms': 60 } });
  const options = { cwd: declared(), env: { ...sandbox.env } };
  const { child, done } = start(['apply', '--yes'], options);
  await until(() => sandbox.state().addresses.length > 4);
  child.kill('SIGKILL');
  await done;
  sandbox.set({ 'latency-ms': 0 });
  expect((await run(['apply', '--yes'], options)).code).toBe(0);
  const addresses = sandbox.state().addresses.map(({ address }) => address);
  expect(addresses.filter((address) => address.startsWith('site-'))).toHaveLength(30);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('two runs share one sandbox folder, and leave it free', async () => {
  const cwd = declared();
  const runs = await Promise.all([1, 2].map(() => runProcess(['apply', '--yes', '--sandbox'], { cwd })));
  expect(runs.map(({ stderr }) => stderr).join('')).not.toContain('should not have happened');
  const plan = await run(['plan', '--sandbox', '--format', 'json'], { cwd });
  expect(JSON.parse(plan.stdout).environments[0].summary).toMatchObject({ create: 0, unchanged: 30 });
  expect(readdirSync(join(cwd, '.sandbox'))).not.toContain('server.json');
});

test('a reader that goes away early is no failure', async () => {
  const sandbox = await withSandbox();
  const { child, done } = start(['plan'], { cwd: declared(), env: { ...sandbox.env } });
  child.stdout?.destroy();
  const ran = await done;
  expect(ran.code).toBe(0);
  expect(ran.stderr).not.toMatch(/EPIPE|\n\s+at /);
});
