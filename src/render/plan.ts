import type { Colors } from 'picocolors/types.js';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import { type ChangeStyle, renderChange, type TerminalStyle } from './change.ts';
import { environmentLines, planVerdict } from './environment-lines.ts';
import { visible } from './escape.ts';
import { renderItems } from './groups.ts';
import { guardWords } from './guard-words.ts';
import { itemsIn, itemsOf } from './items.ts';
import { type Passing, stageLines } from './stage-lines.ts';
import { reasonNotPlanned } from './terminal.ts';
import { renderUnmanaged } from './unmanaged.ts';
import { totalWords } from './wording.ts';

export interface PlanStyle extends TerminalStyle {
  /** Every field of every change, environment by environment, instead of groups of equal changes. */
  readonly full: boolean;
  /** Of an apply: whether each environment is checked before the next one. Absent: nothing is applied here. */
  readonly passing?: Passing;
}

type PlanContext = PlanStyle & ChangeStyle;

/** The plan as people read it before they agree to it: worst first, equal changes together, totals last. */
export function renderPlan(report: SyncReport, style: PlanStyle): string {
  const context = { ...style, file: report.file };
  const isOneByOne = style.full || report.environments.length < 2;
  const blocks = isOneByOne
    ? [
        ...report.environments.map((environment) => renderEnvironment(environment, context)),
        ...stageLines(report, style.passing ?? null, style).map((line) => `${line}\n`),
      ]
    : renderTogether(report, context);
  return [...guardBlock(report, context), ...blocks, ...totalLines(report, context)].join('\n');
}

/** Guards that change come first, also where nothing else changes. */
function guardBlock(report: SyncReport, { colours }: PlanContext): readonly string[] {
  const words = guardWords(report);
  if (words.length === 0) return [];
  const lines = words.map(({ label, before, after, environments }) => {
    const places = environments.length === 0 ? '' : ` in ${environments.map(visible).join(', ')}`;
    return `  ${colours.red('!')} ${visible(label)}: ${before} → ${after}${places}`;
  });
  const title = `${colours.bold('Guards')} ${colours.dim('(the version in force counts for this edit)')}`;
  return [`${[title, '', ...lines].join('\n')}\n`];
}

/** What is to be done in all environments, then what each of them comes to. */
function renderTogether(report: SyncReport, style: PlanContext): readonly string[] {
  const { environments } = report;
  const order = stageLines(report, style.passing ?? null, style);
  const blocks = renderItems(itemsOf(report, 'names'), { ...style, environments: environments.length });
  const unmanaged = renderUnmanaged(environments, style);
  return [...blocks, ...unmanaged, [...environmentLines(environments, style), ...order].join('\n')].map(
    (block) => `${block}\n`,
  );
}

function totalLines({ environments }: SyncReport, { colours }: PlanContext): readonly string[] {
  if (environments.length < 2) return [];
  const { work, missing } = totalWords(environments);
  const words = [work === null ? [] : work, missing === null ? [] : colours.red(missing)].flat();
  return [`${colours.bold(`All ${environments.length} environments:`)} ${words.join(', ')}\n`];
}

function renderEnvironment(environment: EnvironmentReport, style: PlanContext): string {
  const { colours } = style;
  const account = environment.account === null ? '' : colours.dim(` ${visible(environment.account)}`);
  const title = `${colours.bold(visible(environment.name))}${account}`;
  const { plan } = environment;
  if (plan === null) return `${title}\n\n  ${colours.red('no plan')}: ${reasonNotPlanned(environment)}\n`;
  const blocks = style.full
    ? itemsIn(environment, { names: [], detail: 'sids' }).map(({ view }) => renderChange(view, style))
    : renderItems(itemsIn(environment, { names: [], detail: 'names' }), { ...style, environments: 1 });
  const parts = [
    title,
    ...blocks,
    ...renderUnmanaged([environment], style),
    verdictLine(environment, colours),
  ];
  return `${parts.join('\n\n')}\n`;
}

function verdictLine(environment: EnvironmentReport, colours: Colors): string {
  const { verdict, rest } = planVerdict([environment], colours);
  return `${verdict} ${colours.dim(rest)}`;
}
