import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseArgs } from '../../src/args/parse.ts';
import { run, scratchFolder } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';

const SITES = Array.from({ length: 30 }, (_, at) => `  site-${at}: {}`).join('\n');
const FILE = `version: 1\ndefaults: { integration: { type: studio, flow: Chat Flow } }\nsites:\n${SITES}\n`;

/** A folder with a file of thirty entries. */
function declared(): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'addresses.yaml'), FILE);
  return folder;
}

test('an account that takes two requests at once refuses none where two are asked for', async () => {
  const sandbox = await withSandbox({ switches: { 'concurrency-limit': 2, 'latency-ms': 20 } });
  const where = { cwd: declared(), env: { ...sandbox.env } };
  const applied = await run(['apply', '--yes', '--concurrency', '2'], where);
  expect(applied.stderr + applied.stdout).toContain('30');
  expect(applied.code).toBe(0);
  expect(sandbox.requests.length).toBeGreaterThan(30);
  expect(sandbox.requests.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
});

const COMMANDS = [
  'validate',
  'plan',
  'apply',
  'import',
  'init',
  'outputs',
  'snippet',
  'check',
  'explain site-1',
  'doctor',
  'github validate',
  'github plan',
  'github apply',
  'github drift',
];

test.each(COMMANDS)('%s takes a number of requests, which has to be one', (command) => {
  const parsed = (number: string) => parseArgs([...command.split(' '), '--concurrency', number], '1.0.0');
  expect(parsed('3')).toMatchObject({ kind: 'run', args: { concurrency: 3 } });
  for (const number of ['0', 'many', '-1', '1.5', '1001']) {
    expect(parsed(number)).toEqual({
      kind: 'usage',
      text: expect.stringContaining('a whole number from 1 to 1000'),
    });
  }
});
