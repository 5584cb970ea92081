import { describe, expect, test } from 'vitest';
import type { SyncReport } from '../../../src/engine/report.ts';
import type { Refusal, RefusalCode } from '../../../src/plan/guard.ts';
import { renderPlanComment } from '../../../src/render/github/plan-comment.ts';
import { withStatus } from '../../../src/render/github/status.ts';
import { desired, live, sidOf, studio } from '../../support/build-state.ts';
import { environment, planFrom, report, richInput } from '../rich.ts';
import { golden, HEAD, LINKS, RUN } from './cases.ts';

function commentOn(about: SyncReport): string {
  return renderPlanComment({
    report: about,
    head: HEAD,
    links: LINKS,
    budget: 60_000,
    why: 'pushed',
    difference: null,
  }).text;
}

const nothing = planFrom({ ...richInput, desired: richInput.desired.slice(-1), removed: [] });

describe('a plan comment', () => {
  test('with one of everything', () => golden('plan', commentOn(report())));

  test('when nothing changes', () =>
    golden('plan-nothing', commentOn(report({ environments: [environment({ plan: nothing })] }))));

  test('that merging would not apply', () => {
    const refusal = (code: RefusalCode, message: string): Refusal => ({
      code,
      message,
      hint: 'Run again',
      keys: ['fax'],
      beside: [],
    });
    const foreseen = [
      refusal('too-many-takedowns', '2 of 6 chats would go down, and at most 1 may'),
      refusal('protected', 'fax is protected against deletion, replacement and being switched off'),
    ];
    return golden('plan-refused', commentOn(report({ environments: [environment({ foreseen })] })));
  });

  test('when the file or an account cannot be read', async () => {
    const at = { line: 4, column: 35, endLine: 4, endColumn: 39 };
    const unknown = {
      code: 'unknown-key',
      severity: 'error',
      message: 'There is no key "flwo" here',
      hint: 'Did you mean "flow"?',
      file: 'addresses.yaml',
      at,
    } as const;
    const invalid = report({ problems: [unknown], environments: [] });
    const unreachable = {
      code: 'twilio-timeout',
      severity: 'error',
      message: 'Twilio did not answer',
    } as const;
    const environments = [
      environment({ name: 'production' }),
      environment({ name: 'staging', plan: null, problems: [unreachable] }),
    ];
    await golden('plan-failed', [invalid, report({ environments })].map(commentOn).join('\n---\n\n'));
  });

  test('that was planned again says why', () => {
    const input = { report: report(), head: HEAD, links: LINKS, budget: 60_000, difference: null };
    expect(renderPlanComment({ ...input, why: 'applied-elsewhere' }).text).toContain(
      'Planned again because something else was applied meanwhile.',
    );
  });

  test('on values that try everything', () => {
    const bad =
      '@octocat #1 `x` </details> <!-- chat-addresses: status --> ![i](//e.x/i.png) \u202etxt | a\n```\n# x';
    const plan = planFrom({
      ...richInput,
      desired: [
        desired(bad, {
          address: `${bad}1`,
          friendlyName: bad,
          integration: { type: 'webhook', url: `https://e.x/?${bad}`, method: 'POST', events: [bad] },
        }),
        desired('flow', {
          integration: { ...studio(), type: 'studio', flow: 'FW', flowName: bad, retryCount: null },
        }),
      ],
      live: [live(2, `${bad}2`, { friendlyName: bad }), live(3, `${bad}3`, { friendlyName: bad })],
      removed: [
        {
          environment: 'default',
          sid: sidOf('IG', 2),
          key: bad,
          protect: true,
          removal: { commit: 'c'.repeat(40), date: bad, author: bad, subject: bad },
          age: 1,
        },
      ],
      base: null,
    });
    const problems = [
      { code: 'looks-like-rename', severity: 'warning', message: bad, hint: bad, file: bad },
    ] as const;
    return golden(
      'plan-hostile',
      commentOn(report({ file: bad, environments: [environment({ plan, problems })] })),
    );
  });

  test('becomes applied in its title and in its last lines', () => {
    const body = commentOn(report());
    const applied = withStatus(body, { kind: 'applied', changes: 6, run: RUN });
    expect(applied.split('\n')[0]).toMatch(/^## Chat addresses: applied at \[`9f8e7d6`\]/);
    expect(applied).toContain('**Applied and verified**: 6 changes in [this run]');
    expect(applied).not.toContain('Merge to apply');
    expect(withStatus(applied, { kind: 'applied', changes: 6, run: RUN })).toBe(applied);
  });

  test('that somebody took the status out of gets it back', () => {
    const edited = '## Chat addresses: mine at `9f8e7d6`\r\n\r\nI removed the rest\r\n';
    const quoted = `${edited}\`<!-- chat-addresses: status --> <!-- chat-addresses: end of status -->\``;
    const refused = withStatus(quoted, { kind: 'refused', run: RUN });
    expect(refused).toContain('`<!-- chat-addresses: status --> <!-- chat-addresses: end of status -->`');
    expect(refused).toMatch(/^## Chat addresses: not applied at `9f8e7d6`\r?\n/);
    expect(refused).toContain('Nothing was written');
  });
});
