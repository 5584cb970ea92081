import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/base/problem.ts';
import type { GuardChange } from '../../../src/engine/guard-changes.ts';
import type { SyncReport } from '../../../src/engine/report.ts';
import type { Fitted } from '../../../src/render/fit.ts';
import { annotationsOf } from '../../../src/render/github/annotations.ts';
import { renderApplyComment } from '../../../src/render/github/apply-comment.ts';
import { renderDriftIssue } from '../../../src/render/github/drift-issue.ts';
import { renderPlanComment } from '../../../src/render/github/plan-comment.ts';
import { renderSummary } from '../../../src/render/markdown.ts';
import { resultOf } from '../../../src/render/summary.ts';
import { trials } from '../../support/cases.ts';
import { report } from '../rich.ts';
import { golden, HEAD, LINKS } from './cases.ts';
import { type ChangeCounts, deletedIn, environmentWith } from './many-changes.ts';

function planComment(about: SyncReport, budget: number): Fitted {
  return renderPlanComment({
    report: about,
    head: HEAD,
    links: LINKS,
    budget,
    why: 'pushed',
    difference: null,
  });
}

function commentOn(about: SyncReport, budget = 60_000): string {
  return planComment(about, budget).text;
}

const NOTHING = { creates: 0, updates: 0, deletes: 0, stem: 'shop', friendlyName: 'Laden' };

function warningOf(code: Problem['code'], message: string): Problem {
  return { code, severity: 'warning', message };
}

