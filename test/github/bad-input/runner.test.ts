import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder, until } from '../../support/run.ts';
import { readOutputs, startBundle } from '../bundle.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const FILE = fileOf({ shop: 'Shop' });
const MANY = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`site-${index}`, `Site ${index}`]));

/** A folder where a file should be: nothing can be written there, whoever is asked. */
function folderAt(): string {
  const path = join(scratchFolder(), 'folder');
  mkdirSync(path);
  return path;
}

test('an apply whose outputs or artifact cannot be left for later steps is done, and says what is lost', async () => {
  const team = await Team.start(FILE, { isBundled: true });
  const inputs = { unreviewed: 'apply' };
  for (const GITHUB_OUTPUT of [folderAt(), '']) {
    const ended = await team.apply({ inputs, env: { GITHUB_OUTPUT } });
    expect(ended.code, GITHUB_OUTPUT).toBe(1);
    expect(ended.log).toContain(
      '::error title=outputs-unwritable::The outputs of this step cannot be written',
    );
    expect(ended.log).not.toContain('::set-output');
    expect(team.addresses()).toHaveLength(1);
  }
  const quiet = await team.apply({
    inputs,
    env: { GITHUB_STEP_SUMMARY: folderAt(), RUNNER_TEMP: '/dev/null' },
  });
  expect([quiet.code, quiet.outputs.verdict]).toEqual([0, 'none']);
  expect(quiet.log).toContain('The summary of this run could not be written');
  expect(quiet.log).toContain('file-unwritable');
  expect(quiet.log).not.toContain('Nothing was changed');
  const bare = await team.apply({ inputs, env: { GITHUB_STEP_SUMMARY: '', RUNNER_TEMP: '' } });
  expect([bare.code, bare.outputs.verdict, bare.artifact('addresses.json')]).toEqual([0, 'none', null]);
});

test('an apply that the runner stops finishes what is in flight, tells the pull request, and ends with 130', async () => {
  const team = await Team.start(FILE, { sandbox: { switches: { 'latency-ms': 100 } } });
  const pull = team.propose('sites', fileOf({ shop: 'Shop', ...MANY }));
  expect((await team.plan(pull)).code).toBe(0);
  const sha = team.github.merge(pull.number, 'squash');
  const step = team.step('apply', { event: { name: 'push', sha } });
  const { child, done } = startBundle(step.cwd, step.env);
  await until(() => team.writes > 0);
  child.kill('SIGTERM');
  const { code, log } = await done;
  expect(code).toBe(130);
  const made = team.addresses().length;
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThan(31);
  expect(readOutputs(step.read('output') ?? '')).toMatchObject({
    verdict: 'failed',
    applied: String(made),
    failed: '0',
  });
  expect(log.match(/skipped: interrupted/g)).toHaveLength(31 - made);
  const [reviewed, told] = team.comments(pull);
  expect(reviewed?.body).toContain(`❌ **${made} of 31 changes applied**`);
  expect(told?.body).toContain(`**${made} of 31 changes were made**`);
  expect(told?.body).toContain('It was interrupted.');
  expect(step.read('summary')).toContain('skipped');
  expect(step.read(join('chat-addresses', 'addresses.json'))).toBeNull();

  team.sandbox.set({ 'latency-ms': 0 });
  const again = await team.apply();
  expect([again.code, again.outputs.applied, team.addresses().length]).toEqual([0, String(31 - made), 31]);
  expect(team.comments(pull)[0]?.body).toContain('✅ **Applied and verified**');
});

test('a plan that the runner stops leaves no status that waits for ever', async () => {
  const team = await Team.start(FILE, { sandbox: { switches: { 'latency-ms': 20_000 } } });
  const pull = team.propose('sites', fileOf({ shop: 'Shop', careers: 'Careers' }));
  const step = team.step('plan', { event: { name: 'workflow_run', pull: pull.number } });
  const { child, done } = startBundle(step.cwd, step.env);
  await until(() => team.sandbox.requests.length > 0);
  child.kill('SIGINT');
  const { code, log } = await done;
  expect([code, team.status(pull)]).toEqual([
    130,
    { state: 'error', description: 'Interrupted: run the job again' },
  ]);
  expect(log).toContain('Interrupted: nothing was written');
  expect(readOutputs(step.read('output') ?? '')).toMatchObject({ verdict: 'failed', changes: '0' });
});

test('a command that is missing or wrong, and other inputs beside it, are said at once', async () => {
  const team = await Team.start(FILE, { isBundled: true });
  const event = { name: 'schedule' } as const;
  const missing = await team.job('', { event });
  expect(missing.code).toBe(1);
  expect(missing.log).toContain(
    '::error title=bad-input::The input command is missing. It must be one of validate, plan, apply, drift\n',
  );
  const wrong = await team.job('aply', { event, inputs: { file: '/etc/passwd', 'max-deletes': 'all' } });
  expect(wrong.code).toBe(1);
  expect(wrong.log.match(/^::error title=bad-input::/gm)).toHaveLength(3);
  expect([team.github.requests, team.sandbox.requests]).toEqual([[], []]);
});
