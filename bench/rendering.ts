import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { makePlan } from '../src/plan/plan.ts';
import { renderSyncJson } from '../src/render/json.ts';
import { renderSyncMarkdown } from '../src/render/markdown.ts';
import { renderPlan } from '../src/render/terminal.ts';
import type { SyncReport } from '../src/report.ts';
import { desired, live, planInput } from '../test/support/build-state.ts';
import { coldRatios, timed } from './cold.ts';
import type { Row } from './row.ts';
import type { Scale } from './scale.ts';

const BARS: Readonly<Record<string, number>> = { 'terminal text': 20, Markdown: 50, JSON: 5 };

/** A large report as text. */
export async function rendering({ entries, longRounds }: Scale): Promise<readonly Row[]> {
  const ratios = coldRatios(import.meta.url, [String(entries)], longRounds);
  return Object.entries(BARS).map(
    ([name, bar]): Row => ({
      what: `plan of ${entries.toLocaleString('en')} changes as ${name}`,
      against: 'JSON.stringify of the report',
      measured: ratios[name] ?? Number.NaN,
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
  const rest = { problems: [], requests: 103, refusals: [], result: null };
  return {
    kind: 'plan',
    file: 'addresses.yaml',
    problems: [],
    environments: [{ name: 'default', account, plan: made.value, ...rest }],
    ended: null,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = reportOf(Number(process.argv[2]));
  const style = { colours: pc.createColors(true), width: 100 };
  const times = {
    base: timed(() => JSON.stringify(report)),
    'terminal text': timed(() => renderPlan(report, style)),
    Markdown: timed(() => renderSyncMarkdown(report)),
    JSON: timed(() => renderSyncJson(report)),
  };
  console.log(JSON.stringify(times));
}
