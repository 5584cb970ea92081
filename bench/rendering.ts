import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import type { SyncReport } from '../src/engine/report.ts';
import { makePlan } from '../src/plan/plan.ts';
import { renderSyncJson } from '../src/render/json.ts';
import { renderSyncMarkdown } from '../src/render/markdown.ts';
import { renderPlan } from '../src/render/plan.ts';
import { desired, live, planInput } from '../test/support/build-state.ts';
import { coldRatio, printTimes } from './cold.ts';
import type { Row } from './row.ts';
import type { Scale } from './scale.ts';

interface Form {
  readonly bar: number;
  readonly render: (report: SyncReport) => string;
}

const FORMS: Readonly<Record<string, Form>> = {
  'terminal text': {
    bar: 20,
    render: (report) => renderPlan(report, { colours: pc.createColors(true), width: 100, full: true }),
  },
  Markdown: { bar: 50, render: renderSyncMarkdown },
  JSON: { bar: 8, render: renderSyncJson },
};

/** A large report as text. */
export async function rendering({ entries, longRounds }: Scale): Promise<readonly Row[]> {
  return Object.entries(FORMS).map(
    ([name, { bar }]): Row => ({
      what: `plan of ${entries.toLocaleString('en')} changes as ${name}`,
      against: 'JSON.stringify of the report',
      measured: coldRatio(import.meta.url, [name, String(entries)], longRounds),
      bar,
      unit: '×',
    }),
  );
}

function reportOf(size: number): SyncReport {
  const numbers = Array.from({ length: size }, (_, at) => at);
  const made = makePlan(
    planInput({
      desired: numbers.map((at) => desired(`site-${at}`, { friendlyName: `Site number ${at}` })),
      live: numbers.map((at) => live(at, `site-${at}`, { friendlyName: 'Other' })),
    }),
  );
  if (!made.ok) throw new Error('There is no plan to render');
  const { account } = made.value;
  const rest = {
    problems: [],
    requests: 103,
    refusals: [],
    foreseen: [],
    guards: [],
    after: [],
    waitsFor: [],
    result: null,
  };
  return {
    kind: 'plan',
    file: 'addresses.yaml',
    problems: [],
    environments: [{ name: 'default', account, plan: made.value, areDeletesWithheld: false, ...rest }],
    ended: null,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , name = '', size = ''] = process.argv;
  const form = FORMS[name];
  if (form === undefined) throw new Error(`There is no form ${name}`);
  const report = reportOf(Number(size));
  printTimes(report, () => form.render(report));
}
