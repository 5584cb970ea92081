import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import type { EnvironmentReport } from '../../../src/engine/report.ts';
import type { Change, Removed } from '../../../src/plan/change.ts';
import { makePlan } from '../../../src/plan/plan.ts';
import { visible } from '../../../src/render/escape.ts';
import { renderPlanComment } from '../../../src/render/github/plan-comment.ts';
import { renderSummary } from '../../../src/render/markdown.ts';
import { targetOf } from '../../../src/render/routing.ts';
import { viewOf } from '../../../src/render/view.ts';
import { accountOf, catalogue, desired, live, planInput, sidOf, studio } from '../../support/build-state.ts';
import { lawTest } from '../../support/law-test.ts';
import { environment, report } from '../rich.ts';
import { HEAD, LINKS } from './cases.ts';

/** A line or a row of a page: its code spans, and whether a reader sees it without opening anything. */
interface Told {
  readonly values: ReadonlySet<string>;
  readonly isOpen: boolean;
}

/** Lines and rows of a page, as a reader of Markdown finds them. */
function toldIn(markdown: string): readonly Told[] {
  const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const told: Told[] = [];
  let folds = 0;
  const codes = (node: Nodes): readonly string[] => {
    if (node.type === 'inlineCode') return [node.value];
    return 'children' in node ? node.children.flatMap(codes) : [];
  };
  const visit = (node: Nodes): void => {
    if (node.type === 'html') {
      folds += node.value.split('<details>').length - node.value.split('</details>').length;
    } else if (node.type === 'listItem' || node.type === 'tableRow') {
      told.push({ values: new Set(codes(node)), isOpen: folds === 0 });
    } else if ('children' in node) {
      node.children.forEach(visit);
    }
  };
  visit(root);
  return told;
}

function byValue(told: readonly Told[]): ReadonlyMap<string, readonly Told[]> {
  const lines = new Map<string, Told[]>();
  for (const one of told) {
    for (const value of one.values) {
      const others = lines.get(value);
      if (others === undefined) lines.set(value, [one]);
      else others.push(one);
    }
  }
  return lines;
}

/** The code spans that a reader needs to know a change. */
function neededFor(change: Change, environments: readonly string[]): readonly string[] {
  const needed = [change.key, ...environments];
  switch (change.action) {
    case 'create':
      return [...needed, change.address, visible(targetOf(change.after?.integration ?? null))];
    case 'delete':
      return needed;
    case 'update':
    case 'replace':
      return [
        ...needed,
        ...viewOf(change, 'names').fields.flatMap(({ before, after }) =>
          [before, after].flatMap((value) => (value === null || value === '' ? [] : visible(value))),
        ),
      ];
  }
}

const KINDS = ['create', 'off', 'reroute', 'webhook', 'rename', 'retry', 'delete', 'replace'] as const;
type Kind = (typeof KINDS)[number];

interface ChangeCounts {
  readonly counts: Readonly<Record<Kind, number>>;
  readonly stem: string;
  readonly ownNames: boolean;
}

const webhook = (path: string) =>
  ({
    type: 'webhook',
    url: `https://hooks.example/${path}`,
    method: 'POST',
    events: ['onMessageAdded'],
  }) as const;

function environmentOf(name: string, { counts, stem, ownNames }: ChangeCounts): EnvironmentReport {
  const input = { desired: [], live: [], removed: [] } as {
    desired: ReturnType<typeof desired>[];
    live: ReturnType<typeof live>[];
    removed: Removed[];
  };
  const removal = {
    commit: 'c'.repeat(40),
    author: 'Ada',
    date: '2026-10-01T10:00:00Z',
    subject: 'Close it',
  };
  let number = 0;
  for (const kind of KINDS) {
    for (let index = 0; index < counts[kind]; index += 1) {
      number += 1;
      const key = `${stem}-${kind}-${index}`;
      const own = ownNames ? { friendlyName: `Name of ${key}` } : {};
      const is = (address: string, state: Parameters<typeof live>[2]) =>
        input.live.push(live(number, address, state));
      switch (kind) {
        case 'create':
          input.desired.push(desired(key, own));
          break;
        case 'off':
          input.desired.push(desired(key, { ...own, enabled: false }));
          is(key, own);
          break;
        case 'reroute':
          input.desired.push(desired(key, { ...own, integration: studio(2) }));
          is(key, own);
          break;
        case 'webhook':
          input.desired.push(desired(key, { integration: webhook(`new/${index % 7}`) }));
          is(key, { integration: webhook('old') });
          break;
        case 'rename':
          input.desired.push(desired(key, { friendlyName: `Shop ${index}` }));
          is(key, { friendlyName: 'Before' });
          break;
        case 'retry':
          input.desired.push(desired(key, { integration: studio(1, 3) }));
          is(key, { integration: studio(1, 1) });
          break;
        case 'delete':
          is(key, {});
          input.removed.push({
            sid: sidOf('IG', number),
            key,
            protect: false,
            removal,
            environment: name,
            age: 1,
          });
          break;
        case 'replace':
          input.desired.push(desired(key, { address: `${key}-new` }));
          is(`${key}-old`, {});
          input.removed.push({
            sid: sidOf('IG', number),
            key,
            protect: true,
            removal,
            environment: name,
            age: 1,
          });
          break;
      }
    }
  }
  const planned = makePlan(
    planInput({ environment: name, ...input, catalogue: catalogue({ account: accountOf(name) }) }),
  );
  if (!planned.ok) throw new TypeError('the plan of the test has problems');
  return environment({ name, account: accountOf(name), plan: planned.value, problems: [] });
}

