import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../support/run.ts';

test.each([
  ['every step passed', { numPassedTests: 3, numFailedTests: 0 }, 0, '3 passed, 0 failed'],
  ['tests failed', { numPassedTests: 3, numFailedTests: 2 }, 1, '3 passed, 2 failed'],
  ['a step behind the tests failed', { numPassedTests: 3, numFailedTests: 0 }, 1, '3 passed, 1 failed'],
  ['the tests never began', null, 1, '0 passed, 1 failed'],
])('the last line of `.ci/run` counts, when %s', (_, results, code, line) => {
  const file = join(scratchFolder(), 'tests.json');
  if (results !== null) writeFileSync(file, JSON.stringify(results));
  const said = execFileSync(process.execPath, ['.ci/count.mjs', file, String(code)], { encoding: 'utf8' });
  expect(said).toBe(`${line}\n`);
});
