import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import type { CheckResult } from '../../src/engine/check.ts';
import { exitCodeOf, type SyncReport } from '../../src/engine/report.ts';
import { digestOfReport } from '../../src/engine/report-digest.ts';
import type { Refusal } from '../../src/plan/guard.ts';
import { environment, outcomes, planFrom, report } from '../render/rich.ts';
import { desired, planInput } from '../support/build-state.ts';

const error: Problem = { code: 'git-failed', severity: 'error', message: 'x' };
const warning: Problem = { ...error, severity: 'warning' };
const refusal: Refusal = { code: 'protected', message: 'x', hint: 'y', keys: [], beside: [] };
const done = { outcomes, verified: true, remaining: [], checks: null };
const nothing = planFrom(planInput());
const check: CheckResult = {
  environment: 'default',
  key: 'shop',
  sid: null,
  status: 'failed',
  step: 'live',
  message: 'x',
  hint: null,
  code: null,
  requestId: null,
  conversation: null,
};

function one(changes: Parameters<typeof environment>[0], rest: Partial<SyncReport> = {}): SyncReport {
  return report({ environments: [environment({ problems: [], ...changes })], ...rest });
}

describe('the exit code is a function of the report', () => {
  test.each<[string, SyncReport, number, number]>([
    ['a plan with changes', one({}), 0, 2],
    ['a plan without', one({ plan: nothing }), 0, 0],
    ['a plan with a warning', one({ problems: [warning] }), 0, 2],
    ['a plan of an invalid file', report({ environments: [], problems: [error] }), 1, 1],
    ['a plan with a failed request', one({ plan: null, problems: [error] }), 1, 1],
    ['a plan with credentials of another account', one({ plan: null, refusals: [refusal] }), 3, 3],
    ['an apply that was verified', one({ result: done }, { kind: 'apply' }), 0, 0],
    ['an apply that was not', one({ result: { ...done, verified: false } }, { kind: 'apply' }), 1, 1],
    ['an apply whose check failed', one({ result: { ...done, checks: [check] } }, { kind: 'apply' }), 1, 1],
    ['an apply that a guard refused', one({ refusals: [refusal] }, { kind: 'apply' }), 3, 3],
    ['an apply that nobody agreed to', one({}, { kind: 'apply', ended: 'declined' }), 1, 1],
    [
      'an apply that was interrupted',
      one({ result: done }, { kind: 'apply', ended: 'interrupted' }),
      130,
      130,
    ],
    [
      'an apply with a failed request beside a success',
      report({
        kind: 'apply',
        environments: [environment({ result: done }), environment({ plan: null, problems: [error] })],
      }),
      1,
      1,
    ],
  ])('%s', (_, given, plain, detailed) => {
    expect(exitCodeOf(given)).toBe(plain);
    expect(exitCodeOf(given, { detailed: true })).toBe(detailed);
  });

  test('of validate', () => {
    const validate = { kind: 'validate', file: 'a.yaml', environments: [], accepted: 0 } as const;
    expect(exitCodeOf({ ...validate, problems: [warning] })).toBe(0);
    expect(exitCodeOf({ ...validate, problems: [warning, error] })).toBe(1);
  });
});

describe('the digest of a report', () => {
  test('covers every environment', () => {
    const other = planFrom(planInput({ environment: 'staging', desired: [desired('shop')] }));
    const both = report({ environments: [environment(), environment({ name: 'staging', plan: other })] });
    expect(digestOfReport(both)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digestOfReport(both)).not.toBe(digestOfReport(report()));
  });

  test('does not exist when a part of the plan is missing: nobody can approve what is not known', () => {
    const partly = report({ environments: [environment(), environment({ plan: null })] });
    expect(digestOfReport(partly)).toBeNull();
    expect(digestOfReport(report({ problems: [error] }))).toBeNull();
    expect(digestOfReport(report({ environments: [] }))).toBeNull();
  });
});
