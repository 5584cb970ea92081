import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import { run, scratchFolder, start, until } from '../support/run.ts';
import { Story } from './story.ts';

test('a file of faults that cannot be used says where, why, and what would do', async () => {
  const story = await Story.begin('A bad day, badly written');
  story.file(
    'bad-day.yaml',
    `switches: { read-lagg: 2, auth: maybe, permissions: [flows.lst], default-service: null }
faults:
  - { kind: rate-limitd, every: 3 }
  - { kind: reset, operation: adresses.create, retryAfter: 2 }
  - { kind: slow, seconds: 0.5, times: never }
  - kind: html
    status:
  - reset
  - { times: 2 }
fault: []
`,
  );
  expect((await story.run('sandbox --faults bad-day.yaml')).code).toBe(1);
  story.file('list.json', '{ "faults": { "kind": "reset" }, "switches": ["auth"] }');
  expect((await story.run('sandbox --faults list.json')).code).toBe(1);
  story.file('broken.yaml', 'faults: [\n');
  expect((await story.run('sandbox --faults broken.yaml')).code).toBe(1);
  expect((await story.run('sandbox --faults nowhere.yaml')).code).toBe(1);
  expect((await story.run('sandbox --set read-lagg=2 --set auth=maybe')).code).toBe(1);
  expect((await story.run('sandbox --port 65536')).code).toBe(1);
  await expect(story.transcript).toMatchFileSnapshot('transcripts/bad-days.txt');
});

test('the bad day in the README of the sandbox happens as it says', async () => {
  const cwd = scratchFolder();
  const [day = ''] = /^# bad-day.yaml\n[^`]*/m.exec(readFileSync('src/sandbox/README.md', 'utf8')) ?? [];
  writeFileSync(join(cwd, 'bad-day.yaml'), day);
  writeFileSync(
    join(cwd, 'addresses.yaml'),
    'version: 1\ndefaults:\n  integration: { type: studio, flow: Chat Flow }\nsites:\n  shop: { locales: [en, de] }\n  bank: {}\n',
  );
  let url = '';
  // Beside the lags of the day everything is as fast as it can be.
  const args = ['sandbox', '--faults', 'bad-day.yaml', '--set', 'latency-ms=0'];
  const { child } = start(args, { cwd });
  child.stdout?.on('data', (text: string) => {
    url += text;
  });
  await until(() => url.endsWith('\n'));
  const ran = await run(['apply', '--yes'], { cwd, env: { ...sandboxCredentials(url.trim()) } });
  expect(ran.code).toBe(1);
  expect(ran.stdout).toContain('✔ created bank');
  expect(ran.stdout).toContain('✔ created shop/en');
  expect(ran.stdout).toMatch(/create shop\/de \(addresses\.yaml:5\) failed: .*50407/);
  // The same again would fail the same way.
  expect(ran.stdout).not.toContain('Run apply again');
  expect(ran.stdout).toContain('→ Mend what failed as told above, then apply again: what is done drops out');
});

test('a folder that can never be made is said to be so', async () => {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, 'file'), '');
  const ran = await run(['sandbox', '--sandbox', 'file/folder'], { cwd });
  expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('sandbox-folder') });
  // No folder can be made there, although it exists and could be written to.
  if (process.platform !== 'linux') return;
  const below = await run(['sandbox', '--sandbox=/proc/self/a/b'], { cwd });
  expect(below).toMatchObject({ code: 1, stderr: expect.stringContaining('sandbox-folder') });
});
