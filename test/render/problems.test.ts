import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import { renderProblems } from '../../src/render/problems.ts';

const style = { colours: pc.createColors(false), sources: new Map(), frames: 'errors' } as const;

function problems(
  count: number,
  severity: Problem['severity'] = 'warning',
  code: Problem['code'] = 'not-a-deployment-key',
): readonly Problem[] {
  return Array.from({ length: count }, (_, index) => ({
    code,
    severity,
    message: `Message ${index}`,
    file: 'addresses.yaml',
    at: { line: index + 1, column: 1, endLine: index + 1, endColumn: 2 },
  }));
}

test('of many remarks of one kind the first few are told, and the lines of the others', async () => {
  const text = await renderProblems(problems(300), style);
  expect(text.match(/Message \d+/g)).toEqual([0, 1, 2, 3, 4].map((index) => `Message ${index}`));
  expect(text).toContain(
    '295 more of not-a-deployment-key in lines 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, … (all of them: --format json)',
  );
});

test('warnings that may matter are told one by one, and before remarks', async () => {
  const text = await renderProblems([...problems(50), ...problems(50, 'warning', 'secret-host')], style);
  expect(text.match(/ secret-host Message \d+/g)).toHaveLength(50);
  expect(text.lastIndexOf('secret-host')).toBeLessThan(text.indexOf('not-a-deployment-key'));
});

test('errors are told one by one, and so are a few warnings', async () => {
  expect((await renderProblems(problems(300, 'error'), style)).match(/Message \d+/g)).toHaveLength(300);
  const few = await renderProblems(problems(6), style);
  expect(few.match(/Message \d+/g)).toHaveLength(6);
  expect(few).not.toContain('more of');
});

function errors(count: number, message: (index: number) => string): readonly Problem[] {
  return problems(count, 'error', 'missing-integration').map((problem, index) => ({
    ...problem,
    message: message(index),
    hint: 'Give it one',
  }));
}

test('errors that differ in what they quote are told by the first few, and the place of every other one', async () => {
  const text = await renderProblems(
    errors(36, (index) => `"site/${index}" has no integration`),
    style,
  );
  expect(text.match(/Give it one/g)).toHaveLength(5);
  expect(text).toContain(
    '31 more of missing-integration, at\n    addresses.yaml:6:1 "site/5", addresses.yaml:7:1',
  );
  for (let line = 1; line <= 36; line += 1) {
    expect(text).toContain(`addresses.yaml:${line}:1`);
    expect(text).toContain(`"site/${line - 1}"`);
  }
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
});

test('errors that say the same of three places are told once, with the places', async () => {
  const text = await renderProblems(
    errors(3, (index) => `entry-${index} needs TOK`),
    style,
  );
  expect(text.match(/Give it one/g)).toHaveLength(1);
  expect(text).toContain(
    '2 more of missing-integration, at\n    addresses.yaml:2:1 entry-1, addresses.yaml:3:1 entry-2',
  );
});

test('errors whose words differ beyond what they quote are told one by one', async () => {
  const text = await renderProblems(
    errors(36, (index) => `Entry ${index} has no integration`),
    style,
  );
  expect(text.match(/Give it one/g)).toHaveLength(36);
});
