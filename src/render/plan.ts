import type { Colors } from 'picocolors/types.js';
import stringWidth from 'string-width';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import type { Unmanaged } from '../plan/change.ts';
import { type ChangeStyle, paintOf, renderChange, renderFields, type TerminalStyle } from './change.ts';
import { visible } from './escape.ts';
import { guardWords } from './guard-words.ts';
import { type Group, groupsOf, type Item, itemsIn } from './items.ts';
import { formerTargetOf, targetOf } from './routing.ts';
import { reasonNotPlanned } from './terminal.ts';
import { countsOf, harmOf, plural, totalOf } from './wording.ts';

export interface PlanStyle extends TerminalStyle {
  /** Every field of every change, instead of groups of equal changes. */
  readonly full: boolean;
}

type PlanContext = PlanStyle & ChangeStyle;

/** The plan as people read it before they agree to it: worst first, equal changes together, totals last. */
export function renderPlan(report: SyncReport, style: PlanStyle): string {
  const context = { ...style, file: report.file };
  const environments = report.environments.map((environment) => renderEnvironment(environment, context));
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

function renderEnvironment(environment: EnvironmentReport, style: PlanContext): string {
  const { colours } = style;
  const account = environment.account === null ? '' : colours.dim(` ${visible(environment.account)}`);
  const title = `${colours.bold(visible(environment.name))}${account}`;
  const { plan } = environment;
  if (plan === null) return `${title}\n\n  ${colours.red('no plan')}: ${reasonNotPlanned(environment)}\n`;
  const items = itemsIn(environment, { names: [], detail: style.full ? 'sids' : 'names' });
  const blocks = style.full
    ? items.map(({ view }) => renderChange(view, style))
    : blocksOf(groupsOf(items), style);
  const parts = [title, ...blocks];
  if (plan.unmanaged.length > 0) parts.push(renderUnmanaged(plan.unmanaged, colours));
  parts.push(renderCounts(environment, colours));
  return `${parts.join('\n\n')}\n`;
}

/** Creates are one line each and stand below each other; everything else is a block of its own. */
function blocksOf(groups: readonly Group[], style: PlanContext): readonly string[] {
  const creates = groups.filter(({ first }) => first.view.verb === 'create');
  const others = groups.filter(({ first }) => first.view.verb !== 'create');
  const lines = creates.flatMap(({ items }) => items.map((item) => createCells(item, style)));
  return [...others.map((group) => renderGroup(group, style)), ...alignedLines(lines, style)];
}

/** Key, address, target and place of a create. */
function createCells({ view }: Item, style: PlanContext): readonly [string, string, string, string] {
  const { change } = view;
  const target = visible(targetOf(change.after?.integration ?? null));
  const off = change.after?.enabled === false ? ', off' : '';
  return [visible(change.key), visible(change.address), `→ ${target}${off}`, placeOf(view.change, style)];
}

function alignedLines(
  rows: readonly (readonly [string, string, string, string])[],
  { colours, width }: PlanContext,
): readonly string[] {
  if (rows.length === 0) return [];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  const longest = widths.reduce((sum, one) => sum + one + 2, '  + create '.length);
  // Columns help only while they fit.
  const pad = (cell: string, column: number) =>
    longest + 20 > width ? cell : cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
  const lines = rows.map(([key, address, target, place]) => {
    const name = colours.bold(pad(key, 0));
    const rest = [pad(address, 1), pad(target, 2), colours.dim(place)].join('  ').trimEnd();
    return `  ${colours.green('+ create')} ${name}  ${rest}`;
  });
  return [lines.join('\n')];
}

function placeOf({ at, file }: Item['view']['change'], style: PlanContext): string {
  return at === null ? '' : `${visible(file ?? style.file)}:${at.line}`;
}

/** One change in full, or several in one breath: what they have in common, then their keys. */
function renderGroup({ items, first }: Group, style: PlanContext): string {
  const { colours } = style;
  const { view } = first;
  if (items.length === 1)
    return view.verb === 'delete' ? renderDelete(first, style) : renderChange(view, style);
  const sign = paintOf(view.change, colours)(view.sign);
  const title = `  ${sign} ${colours.bold(plural(items.length, 'address'))}`;
  const keys = wrapped(
    items.map((item) => visible(item.view.change.key)),
    style.width,
  );
  const notes = noteLines(first, style);
  if (view.verb === 'delete')
    return [`${title} ${colours.red('deleted')}, chats went to ${wentTo(first)}`, ...notes, ...keys].join(
      '\n',
    );
  const [only, ...others] = view.fields;
  if (only === undefined || others.length > 0) {
    return [`${title}:`, ...renderFields(view, style), ...notes, ...keys].join('\n');
  }
  const side = (value: string | null) => (value === null ? 'not set' : visible(value) || 'empty');
  const what = `${visible(only.label)} ${colours.red(side(only.before))} → ${colours.green(side(only.after))}`;
  return [`${title}: ${what}`, ...notes, ...keys].join('\n');
}

function renderDelete(item: Item, style: PlanContext): string {
  const { colours } = style;
  const { sid, address, key } = item.view.change;
  const names = [sid, address].flatMap((name) => (name === null || name === '' ? [] : visible(name)));
  const head = `  ${colours.red('- delete')} ${colours.bold(visible(key))}  ${colours.dim(names.join('  '))}`;
  return [head, `      chats went to ${wentTo(item)}`, ...noteLines(item, style)].join('\n');
}

function wentTo({ view }: Item): string {
  return visible(formerTargetOf(view.change.before?.integration ?? null));
}

function noteLines({ view }: Item, { colours }: PlanContext): readonly string[] {
  return [view.removal ?? [], ...view.notes].flat().map((note) => `      ${colours.italic(visible(note))}`);
}

/** Keys as lines of at most `width` columns. */
function wrapped(keys: readonly string[], width: number): readonly string[] {
  const indent = '      ';
  const lines: string[] = [];
  let line = '';
  for (const [index, key] of keys.entries()) {
    const word = index === keys.length - 1 ? key : `${key},`;
    if (line !== '' && indent.length + stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line];
}

function renderCounts({ plan, requests }: EnvironmentReport, colours: Colors): string {
  if (plan === null) return '';
  const { summary, changes } = plan;
  const counts = countsOf(summary);
  const harm = harmOf(changes);
  const rest = [`${summary.unchanged} unchanged`];
  if (summary.unmanaged > 0) rest.push(`${summary.unmanaged} unmanaged`);
  rest.push(plural(requests, 'request'));
  const felt = harm === null ? '' : `; ${colours.red(harm)}`;
  const verdict =
    counts === null ? colours.green('Nothing to do') : `${colours.bold('Plan:')} ${counts}${felt}`;
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
