import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { CheckResult } from '../../src/engine/check.ts';
import { renderChecks, renderChecksMarkdown } from '../../src/render/checks.ts';
import { sidOf } from '../support/build-state.ts';

function passed(environment: string, number: number): CheckResult {
  const nothing = { step: null, hint: null, code: null, requestId: null, conversation: null };
  return {
    environment,
    key: 'zambia/en',
    sid: sidOf('IG', number),
    status: 'passed',
    message: 'ok',
    ...nothing,
  };
}

test('checks of several environments name them, in text and in Markdown', () => {
  const results = [passed('staging', 1), passed('production', 2)];
  for (const text of [renderChecks(results, pc.createColors(false)), renderChecksMarkdown(results)]) {
    expect(text).toMatch(/staging.*zambia\/en/);
    expect(text).toMatch(/production.*zambia\/en/);
  }
  expect(renderChecksMarkdown(results.slice(0, 1))).not.toContain('Environment');
});
