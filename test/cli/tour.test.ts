import { spawnSync } from 'node:child_process';
import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scratchFolder } from '../support/run.ts';

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
const TOUR = fileURLToPath(new URL('../../dist/tour.js', import.meta.url));

/** Everything that the story leaves to the environment: nobody's git, no home, and variables that must not matter. */
function told(env: NodeJS.ProcessEnv) {
  const home = scratchFolder();
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOUR], {
    cwd: home,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: home, TMPDIR: home, ...env },
  });
  return { status, text: stdout + stderr, stderr };
}

test('npm start tells the story, whatever the environment holds, and ends with commands that work before npm link', () => {
  const { status, text, stderr } = told({
    TWILIO_ACCOUNT_SID: 'AC0',
    TWILIO_BASE_URL: 'https://nobody.example.com',
    HTTP_PROXY: 'http://127.0.0.1:9',
    GIT_DIR: '/nowhere',
  });
  expect(status, text).toBe(0);
  expect(text.split('\n').length).toBeLessThan(80);
  expect(text.indexOf('with one slip')).toBeLessThan(text.indexOf('$ cat addresses.yaml'));
  expect(text.match(/^exit code \d+$/gm)).toEqual(['exit code 1', 'exit code 3']);
  expect(text).toMatch(/put the entry back as it was \(git revert [0-9a-f]{7}\)/);
  expect(text.match(/is protected against deletion/g)).toHaveLength(1);
  expect(stderr).toContain('Unknown key "integraton", did you mean "integration"?');
  expect(text).toContain('integration.flow  Chat Flow → Jobs Flow');
  expect(text).toContain('drift: changed outside git');
  expect(text).toMatch(/removed by [0-9a-f]{7} of Ada on \S+: Close help/);
  expect(stderr).toContain('refused protected shop is protected');
  const plans = text.match(/^Plan: .*/gm) ?? [];
  expect(new Set(plans).size).toBe(plans.length);
  expectWorking(text);
});

/** The commands below the story, in a copy of what they need. */
function expectWorking(text: string): void {
  const commands = [...text.matchAll(/^ {2}\$ (node dist\/cli\.js.*)$/gm)].map(([, command = '']) => command);
  expect(commands.length).toBeGreaterThan(0);
  const copy = scratchFolder();
  copyFileSync(join(CHECKOUT, 'addresses.yaml'), join(copy, 'addresses.yaml'));
  symlinkSync(join(CHECKOUT, 'dist'), join(copy, 'dist'));
  for (const command of commands) {
    const [program = '', ...args] = command.split(' ');
    const env = { PATH: process.env.PATH };
    const { status } = spawnSync(program, args, { cwd: copy, env, encoding: 'utf8' });
    expect(status, command).toBe(0);
  }
}

test('npm start says what is missing where there is no git', () => {
  const { status, text } = told({ PATH: '' });
  expect(status).toBe(1);
  expect(text).toContain('git is not installed');
});
