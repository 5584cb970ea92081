import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scratchFolder } from '../support/run.ts';

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

test('npm start tells the story in under eighty lines, whatever the environment holds', () => {
  const { status, text, stderr } = told({
    TWILIO_ACCOUNT_SID: 'AC0',
    TWILIO_BASE_URL: 'https://nobody.example.com',
    HTTP_PROXY: 'http://127.0.0.1:9',
    GIT_DIR: '/nowhere',
  });
  expect(status, text).toBe(0);
  expect(text.split('\n').length).toBeLessThan(80);
  expect(stderr).toContain('Unknown key "integraton", did you mean "integration"?');
  expect(text).toContain('integration.flow  Chat Flow → Jobs Flow');
  expect(text).toContain('drift: changed outside git');
  expect(text).toMatch(/removed by [0-9a-f]{7} of Ada on \S+: Close help/);
  expect(stderr).toContain('refused protected shop is protected');
  const plans = text.match(/^Plan: .*/gm) ?? [];
  expect(new Set(plans).size).toBe(plans.length);
});

test('npm start says what is missing where there is no git', () => {
  const { status, text } = told({ PATH: '' });
  expect(status).toBe(1);
  expect(text).toContain('git is not installed');
});
