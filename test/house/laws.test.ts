import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LAWS } from '../support/laws.ts';

it('the table of laws lists tests that exist', () => {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.ts'),
  );
  const sources = files.map((name) => readFileSync(`test/${name}`, 'utf8')).join('\n');
  const listed = LAWS.flatMap(({ tests }, index) =>
    tests.map(({ name }) => `lawTest(${index + 1}, '${name}'`),
  );
  expect(listed.filter((call) => sources.split(call).length !== 2)).toEqual([]);
});
