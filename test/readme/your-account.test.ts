import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { scratchFolder } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** The block of commands below "Your account". */
function commands(): string {
  const [, section = ''] = readFileSync('README.md', 'utf8').split('\n## Your account\n');
  return /^```sh\n(.*?)^```$/ms.exec(section)?.[1] ?? '';
}

it('takes over what is live from an empty folder, as it is printed, and writes nothing to Twilio', async () => {
  const sandbox = await withSandbox();
  const folder = scratchFolder();
  const bin = join(folder, 'bin');
  const work = join(folder, 'work');
  for (const path of [bin, work]) mkdirSync(path);
  writeFileSync(join(bin, 'npx'), '#!/bin/sh\nshift\nexec node "$CLI" "$@"\n', { mode: 0o755 });
  symlinkSync(process.execPath, join(bin, 'node'));
  const person = { NAME: 'Ada', EMAIL: 'ada@example.com' };
  const who = Object.entries(person).flatMap(([name, value]) => [
    [`GIT_AUTHOR_${name}`, value],
    [`GIT_COMMITTER_${name}`, value],
  ]);
  const env = {
    ...Object.fromEntries(who),
    ...sandbox.env,
    CLI,
    HOME: folder,
    PATH: `${bin}:${process.env.PATH}`,
    GIT_CONFIG_NOSYSTEM: '1',
  };
  // The sandbox is in this process, which must not wait for the shell.
  const { stdout: said } = await promisify(execFile)('sh', ['-ec', commands()], { cwd: work, env });
  expect(said).toContain('Nothing to do');
  expect(readFileSync(join(work, 'addresses.yaml'), 'utf8')).toContain('version: 1');
  const log = await promisify(execFile)('git', ['log', '--format=%s'], { cwd: work, env });
  expect(log.stdout).toBe('Declare what is live\n');
  expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});
