import type { Colors } from 'picocolors/types.js';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import type { Unmanaged } from '../plan/change.ts';
import { type ChangeStyle, renderChange, type TerminalStyle } from './change.ts';
import { visible } from './escape.ts';
import { type Repeats, renderGroups, repeatsIn } from './groups.ts';
import { guardWords } from './guard-words.ts';
import { type Group, groupsOf, itemsIn } from './items.ts';
import { reasonNotPlanned } from './terminal.ts';
import { countsOf, harmOf, plural, totalOf } from './wording.ts';

export interface PlanStyle extends TerminalStyle {
  /** Every field of every change, instead of groups of equal changes. */
  readonly full: boolean;
}

type PlanContext = PlanStyle & ChangeStyle & { readonly repeats: Repeats };

/** The plan as people read it before they agree to it: worst first, equal changes together, totals last. */
export function renderPlan(report: SyncReport, style: PlanStyle): string {
  const grouped = report.environments.map((environment) => ({
    ...environment,
    groups: groupsOf(itemsIn(environment, { names: [], detail: 'names' })),
  }));
  const context = { ...style, file: report.file, repeats: repeatsIn(grouped) };
  const environments = grouped.map((environment) => renderEnvironment(environment, context));
  return [...guardBlock(report, context), ...environments, ...totalLines(report, context)].join('\n');
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

function totalLines({ environments }: SyncReport, { colours }: PlanContext): readonly string[] {
  if (environments.length < 2) return [];
  const total = totalOf(environments);
  const unplanned = environments.filter(({ plan }) => plan === null).length;
  const missing = unplanned === 0 ? '' : colours.red(`, ${plural(unplanned, 'environment')} not planned`);
  const words = total === null ? colours.green('nothing to do') : total;
  return [`${colours.bold(`All ${environments.length} environments:`)} ${words}${missing}\n`];
}

interface Grouped extends EnvironmentReport {
  readonly groups: readonly Group[];
}

function renderEnvironment(environment: Grouped, style: PlanContext): string {
  const { colours } = style;
  const account = environment.account === null ? '' : colours.dim(` ${visible(environment.account)}`);
  const title = `${colours.bold(visible(environment.name))}${account}`;
  const { plan } = environment;
  if (plan === null) return `${title}\n\n  ${colours.red('no plan')}: ${reasonNotPlanned(environment)}\n`;
  const blocks = style.full
    ? itemsIn(environment, { names: [], detail: 'sids' }).map(({ view }) => renderChange(view, style))
    : renderGroups(environment.groups, style);
  const parts = [title, ...blocks];
  if (plan.unmanaged.length > 0) parts.push(renderUnmanaged(plan.unmanaged, colours));
  parts.push(renderCounts(environment, colours));
  return `${parts.join('\n\n')}\n`;
}

function renderCounts({ plan, requests }: EnvironmentReport, colours: Colors): string {
  if (plan === null) return '';
  const { summary, changes } = plan;
  const counts = countsOf(summary);
  const harm = harmOf(changes);
  const rest = [`${summary.unchanged} unchanged`];
  if (summary.unmanaged > 0) rest.push(`${summary.unmanaged} unmanaged`);
  rest.push(plural(requests, 'request'));
  const effectText = harm === null ? '' : `; ${colours.red(harm)}`;
  const verdict =
    counts === null ? colours.green('Nothing to do') : `${colours.bold('Plan:')} ${counts}${effectText}`;
  return `${verdict} ${colours.dim(`(${rest.join(', ')})`)}`;
}

function renderUnmanaged(unmanaged: readonly Unmanaged[], colours: Colors): string {
  const lines = unmanaged.map(({ sid, address, friendlyName }) => {
    const names = [sid, ...(address === sid ? [] : [address]), friendlyName ?? ''];
    return `      ${names.map(visible).join('  ').trimEnd()}`;
  });
  const heading = `  · unmanaged: live, not in the file, not known to be yours, left alone (${unmanaged.length})`;
  return [heading, ...lines].map((line) => colours.dim(line)).join('\n');
}
