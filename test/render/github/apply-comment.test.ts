import { describe, expect, test } from 'vitest';
import type { SyncReport } from '../../../src/engine/report.ts';
import { renderApplyComment } from '../../../src/render/github/apply-comment.ts';
import { desired } from '../../support/build-state.ts';
import { environment, halfDone, refusedFor, report, richInput } from '../rich.ts';
import { golden, HEAD, LINKS, WORKFLOW } from './cases.ts';

function commentOn(about: SyncReport): string {
  const reviewed = 'https://github.com/octo/chat/pull/12#issuecomment-34';
  return renderApplyComment({
    report: about,
    head: HEAD,
    links: LINKS,
    budget: 60_000,
    workflow: WORKFLOW,
    reviewed,
    left: null,
  });
}

describe('the comment on an apply that did not do everything', () => {
  test('names what failed first, and how to go on', () => golden('apply-failed', commentOn(halfDone)));

  test('shows what would be done where that was not reviewed', () => {
    const others = richInput.desired.filter(({ key }) => key !== 'careers' && key !== 'shop/de');
    const approved = [...others, desired('shop/de', { friendlyName: 'Laden (de)' })];
    return golden('apply-refused', commentOn(refusedFor({ ...richInput, desired: approved })));
  });

  test('points to the plan that was reviewed where only its digests are known', () => {
    const refused = refusedFor({ ...richInput, desired: richInput.desired.slice(0, 1) });
    const environments = refused.environments.map((one) => ({
      ...one,
      refusals: one.refusals.map((refusal) => ({
        ...refusal,
        beside: refusal.beside.map((beside) => ({ ...beside, approved: null })),
      })),
    }));
    const said = commentOn({ ...refused, environments });
    expect(said).toContain('not this: see [the plan that was reviewed](https://github.com/octo/chat/pull/12');
    expect(said).not.toContain('nothing, under these keys');
  });

  test('says which account could not be read', () => {
    const problems = [
      {
        code: 'twilio-credentials',
        severity: 'error',
        message: 'Twilio answered 401 with code 20003: Authenticate',
        hint: 'Check TWILIO_API_KEY and TWILIO_API_SECRET',
      },
    ] as const;
    const environments = [environment({ plan: null, problems })];
    return golden('apply-unread', commentOn(report({ kind: 'apply', environments })));
  });
});
