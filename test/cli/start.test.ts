import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run, scratchFolder } from '../support/run.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const FILE = 'version: 1\nsites:\n  shop: { integration: { type: studio, flow: Chat Flow } }\n';

function start(folder: string, ...args: readonly string[]) {
  const env = { PATH: process.env.PATH };
  return spawnSync(process.execPath, [join(folder, 'cli.js'), ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
}

test.each(['--help', '-h', 'help', '--version', '-v', '-V', 'version'])(
  '%s is answered as the reading of the arguments does',
  async (flag) => {
    const { stdout } = await run([flag], { cwd: DIST });
    expect(start(DIST, flag)).toMatchObject({ status: 0, stdout, stderr: '' });
  },
);

test('help is set in as many columns as are asked for', () => {
  const env = { PATH: process.env.PATH, COLUMNS: '50' };
  const help = execFileSync(process.execPath, [join(DIST, 'cli.js'), '--help'], { env, encoding: 'utf8' });
  expect(help).not.toBe(start(DIST, '--help').stdout);
  expect(Math.max(...help.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(50);
});

test('an answer that nobody reads is no failure', () => {
  const program = join(DIST, 'cli.js');
  const shell = `"${process.execPath}" "${program}" --help | true; echo "\${PIPESTATUS[0]}"`;
  expect(execFileSync('bash', ['-c', shell], { encoding: 'utf8' })).toBe('0\n');
});

test('compiled code that is damaged or of another version is ignored', () => {
  const folder = scratchFolder();
  cpSync(DIST, folder, { recursive: true });
  writeFileSync(join(folder, 'addresses.yaml'), FILE);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  // Node keeps compiled code itself from version 22 on.
  const compiled = files.filter((name) => name.endsWith('.compiled'));
  expect(compiled.length > 0).toBe(Number(process.versions.node.split('.')[0]) < 22);
  for (const [index, name] of compiled.entries()) {
    writeFileSync(join(folder, name), index % 2 === 0 ? 'not code' : '');
  }
  expect(start(folder, 'validate')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('is valid: 1 address'),
  });
});
