import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Switches } from '../../src/sandbox/switches.ts';
import { run, scratchFolder, start, until } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';

const ACCOUNT = `AC${'0'.repeat(31)}1`;
const LEARN = ['doctor', '--learn', '--account', ACCOUNT];

it('prints what was assumed and seen, and the flags that make a sandbox alike', async () => {
  const switches: Partial<Switches> = { answers: 'sparse', duplicate: '400', 'page-size': 'reject' };
  const { env } = await withSandbox({ switches, violations: 'expected' });
  const cwd = scratchFolder();
  const { stdout, stderr, code } = await run([...LEARN, '--yes', '--out', 'like.json'], {
    cwd,
    env: { ...env },
  });
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  expect(stdout).toMatch(/answers +null-filled +sparse\n/);
  expect(stdout).toMatch(/rate-limit +0 +not tried/);
  expect(stdout).toContain(
    'chat-addresses sandbox --set answers=sparse --set page-size=reject --set duplicate=400\n',
  );
  for (const line of stdout.split('\n').slice(0, -3)) expect(line.length).toBeLessThanOrEqual(100);

  const served = start(['sandbox', '--like', 'like.json', '--sandbox=copy', '--format', 'json'], { cwd });
  let printed = '';
  served.child.stdout?.on('data', (text: string) => {
    printed += text;
  });
  await until(() => printed.includes('\n'));
  const { environment } = JSON.parse(printed) as { environment: Record<string, string> };
  const again = await run([...LEARN, '--yes', '--out', 'again.json'], { cwd, env: environment });
  expect(again.code).toBe(0);
  const [first, second] = ['like.json', 'again.json'].map((name) =>
    JSON.parse(readFileSync(join(cwd, name), 'utf8')),
  );
  expect(second.switches).toEqual(first.switches);
  served.child.kill('SIGINT');
  expect((await served.done).code).toBe(0);
});

it('asks first, and wants the account to be named', async () => {
  const { env, requests } = await withSandbox();
  const cwd = scratchFolder();
  const settings = { cwd, env: { ...env } };
  const unasked = await run(LEARN, settings);
  expect(unasked).toMatchObject({ code: 1, stdout: '' });
  expect(unasked.stderr).toMatch(/learning-declined .*terminal[\s\S]*--yes/);
  const unnamed = await run(['doctor', '--learn', '--yes'], settings);
  expect(unnamed.stderr).toMatch(/'--learn' needs --account/);
  const another = await run(['doctor', '--learn', '--account', `AC${'2'.repeat(32)}`, '--yes'], settings);
  expect(another.stderr).toMatch(/foreign-account/);
  const stray = await run(['doctor', '--out', 'like.json'], settings);
  expect(stray.stderr).toMatch(/'--out' needs --learn/);
  for (const { code } of [unnamed, another, stray]) expect(code).toBe(1);
  expect(requests).toEqual([]);
  expect(existsSync(join(cwd, 'like.json'))).toBe(false);
});

it('deletes its address when it is interrupted', async () => {
  const { env, requests, state } = await withSandbox({
    switches: { 'latency-ms': 100 },
    violations: 'expected',
  });
  const before = state().addresses;
  const running = start([...LEARN, '--yes'], { cwd: scratchFolder(), env: { ...env } });
  const created = () =>
    requests.some(({ operations, status }) => operations.includes('addresses.create') && status === 201);
  await until(created);
  running.child.kill('SIGINT');
  const { code, stderr } = await running.done;
  expect(code).toBe(130);
  expect(stderr).toMatch(/Interrupted/);
  expect(state().addresses).toEqual(before);
});

it('says which record is none', async () => {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, 'like.json'), '{ "switches": { "answers": "many", "nonsense": 1 } }');
  const { code, stderr } = await run(['sandbox', '--like', 'like.json'], { cwd });
  expect(code).toBe(1);
  expect(stderr).toMatch(/like\.json:1:\d+ error bad-value/);
  expect(stderr).toMatch(/like\.json:1:\d+ error unknown-key/);
  writeFileSync(join(cwd, 'like.json'), '[]');
  expect((await run(['sandbox', '--like', 'like.json'], { cwd })).stderr).toMatch(/doctor --learn/);
  expect((await run(['sandbox', '--like', 'none.json'], { cwd })).stderr).toMatch(/file-not-found/);
  expect(existsSync(join(cwd, '.sandbox'))).toBe(false);
});
