import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { renderResults } from '../../src/render/endings.ts';
import { renderSyncMarkdown } from '../../src/render/markdown.ts';
import { renderOutcome } from '../../src/render/outcomes.ts';
import { renderPlan } from '../../src/render/plan.ts';
import { renderProblems } from '../../src/render/problems.ts';
import { renderRefusals } from '../../src/render/terminal.ts';
import { ACCOUNT, desired, sidOf } from '../support/build-state.ts';
import {
  environment,
  halfDone,
  outcomes,
  planFrom,
  refusedFor,
  report,
  richInput,
  richPlan,
} from './rich.ts';

const colours = pc.createColors(false);
const style = { colours, width: 80, full: false };

/** What people read, kept in files that a reviewer can read as well. */
async function transcript(name: string, said: string) {
  await expect(said).toMatchFileSnapshot(`./transcripts/${name}`);
}

/** Approved were another name for the German shop, and everything but the careers page. */
const approvedInstead = refusedFor({
  ...richInput,
  desired: richInput.desired
    .filter(({ key }) => key !== 'careers')
    .map((entry) => (entry.key === 'shop/de' ? desired('shop/de', { friendlyName: 'Laden (de)' }) : entry)),
  live: richInput.live.filter(({ address }) => address !== 'careers'),
});

describe('on a terminal of 80 columns', () => {
  test('a plan', () => transcript('plan.txt', renderPlan(report(), style)));

  test('a plan with every field', () =>
    transcript('plan-full.txt', renderPlan(report(), { ...style, full: true })));

  test('a plan with nothing to do', () => {
    const plan = planFrom({ ...richInput, desired: richInput.desired.slice(-1), removed: [] });
    return transcript(
      'plan-nothing.txt',
      renderPlan(report({ environments: [environment({ plan })] }), style),
    );
  });

  test('two environments, of which one could not be read', () => {
    const problems = [
      { code: 'twilio-timeout', severity: 'error', message: 'Twilio did not answer' },
    ] as const;
    const lost = environment({ name: 'staging', plan: null, problems });
    const environments = [environment({ name: 'production' }), lost];
    return transcript('plan-api-error.txt', renderPlan(report({ environments }), style));
  });

  test('an apply that was half done', () => {
    const lines = outcomes.map((outcome) => `${renderOutcome(outcome, colours)}\n`).join('');
    return transcript('apply-half-done.txt', `${lines}\n${renderResults(halfDone, style)}`);
  });

  test('an apply that was verified, was not agreed to, or could not be read again', () => {
    const result = { outcomes: outcomes.slice(0, 1), verified: true, remaining: [], checks: null };
    const ends = [
      report({ kind: 'apply', environments: [environment({ result })] }),
      report({ kind: 'apply', environments: [environment({ result: { ...result, outcomes: [] } })] }),
      report({ kind: 'apply', ended: 'declined' }),
      report({ kind: 'apply', ended: 'interrupted' }),
      report({ kind: 'apply', environments: [environment({ result: { ...result, verified: false } })] }),
      report({
        kind: 'apply',
        environments: [environment({ result: { ...result, outcomes, verified: false } })],
      }),
    ];
    return transcript('apply-ends.txt', ends.map((end) => renderResults(end, style)).join('\n'));
  });

  test('refusals, with what was approved beside what would be done', () =>
    transcript('refused.txt', renderRefusals(approvedInstead, colours)));

  test('an environment that is held back by another one', () => {
    const [refused = environment()] = approvedInstead.environments;
    const environments = [{ ...refused, name: 'production' }, environment({ name: 'staging' })];
    const held = renderResults(report({ kind: 'apply', environments }), style);
    return transcript('apply-held-back.txt', held);
  });

  test('problems, with the lines that they are about', async () => {
    const text = 'version: 1\nsites:\n  shop:\n    integration: { type: studio, flwo: Chat Flow }\n';
    const sources = new Map([['addresses.yaml', text]]);
    const at = { line: 4, column: 35, endLine: 4, endColumn: 39 };
    const problems = [
      { code: 'looks-like-rename', severity: 'warning', message: 'Something looks odd' },
      {
        code: 'unknown-key',
        severity: 'error',
        message: 'There is no key "flwo" here',
        hint: 'Did you mean "flow"?',
        file: 'addresses.yaml',
        at,
      },
    ] as const;
    await transcript('problems.txt', await renderProblems(problems, { colours, sources, frames: 'all' }));
  });
});

describe('as Markdown', () => {
  test('a plan', () => transcript('plan.md', renderSyncMarkdown(report())));
  test('an apply that was half done', () => transcript('apply-half-done.md', renderSyncMarkdown(halfDone)));
  test('a refusal, with what was approved', () =>
    transcript('refused.md', renderSyncMarkdown(approvedInstead)));

  test('comes in the order in which a reviewer decides', () => {
    const said = renderSyncMarkdown(report());
    const order = [
      '## Chat addresses: 1 to create',
      '**1 to create, 3 to update, 1 to replace, 1 to delete**',
      '[!CAUTION]',
      '| Action |',
      '```diff',
      '**Drift**',
      'Not in the file and left alone',
      'flow-not-published',
      'Where chats go after this',
      'Plan digest',
    ].map((words) => said.indexOf(words));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  test('never folds what is deleted or replaced, and masks what URLs may give away', () => {
    const said = renderSyncMarkdown(report());
    expect(said.indexOf('**delete** `fax`')).toBeLessThan(said.indexOf('<details>'));
    expect(said).not.toContain('s3cret');
    expect(said).toContain('(differs in token)');
  });
});

test('the plan that is shown has one of everything', () => {
  expect(richPlan.summary).toEqual({
    create: 1,
    update: 3,
    replace: 1,
    delete: 1,
    unchanged: 1,
    unmanaged: 1,
  });
  expect(richPlan.account).toBe(ACCOUNT);
  expect(richPlan.unmanaged[0]?.sid).toBe(sidOf('IG', 7));
});