/** At most 3,000 changes, in two environments. */
const count = fc.oneof(fc.nat(3), fc.nat(40), fc.nat(187));
const changeCounts: fc.Arbitrary<ChangeCounts> = fc.record({
  counts: fc.record(Object.fromEntries(KINDS.map((kind) => [kind, count])) as Record<Kind, typeof count>),
  stem: fc.constantFrom('shop', 'helpline.example.org', 'eine-lange-kennung'.repeat(5)),
  ownNames: fc.boolean(),
});

lawTest(6, 'what a plan comment approves, its visible text tells', (trials) =>
  fc.assert(
    fc.property(
      fc.array(changeCounts, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(60_000, 60_000, 20_000, 5_000),
      fc.constantFrom(0, 58),
      (allCounts, budget, perDigest) => {
        const environments = allCounts.map((one, index) =>
          environmentOf(['production', 'staging'][index] ?? 'other', one),
        );
        const { text, digests, hidden } = renderPlanComment({
          report: report({ environments }),
          head: HEAD,
          links: LINKS,
          budget,
          perDigest,
          why: 'pushed',
          difference: null,
        });
        const changes = environments.flatMap(({ name, plan }) =>
          (plan?.changes ?? []).map((change) => ({ name, change })),
        );
        expect(Buffer.byteLength(text) + perDigest * digests.size).toBeLessThanOrEqual(budget);
        expect(digests.size + hidden).toBe(new Set(changes.map(({ change }) => change.digest)).size);
        expect(text.includes('Plan digest')).toBe(hidden === 0);
        expect(/changes? (is|are) not shown here/.test(text)).toBe(hidden > 0);
        const told = byValue(toldIn(text));
        for (const { name, change } of changes) {
          if (!digests.has(change.digest)) continue;
          const needed = neededFor(change, environments.length > 1 ? [name] : []);
          const isHarm = ['takedown', 'reroute'].includes(change.effect);
          const isTold = told
            .get(change.key)
            ?.some(({ values, isOpen }) => (isOpen || !isHarm) && needed.every((value) => values.has(value)));
          if (isTold !== true)
            expect.fail(`${change.action} ${change.key} in ${name} is approved, and not told`);
        }
      },
    ),
    trials,
  ),
);

test('harm is told before anything else where there is little room', () => {
  const counts = {
    create: 900,
    off: 30,
    reroute: 30,
    webhook: 9,
    rename: 900,
    retry: 100,
    delete: 30,
    replace: 9,
  };
  const environments = [environmentOf('production', { counts, stem: 'shop', ownNames: true })];
  const { digests } = renderPlanComment({
    report: report({ environments }),
    head: HEAD,
    links: LINKS,
    budget: 20_000,
    perDigest: 58,
    why: 'pushed',
    difference: null,
  });
  const changes = environments.flatMap(({ plan }) => plan?.changes ?? []);
  const hidden = changes.filter(({ digest }) => !digests.has(digest));
  expect(hidden.length).toBeGreaterThan(1_000);
  expect(new Set(hidden.map(({ effect }) => effect))).toEqual(new Set(['opens', 'quiet']));
});

test('a summary that cannot show every change says so and offers no digest', () => {
  const counts = {
    create: 900,
    off: 0,
    reroute: 0,
    webhook: 0,
    rename: 900,
    retry: 0,
    delete: 0,
    replace: 0,
  };
  const given = report({
    environments: [environmentOf('production', { counts, stem: 'shop', ownNames: true })],
  });
  const medium = { links: LINKS, edit: 'this pull request' } as const;
  const short = renderSummary(given, { medium, budget: 40_000 });
  expect(short).toMatch(/\d+ changes are not shown/);
  expect(short).not.toContain('Plan digest');
  expect(renderSummary(given, { medium, budget: 900_000 })).toContain('Plan digest');
});
