import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { printYaml } from '../../src/declaration/print.ts';
import { type Output, variablesOf } from '../../src/outputs.ts';
import type { Change } from '../../src/plan/change.ts';
import { approvalOf, judge } from '../../src/plan/guard.ts';
import { renderChecks, renderChecksMarkdown } from '../../src/render/checks.ts';
import { renderSyncJson } from '../../src/render/json.ts';
import { renderSyncMarkdown, renderValidateMarkdown } from '../../src/render/markdown.ts';
import { outputsData, renderDotenv, renderOutputsTable } from '../../src/render/outputs.ts';
import { renderProblems } from '../../src/render/problems.ts';
import { renderOutcome, renderPlan, renderRefusals, renderResults } from '../../src/render/terminal.ts';
import { renderValidity } from '../../src/render/validity.ts';
import type { SyncReport } from '../../src/report.ts';
import { catalogue, desired, live, PLACE, planInput, sidOf } from '../support/build-state.ts';
import { environment, planFrom, report } from './rich.ts';

const RUNS = { numRuns: 300 };
/** Reading Markdown back is slow. */
const FEWER_RUNS = { numRuns: 60 };

/** What somebody would try: escapes, markup of every kind, runner commands, bidirectional text. */
const attack = fc.constantFrom(
  '\u001b[2J\u001b[31mred',
  '\u009b31m',
  '\u202eevil\u2066',
  '\r\nINJECTED=1\n',
  '::error::x',
  '##[command]',
  '![x](https://evil.example/x.png)',
  '[x](javascript:alert(1))',
  '<img src=x onerror=alert(1)>',
  '<!-- marker -->',
  '</details>',
  '@octocat',
  '#1',
  'https://evil.example',
  '`code`',
  '``',
  '```\n# out\n',
  '````',
  '~~~',
  '# heading',
  '| a | b |',
  '|',
  '\\|',
  '- [ ] task',
  '[^1]: note',
  '"]\n  click k0 "https://evil.example"',
  '#quot;]',
  '%%{init: {}}%%',
  '; end',
  '$(id)',
  "'; rm -rf",
  '\u2028\u2029\ufeff\u200b',
  '\ud800',
  ' ',
);
const hostile = fc
  .array(fc.oneof(attack, attack, fc.string({ unit: 'binary', maxLength: 6 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''));

interface Poison {
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly flow: string;
  readonly url: string;
  readonly message: string;
}

const poison: fc.Arbitrary<Poison> = fc.record({
  key: hostile,
  name: hostile,
  address: hostile,
  flow: hostile,
  url: hostile.map((text) => `https://x.example/${text}`),
  message: hostile,
});

/** A report in which every value that comes from outside is poisoned. */
function poisoned({ key, name, address, flow, url, message }: Poison): SyncReport {
  const integration = { type: 'studio', flow: sidOf('FW', 1), flowName: flow, retryCount: null } as const;
  const webhook = { type: 'webhook', url, method: 'POST', events: [name] } as const;
  const removal = { commit: 'c'.repeat(40), date: '2026-10-01T10:00:00Z', subject: message };
  const plan = planFrom(
    planInput({
      environment: name,
      desired: [
        desired(key, { address, friendlyName: name, integration }),
        desired(`${key}2`, { address: 'two', friendlyName: message, integration: webhook }),
        desired(`${key}3`, { address: `${address}3` }),
      ],
      live: [
        live(1, 'two', { friendlyName: name, integration }),
        live(2, `${address}old`, { friendlyName: name }),
        live(3, `${address}gone`, { friendlyName: name, integration: webhook }),
        live(4, `${address}other`, { friendlyName: message }),
      ],
      removed: [
        { sid: sidOf('IG', 2), key: `${key}3`, protect: true, removal },
        { sid: sidOf('IG', 3), key, protect: false, removal },
      ],
      catalogue: catalogue({ flowNames: new Map([[sidOf('FW', 1), flow]]) }),
    }),
  );
  const approvedChange = plan.changes.map((change): Change => ({ ...change, digest: 'sha256:0' }));
  const refusals = judge(plan, {
    maxDeletes: { count: 0 },
    allowReplace: false,
    allowEmpty: false,
    declared: 0,
    approved: { ...approvalOf([]), plans: [{ ...plan, changes: approvedChange }] },
  });
  const problem = {
    code: 'some-code',
    severity: 'warning',
    message,
    hint: name,
    file: key,
    at: PLACE,
  } as const;
  const error = { message, hint: name, code: 1, status: 400, requestId: 'RQ1' };
  const outcomes = plan.changes.map(({ key: changed, action, sid }, index) => ({
    key: changed,
    action,
    sid,
    status: (['applied', 'failed', 'skipped'] as const)[index % 3] ?? 'failed',
    doneBy: index % 3 === 0 ? ('somebody-else' as const) : null,
    error: index % 3 === 0 ? null : error,
  }));
  return report({
    kind: 'apply',
    file: key,
    problems: [problem],
    environments: [
      environment({
        name,
        plan,
        problems: [...plan.problems, { ...problem, severity: 'error' }],
        refusals,
        result: { outcomes, verified: false, remaining: plan.changes, checks: null },
      }),
      environment({ name: message, plan: { ...plan, environment: message } }),
    ],
  });
}

/** Our own reports, in which no value is anyone else's: what may act there is what may act at all. */
function kindsIn(root: Nodes): ReadonlySet<string> {
  const kinds = new Set<string>();
  const visit = (node: Nodes) => {
    kinds.add(node.type === 'html' ? `html ${node.value.replace(/\d+/g, '0')}` : node.type);
    if (node.type === 'code') kinds.add(`code ${node.lang}`);
    if (node.type === 'heading') kinds.add(`heading ${node.depth}`);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return kinds;
}

function read(markdown: string) {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** The text that is neither in a code span nor in a fence: the only place where a mention or a link would act. */
function proseOf(root: Nodes): string {
  const parts: string[] = [];
  const visit = (node: Nodes) => {
    if (node.type === 'text') parts.push(node.value);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return parts.join('\n');
}

/** How many blocks and rows a document has. */
function skeleton(markdown: string): readonly string[] {
  const shape = (node: Nodes): string =>
    'children' in node && node.type !== 'paragraph' && node.type !== 'tableCell' && node.type !== 'heading'
      ? `${node.type}(${node.children.map(shape).join(' ')})`
      : node.type;
  return read(markdown).children.map(shape);
}

const HARMLESS: Poison = {
  key: 'shop',
  name: 'Name',
  address: 'shop:de',
  flow: 'Flow',
  url: 'https://x.example/',
  message: 'Message',
};
const OWN_MARKUP = new Set([
  ...kindsIn(read(renderSyncMarkdown(poisoned(HARMLESS)))),
  ...kindsIn(read(renderSyncMarkdown({ ...poisoned(HARMLESS), kind: 'plan' }))),
  'html </details>',
]);
const OWN_PROSE = /^(?:[\w \n.,:;()→~±+'-]|✅|❌|⏸️|\[!CAUTION\])*$/u;

const CONTROLS =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

/** Everything a terminal would be sent, with our own colours taken out. */
async function terminalText(input: Poison): Promise<string> {
  const colours = pc.createColors(true);
  const style = { colours, width: 80 };
  const given = poisoned(input);
  const [first] = given.environments;
  const { key, name, message } = input;
  const check = { environment: name, key, sid: sidOf('IG', 1), status: 'failed', step: 'open' } as const;
  const checked = { ...check, message, hint: name, code: 1, requestId: 'RQ1', conversation: null };
  const said = [
    renderPlan(given, style),
    renderResults(given, style),
    renderResults({ ...given, ended: 'declined' }, style),
    renderRefusals(given, colours),
    ...(first?.result?.outcomes ?? []).map((outcome) => renderOutcome(outcome, colours)),
    await renderProblems(given.problems, { colours, text: `${message}\n${key}\n${name}`, frames: 'all' }),
    renderChecks([checked], colours),
    renderOutputsTable([output(key, input)], colours),
    renderValidity(
      {
        kind: 'validate',
        file: key,
        problems: [],
        environments: [
          { name, entries: 1 },
          { name: key, entries: 2 },
        ],
      },
      colours,
    ),
  ];
  return said.join('\n').replace(/\u001b\[(?:\d+)(?:;\d+)*m/g, '');
}

function output(key: string, { name, address, flow }: Poison): Output {
  return { environment: 'default', key, sid: sidOf('IG', 1), address, friendlyName: name, flow };
}

describe('whatever a value says', () => {
  test('nothing reaches a terminal that acts on it', async () => {
    await fc.assert(
      fc.asyncProperty(poison, async (input) => {
        const said = await terminalText(input);
        expect(said).not.toMatch(CONTROLS);
        expect(said).not.toMatch(LONE_SURROGATE);
      }),
      RUNS,
    );
  });

  test('Markdown that is read back has our own markup and no other', () => {
    const check = (markdown: string) => {
      const root = read(markdown);
      for (const kind of kindsIn(root)) expect(OWN_MARKUP).toContain(kind);
      expect(proseOf(root)).toMatch(OWN_PROSE);
      expect(markdown).not.toMatch(CONTROLS);
    };
    fc.assert(
      fc.property(poison, (input) => {
        const given = poisoned(input);
        check(renderSyncMarkdown(given));
        check(renderSyncMarkdown({ ...given, kind: 'plan' }));
        check(
          renderValidateMarkdown({
            kind: 'validate',
            file: input.key,
            problems: given.problems,
            environments: [],
          }),
        );
      }),
      FEWER_RUNS,
    );
  });

  test('every table keeps its rows and columns, every list its items', () => {
    const shape = (input: Poison) => skeleton(renderSyncMarkdown({ ...poisoned(input), kind: 'apply' }));
    // Plans are sorted by key, which decides what ends how: only the values may differ here, not the order.
    const expected = shape(HARMLESS);
    fc.assert(
      fc.property(poison, (input) => {
        expect(shape({ ...input, key: HARMLESS.key, address: `shop${input.address}` })).toEqual(expected);
      }),
      FEWER_RUNS,
    );
  });

  test('Markdown of checks keeps its shape', () => {
    const checks = ({ key, name, message }: Poison) =>
      renderChecksMarkdown([
        {
          environment: name,
          key,
          sid: sidOf('IG', 1),
          status: 'failed',
          step: 'open',
          message,
          hint: name,
          code: 1,
          requestId: 'RQ1',
          conversation: null,
        },
      ]);
    fc.assert(
      fc.property(poison, (input) => {
        expect(skeleton(checks(input))).toEqual(skeleton(checks(HARMLESS)));
        expect(proseOf(read(checks(input)))).toMatch(OWN_PROSE);
      }),
      RUNS,
    );
  });

  test('a picture has our own nodes and arrows', () => {
    const line =
      /^ {2}k\d+\["[\p{L}\p{N} ./:_#;-]*"\] (?:-->|-\. off \.->) t\d+\["[\p{L}\p{N} ./:_#;-]*"\]$/u;
    fc.assert(
      fc.property(poison, (input) => {
        const markdown = renderSyncMarkdown({ ...poisoned(input), kind: 'plan' });
        const pictures = read(markdown).children.flatMap((node) =>
          node.type === 'code' && node.lang === 'mermaid' ? node.value : [],
        );
        expect(pictures).toHaveLength(2);
        for (const picture of pictures) {
          const [first, ...lines] = picture.split('\n');
          expect(first).toBe('flowchart LR');
          for (const arrow of lines) expect(arrow).toMatch(line);
        }
      }),
      FEWER_RUNS,
    );
  });

  test('JSON gives back the same values', () => {
    fc.assert(
      fc.property(poison, (input) => {
        const given = poisoned(input);
        const read = JSON.parse(renderSyncJson(given));
        const changes = given.environments[0]?.plan?.changes ?? [];
        for (const [index, { key, address, before, after, fields }] of changes.entries()) {
          expect(read.environments[0].changes[index]).toMatchObject({ key, address, before, after, fields });
        }
        expect(read.file).toBe(input.key);
        expect(read.problems[0].message).toBe(input.message);
      }),
      RUNS,
    );
  });

  test('YAML gives back the same values', () => {
    const text = hostile.filter((value) => !LONE_SURROGATE.test(value));
    fc.assert(
      fc.property(fc.tuple(text, poison), ([value, input]) => {
        const data = outputsData([output(value, { ...input, name: value, address: value, flow: value })]);
        expect(parse(printYaml(data))).toEqual(data);
      }),
      RUNS,
    );
  });

  test('a dotenv line is a name, an equals sign and a SID', () => {
    fc.assert(
      fc.property(poison, fc.boolean(), fc.boolean(), (input, several, isLive) => {
        const one = { ...output(input.key, input), sid: isLive ? sidOf('IG', 1) : null };
        const outputs = several ? [one, { ...one, environment: input.name }] : [one];
        const variables = variablesOf(outputs);
        fc.pre(variables.ok);
        for (const line of renderDotenv(variables.value).trimEnd().split('\n')) {
          expect(line).toMatch(
            /^(?:CHAT_ADDRESS_SID_[A-Z0-9_]*=IG[0-9a-f]{32}|# [A-Z0-9_]+ is not live yet)$/,
          );
        }
      }),
      RUNS,
    );
  });
});