function read(markdown: string): Nodes {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** The sections that a comment has, by what gives them away. */
function outlineOf(markdown: string): readonly string[] {
  const root = read(markdown);
  if (!('children' in root)) return [];
  return root.children.flatMap((node) => {
    switch (node.type) {
      case 'heading':
        return ['title'];
      case 'blockquote':
        return [JSON.stringify(node).includes('not shown here') ? 'cut' : 'box'];
      case 'table':
        return ['table'];
      case 'code':
        return [node.lang === 'mermaid' ? 'picture' : 'fields'];
      case 'html':
        return node.value.includes('chat-addresses: status') ? ['status'] : [];
      default:
        return [];
    }
  });
}

const bytes = (text: string) => Buffer.byteLength(text, 'utf8');

const changeCounts: fc.Arbitrary<ChangeCounts> = fc.record({
  creates: fc.nat(60),
  updates: fc.nat(60),
  deletes: fc.nat(60),
  stem: fc.constantFrom('shop', 'ein-sehr-langer-name-eines-ladens'.repeat(3), '店舗', '`|`'),
  friendlyName: fc.constantFrom('Shop', '👩🏽‍🚒'.repeat(64), '`'.repeat(80), 'x'.repeat(256), '</details>'),
});

describe('a comment that there is little room for', () => {
  test('is never longer than its room, and its markup is whole', () => {
    fc.assert(
      fc.property(changeCounts, fc.integer({ min: 3_000, max: 30_000 }), (counts, budget) => {
        const said = commentOn(report({ environments: [environmentWith('default', counts)] }), budget);
        expect(bytes(said)).toBeLessThanOrEqual(budget);
        expect(said.split('<details>').length).toBe(said.split('\n</details>\n').length);
        const outline = outlineOf(said);
        const order = ['title', 'box', 'table', 'fields', 'picture', 'cut', 'status'];
        expect(outline).toEqual(outline.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)));
        expect(outline).toContain('title');
        expect(outline).toContain('status');
      }),
      trials(10),
    );
  });

  test.each([30_000])('names every one of 500 deletions in %i bytes', (budget) => {
    const counts = { creates: 0, updates: 150, deletes: 500, stem: 'shop/de-AT', friendlyName: 'Shop' };
    const all = environmentWith('default', counts);
    const said = commentOn(report({ environments: [all] }), budget);
    expect(bytes(said)).toBeLessThanOrEqual(budget);
    expect(deletedIn(all).filter(({ key }) => !said.includes(`\`${key}\``))).toEqual([]);
    expect(said).toContain('run summary');
  });

  test('tells equal updates together and before creates, and says how many more there are', async () => {
    const counts = { creates: 3_000, updates: 1_000, deletes: 20, stem: 'shop', friendlyName: 'Laden' };
    const said = commentOn(report({ environments: [environmentWith('default', counts)] }));
    const told = (kind: string) => new Set(said.match(RegExp(`\`shop-${kind}\\d+\``, 'g'))).size;
    expect([told('d'), told('u')]).toEqual([20, 1_000]);
    expect(said.indexOf('**1000 to update**')).toBeLessThan(said.indexOf('`shop-c0`'));
    const [, left] = /and \*\*(\d+) to create\*\* more/.exec(said) ?? [];
    expect(told('c') + Number(left)).toBe(3_000);
    expect(said).toContain(`**${left} changes are not shown here`);
  });

  test('is not filled by warnings', () => {
    const counts = { creates: 0, updates: 50, deletes: 0, stem: 'shop', friendlyName: 'Laden' };
    const warning = { code: 'flow-not-published', severity: 'warning', hint: 'Publish it' } as const;
    const problems = Array.from({ length: 500 }, (_, index) => ({
      ...warning,
      message: `${index} `.repeat(99),
    }));
    const said = commentOn(report({ environments: [{ ...environmentWith('default', counts), problems }] }));
    expect(said).toMatch(/and \[\d+ more\]/);
    expect(said).toContain('| ~ update | 50 addresses: ');
    expect(said).toContain('# ~ update shop-u49');
  });

  test('hides no kind of warning behind many of another one', () => {
    const many = (code: Problem['code']) =>
      Array.from({ length: 300 }, (_, index) => warningOf(code, `${index} `.repeat(99)));
    const problems = [...many('stray-mark'), ...many('look-alike'), warningOf('secret-host', 'The host')];
    const environments = [
      { ...environmentWith('default', NOTHING), problems: [warningOf('sid-changed', 'It has another SID')] },
    ];
    const said = commentOn(report({ problems, environments }));
    const told = [...said.matchAll(/^[-*] +\*\*warning\*\* `([a-z-]+)`/gm)].map(([, code]) => code);
    expect(told.slice(0, 3)).toEqual(['sid-changed', 'look-alike', 'secret-host']);
    expect(said).toMatch(/and \[\d+ more\]/);
    expect(annotationsOf(problems).map(({ title }) => title)).toContain('secret-host');
  });

  test('hides no guard that is lifted behind many that are set, nor behind addresses left unmanaged', () => {
    const guards = (stem: string, lifted: string): readonly GuardChange[] => [
      ...Array.from({ length: 600 }, (_, index): GuardChange => {
        return { what: 'protect', key: `${stem}-${index}`, before: false, after: true };
      }),
      { what: 'protect', key: lifted, before: true, after: false },
      ...Array.from({ length: 600 }, (_, index): GuardChange => {
        return { what: 'unmanaged', key: `${stem}:${index}`, before: false, after: true };
      }),
    ];
    const environments = [
      { ...environmentWith('production', { ...NOTHING, deletes: 2 }), guards: guards('shop', 'zz') },
      { ...environmentWith('staging', NOTHING), guards: guards('store', 'zzz') },
    ];
    const said = commentOn(report({ environments }));
    expect(said).toContain('`protect of zz`: `true` → `false` in `production`');
    expect(said).toContain('`protect of zzz`: `true` → `false` in `staging`');
    expect(said).toMatch(/> \*\*1200 guards are stricter\*\*/);
  });

  test('never calls an edit idle that lifts a guard, and one that sets guards stays one', () => {
    const about = (after: boolean) => {
      const guards = [{ what: 'protect', key: 'shop', before: !after, after } as const];
      return report({ environments: [{ ...environmentWith('default', NOTHING), guards }] });
    };
    expect(commentOn(about(false))).toMatch(/^## Chat addresses: nothing to change; 1 guard changes at /);
    expect(resultOf(about(false))).toBe('nothing to do; 1 guard changes');
    expect(commentOn(about(true))).toMatch(/^## Chat addresses: nothing to change at /);
    expect(resultOf(about(true))).toBe('nothing to do');
  });

  test('keeps its end and approves nothing unseen where the guards that are lifted take all the room', () => {
    const guards = Array.from({ length: 3_000 }, (_, index): GuardChange => {
      return { what: 'protect', key: `shop-${index}`, before: true, after: false };
    });
    const one = { ...environmentWith('default', { ...NOTHING, deletes: 2 }), guards };
    const { text, hidden } = planComment(report({ environments: [one] }), 60_000);
    expect(bytes(text)).toBeLessThanOrEqual(60_000);
    expect(text).toContain('<!-- chat-addresses: status -->');
    expect(text).toContain('**2 changes are not shown here');
    expect(hidden).toBe(2);
  });

  test('tells one warning of each kind also where changes take all the room', () => {
    const all = environmentWith('default', { ...NOTHING, deletes: 3_000, stem: 'a-long-name-of-a-shop' });
    const problems = [
      warningOf('sid-changed', 'One'),
      warningOf('sid-changed', 'Two'),
      warningOf('stray-mark', 'Three'),
    ];
    const said = commentOn(report({ environments: [{ ...all, problems }] }));
    expect(said).toContain('**warning** `sid-changed`: `One`');
    expect(said).not.toContain('`stray-mark`');
    expect(said).toMatch(/\*\*\d+ changes are not shown here/);
  });

  test('reads well with 200 changes in two environments', () => {
    const counts = { creates: 70, updates: 70, deletes: 60, stem: 'shop', friendlyName: '👩🏽‍🚒'.repeat(36) };
    const environments = [environmentWith('production', counts), environmentWith('staging', counts)];
    return golden('plan-long', commentOn(report({ environments }), 20_000));
  });

  test('keeps what failed and the ways out where an apply or the drift is long', () => {
    const counts = { creates: 300, updates: 300, deletes: 300, stem: 'shop', friendlyName: 'Laden' };
    const all = environmentWith('default', counts);
    const outcomes = (all.plan?.changes ?? []).map(({ key, action, sid }, index) => {
      const error = { message: 'Refused', hint: null, code: 50407, status: 400, requestId: `RQ${index}` };
      const failed = { key, action, sid, status: 'failed', doneBy: null, error } as const;
      return index % 100 === 99 ? failed : ({ ...failed, status: 'applied', error: null } as const);
    });
    const result = { outcomes, verified: false, remaining: [], checks: null };
    const half = report({ kind: 'apply', environments: [{ ...all, result }] });
    const about = { head: HEAD, links: LINKS, budget: 20_000, workflow: null };
    const failed = renderApplyComment({ ...about, report: half, reviewed: null, left: null });
    const drifted = report({ environments: [all] });
    const { body } = renderDriftIssue({ ...about, report: drifted, applied: null, patch: null });
    for (const said of [failed, body]) expect(bytes(said)).toBeLessThanOrEqual(20_000);
    expect([...failed.matchAll(/^\| ❌ failed/gm)]).toHaveLength(9);
    expect(failed).toContain('`RQ899`');
    expect(failed).toContain('### How to go on');
    expect(body).toContain('### Two ways out');
  });

  test('is whole in the summary of the run', () => {
    const counts = { creates: 700, updates: 700, deletes: 600, stem: 'shop', friendlyName: 'Laden' };
    const all = environmentWith('default', counts);
    const medium = { links: LINKS, edit: 'this pull request' } as const;
    const said = renderSummary(report({ environments: [all] }), { medium, budget: 900_000 });
    expect(bytes(said)).toBeLessThanOrEqual(900_000);
    expect((all.plan?.changes ?? []).filter(({ key }) => !said.includes(`\`${key}\``))).toEqual([]);
  });
});
