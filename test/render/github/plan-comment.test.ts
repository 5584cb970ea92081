import { describe, expect, test } from 'vitest';
import { renderPlanComment } from '../../../src/render/github/plan-comment.ts';
import { withStatus } from '../../../src/render/github/status.ts';
import type { SyncReport } from '../../../src/report.ts';
import { environment, planFrom, report, richInput } from '../rich.ts';
import { golden, HEAD, LINKS, RUN } from './cases.ts';

function commentOn(about: SyncReport): string {
  return renderPlanComment({
    report: about,
    head: HEAD,
    links: LINKS,
    budget: 60_000,
    why: 'pushed',
    notes: [],
    difference: null,
  });
}

const nothing = planFrom({ ...richInput, desired: richInput.desired.slice(-1), removed: [] });

describe('a plan comment', () => {
  test('with one of everything', () => golden('plan', commentOn(report())));

  test('when nothing changes', () =>
    golden('plan-nothing', commentOn(report({ environments: [environment({ plan: nothing })] }))));

  test('becomes applied in its title and in its last lines', () => {
    const body = commentOn(report());
    const applied = withStatus(body, { kind: 'applied', changes: 6, run: RUN });
    expect(applied.split('\n')[0]).toMatch(/^## Chat addresses: applied at \[`9f8e7d6`\]/);
    expect(applied).toContain('**Applied and verified**: 6 changes in [this run]');
    expect(applied).not.toContain('Merge to apply');
    expect(withStatus(applied, { kind: 'applied', changes: 6, run: RUN })).toBe(applied);
  });
});
