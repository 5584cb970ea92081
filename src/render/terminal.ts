import { diffWordsWithSpace } from 'diff';
import type { Colors } from 'picocolors/types.js';
import stringWidth from 'string-width';
import type { Outcome } from '../apply.ts';
import type { Change, Unmanaged } from '../plan/change.ts';
import type { Refusal } from '../plan/guard.ts';
import type { EnvironmentReport, SyncReport } from '../report.ts';
import { visible } from './safe.ts';
import { type ChangeView, countsOf, type FieldView, plural, viewOf } from './view.ts';

export interface TerminalStyle {
  readonly colours: Colors;
  /** Columns to fill at most; longer values are not cut, only rules are. */
  readonly width: number;
}

/** The plan as people read it before they agree to it. */
export function renderPlan(report: SyncReport, style: TerminalStyle): string {
  return report.environments.map((environment) => renderEnvironment(environment, style)).join('\n');
}

function renderEnvironment(environment: EnvironmentReport, style: TerminalStyle): string {
  const { colours } = style;
  const account = environment.account === null ? '' : colours.dim(` ${environment.account}`);
  const title = `${colours.bold(visible(environment.name))}${account}`;
  const { plan } = environment;
  if (plan === null) return `${title}\n\n  ${colours.red('no plan')}: ${reasonFor(environment)}\n`;
  const changes = plan.changes.map((change) => renderChange(viewOf(change), style));
  const parts = [title, ...changes];
  if (plan.unmanaged.length > 0) parts.push(renderUnmanaged(plan.unmanaged, colours));
  parts.push(renderCounts(environment, colours));
  return `${parts.join('\n\n')}\n`;
}

function reasonFor(environment: EnvironmentReport): string {
  const problem = environment.problems.find((item) => item.severity === 'error');
  const refusal = environment.refusals[0];
  return visible(refusal?.message ?? problem?.message ?? 'the account could not be read');
}

function renderCounts(environment: EnvironmentReport, colours: Colors): string {
  const { plan } = environment;
  if (plan === null) return '';
  const { summary } = plan;
  const counts = countsOf(summary);
  const rest = [`${summary.unchanged} unchanged`];
  if (summary.unmanaged > 0) rest.push(`${summary.unmanaged} unmanaged`);
  rest.push(plural(environment.requests, 'request'));
  const verdict = counts === null ? colours.green('Nothing to do') : `${colours.bold('Plan:')} ${counts}`;
  return `${verdict} ${colours.dim(`(${rest.join(', ')})`)}`;
}

function paintOf(action: Change['action'], colours: Colors): (text: string) => string {
  switch (action) {
    case 'create':
      return colours.green;
    case 'update':
      return colours.yellow;
    case 'replace':
      return colours.magenta;
    case 'delete':
      return colours.red;
  }
}

function renderChange(view: ChangeView, style: TerminalStyle): string {
  const { colours } = style;
  const { change } = view;
  const paint = paintOf(view.verb, colours);
  const identity = [change.sid, change.sid === change.address ? null : change.address];
  const names = identity.filter((name) => name !== null && name !== '').map((name) => visible(name ?? ''));
  const heading = `  ${paint(`${view.sign} ${view.verb}`)} ${colours.bold(visible(change.key))}  ${colours.dim(names.join('  '))}`;
  const width = Math.max(0, ...view.fields.map((field) => field.label.length));
  const fields = view.fields.map((field) => renderField(field, { width, style, change }));
  const notes = view.notes.map((note) => `      ${colours.italic(visible(note))}`);
  return [heading, ...fields, ...notes].join('\n');
}

interface FieldStyle {
  readonly width: number;
  readonly style: TerminalStyle;
  readonly change: Change;
}

function renderField(field: FieldView, { width, style, change }: FieldStyle): string {
  const { colours } = style;
  const label = `      ${colours.dim(field.label.padEnd(width))}  `;
  if (change.before === null) return `${label}${shown(field.after, colours)}`;
  if (change.after === null) return `${label}${shown(field.before, colours)}`;
  const { before, after } = wordDifference(field, colours);
  const oneLine =
    stringWidth(field.before ?? '') + stringWidth(field.after ?? '') + width + 12 <= style.width;
  const arrow = colours.dim('→');
  if (oneLine) return `${label}${before} ${arrow} ${after}`;
  return `${label}${before}\n${' '.repeat(width + 4)}${arrow}   ${after}`;
}

function shown(value: string | null, colours: Colors): string {
  return value === null ? colours.dim('not set') : visible(value) || colours.dim('empty');
}

/** Beyond this many edits two texts have nothing to do with each other, and finding out is quadratic. */
const MOST_EDITS = 200;

