import { describe, test } from 'vitest';
import { differenceOf } from '../../../src/engine/difference.ts';
import { renderPlanComment } from '../../../src/render/github/plan-comment.ts';
import { renderValidateSummary } from '../../../src/render/github/validate-summary.ts';
import { AFTER, BEFORE, declared } from '../../engine/versions.ts';
import { environment, report } from '../rich.ts';
import { golden, HEAD, LINKS } from './cases.ts';

const difference = differenceOf(declared(BEFORE), declared(AFTER));
const valid = {
  kind: 'validate',
  file: 'addresses.yaml',
  problems: [],
  environments: [],
  accepted: 0,
} as const;
const about = { links: LINKS, budget: 900_000 };

describe('without secrets', () => {
  test('the plan comment shows what the edit means by itself, and what to set', () => {
    const missing = {
      code: 'missing-credentials',
      severity: 'error',
      message: 'TWILIO_API_KEY is not set',
      hint: 'Set it to the SID of an API key',
    } as const;
    const names = ['production', 'staging'];
    const environments = names.map((name) =>
      environment({ name, account: null, plan: null, problems: [missing] }),
    );
    const said = renderPlanComment({
      report: report({ environments }),
      head: HEAD,
      links: LINKS,
      budget: 60_000,
      why: 'pushed',
      difference,
    }).text;
    return golden('offline', said);
  });

  test('the summary of validate shows the same', () =>
    golden('validate', renderValidateSummary({ report: valid, difference, ...about })));

  test('the summary of validate says why nothing is compared, and what is wrong', async () => {
    const at = { line: 4, column: 35, endLine: 4, endColumn: 39 };
    const problem = {
      code: 'unknown-key',
      severity: 'error',
      message: 'There is no key "flwo" here',
      hint: 'Did you mean "flow"?',
      file: 'addresses.yaml',
      at,
    } as const;
    const invalid = renderValidateSummary({
      report: { ...valid, problems: [problem] },
      difference: null,
      ...about,
    });
    const unread = renderValidateSummary({ report: valid, difference: null, ...about });
    const same = renderValidateSummary({
      report: valid,
      difference: differenceOf(declared(AFTER), declared(AFTER)),
      ...about,
    });
    await golden('validate-others', [invalid, unread, same].join('\n---\n\n'));
  });
});