/** Both values with the words that differ set off; only where something is left that does not. */
function wordDifference(
  field: FieldView,
  colours: Colors,
): { readonly before: string; readonly after: string } {
  const plain = {
    before: colours.red(shown(field.before, colours)),
    after: colours.green(shown(field.after, colours)),
  };
  if (field.before === null || field.after === null) return plain;
  const parts = diffWordsWithSpace(visible(field.before), visible(field.after), {
    maxEditLength: MOST_EDITS,
  });
  if (parts === undefined || !parts.some((part) => !part.added && !part.removed)) return plain;
  const side = (kind: 'added' | 'removed', paint: (text: string) => string) =>
    parts
      .filter((part) => part[kind] || (!part.added && !part.removed))
      .map((part) => (part[kind] ? colours.bold(colours.underline(paint(part.value))) : paint(part.value)))
      .join('');
  return { before: side('removed', colours.red), after: side('added', colours.green) };
}

function renderUnmanaged(unmanaged: readonly Unmanaged[], colours: Colors): string {
  const lines = unmanaged.map((item) => {
    const name = item.friendlyName === null ? '' : `  ${visible(item.friendlyName)}`;
    return `      ${item.sid}  ${visible(item.address)}${name}`;
  });
  const heading = `  ${colours.dim(`? not in the file and never declared by it, left alone (${unmanaged.length})`)}`;
  return [heading, ...lines.map((line) => colours.dim(line))].join('\n');
}

/** One line for a change that has ended. */
export function renderOutcome(outcome: Outcome, colours: Colors): string {
  const sid = outcome.sid === null ? '' : colours.dim(`  ${outcome.sid}`);
  const key = colours.bold(visible(outcome.key));
  const done = { create: 'created', update: 'updated', replace: 'replaced', delete: 'deleted' }[
    outcome.action
  ];
  switch (outcome.status) {
    case 'applied':
      return `  ${colours.green('✔')} ${done} ${key}${sid}`;
    case 'failed':
      return `  ${colours.red('✖')} ${outcome.action} ${key} failed: ${errorText(outcome, colours)}`;
    case 'skipped':
      return `  ${colours.yellow('○')} ${outcome.action} ${key} skipped: ${errorText(outcome, colours)}`;
  }
}

function errorText({ error }: Outcome, colours: Colors): string {
  if (error === null) return 'no reason was given';
  const ids = [error.code === null ? [] : `code ${error.code}`, error.requestId ?? []].flat();
  const suffix = ids.length === 0 ? '' : colours.dim(` (${visible(ids.join(', '))})`);
  const hint = error.hint === null ? '' : `\n      ${colours.cyan('→')} ${visible(error.hint)}`;
  return `${visible(error.message)}${suffix}${hint}`;
}

/** How an apply ended, after its outcomes were shown. */
export function renderResults(report: SyncReport, style: TerminalStyle): string {
  const { colours } = style;
  return report.environments
    .map((environment) => {
      const name = report.environments.length > 1 ? `${visible(environment.name)}: ` : '';
      return `${name}${resultText(environment, report, colours)}\n`;
    })
    .join('');
}

function resultText(environment: EnvironmentReport, report: SyncReport, colours: Colors): string {
  const { result, plan, requests } = environment;
  if (result === null) return reasonNotAttempted(environment, report, colours);
  const cost = colours.dim(`(${plural(requests, 'request')})`);
  const total =
    (plan?.summary.unchanged ?? 0) + (plan?.changes.filter((change) => change.after !== null).length ?? 0);
  if (result.verified) {
    const what =
      result.outcomes.length === 0 ? 'nothing to do' : `${plural(result.outcomes.length, 'change')} applied`;
    return `${colours.green('✔')} ${colours.bold('Verified')}: ${what}, the account holds exactly what ${visible(report.file)} declares: ${plural(total, 'address')} ${cost}`;
  }
  const count = (status: Outcome['status']) =>
    result.outcomes.filter((outcome) => outcome.status === status).length;
  const counts = (['applied', 'failed', 'skipped'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `${count(status)} ${status}`);
  const left = result.remaining.map((change) => `${change.action} ${visible(change.key)}`).join(', ');
  return `${colours.red('✖')} ${colours.bold('Not done')}: ${counts.join(', ')}; still to do: ${left || 'not known'} ${cost}\n  ${colours.cyan('→')} Run apply again: what is done drops out`;
}

function reasonNotAttempted(environment: EnvironmentReport, report: SyncReport, colours: Colors): string {
  if (report.ended === 'declined') return 'Nothing was written: not agreed to';
  if (report.ended === 'interrupted') return 'Nothing was written: interrupted';
  return `${colours.red('✖')} Nothing was written: ${reasonFor(environment)}`;
}

/** Why a guard refused, and how to proceed: one line each. */
export function renderRefusals(report: SyncReport, colours: Colors): string {
  return report.environments
    .flatMap((environment) =>
      environment.refusals.map((refusal) => refusalLine(refusal, environment.name, colours)),
    )
    .join('');
}

function refusalLine(refusal: Refusal, environment: string, colours: Colors): string {
  const where = environment === 'default' ? '' : ` in ${visible(environment)}`;
  return `${colours.red(colours.bold('refused'))}${where} ${colours.dim(refusal.code)} ${visible(refusal.message)}. ${visible(refusal.hint)}\n`;
}
