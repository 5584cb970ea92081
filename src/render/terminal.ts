import type { Colors } from 'picocolors/types.js';
import type { Outcome } from '../engine/outcome.ts';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import type { Change } from '../plan/change.ts';
import type { Beside, Refusal } from '../plan/guard.ts';
import { type ChangeStyle, renderChange } from './change.ts';
import { visible } from './escape.ts';
import { viewOf } from './view.ts';
import { doneWords } from './wording.ts';

/** The reason why an environment has no plan. */
export function reasonNotPlanned(environment: EnvironmentReport): string {
  const problem = environment.problems.find((item) => item.severity === 'error');
  const refusal = environment.refusals[0];
  const found = problem?.shared?.message ?? problem?.message;
  return visible(refusal?.message ?? found ?? 'the account could not be read');
}

/** How each change ended, what did not succeed last; empty when nothing was attempted. */
export function renderOutcomes(report: SyncReport, colours: Colors): string {
  const isNamed = report.environments.length > 1;
  const ended = report.environments.flatMap(({ name, result, plan }) =>
    (result?.outcomes ?? []).map((outcome) => {
      const change = plan?.changes.find(({ key }) => key === outcome.key);
      return { outcome, where: isNamed ? name : null, place: placeOf(change, report.file) };
    }),
  );
  const lines = ended
    .toSorted((one, other) => rankOf(one.outcome) - rankOf(other.outcome))
    .map(({ outcome, where, place }) => `${renderOutcome(outcome, colours, { where, place })}\n`);
  return lines.length === 0 ? '' : `\n${lines.join('')}`;
}

const RANKS = { applied: 0, skipped: 2, failed: 3 } as const;

/** Deletes are carried out last, and what failed is not to be looked for. */
function rankOf({ status, action }: Outcome): number {
  return status === 'applied' && action === 'delete' ? 1 : RANKS[status];
}

/** Where the entry of a change is declared: `addresses.yaml:36`. Null of a delete. */
function placeOf(change: Change | undefined, file: string): string | null {
  return change?.at == null ? null : `${change.file ?? file}:${change.at.line}`;
}

interface OutcomePlace {
  /** The environment, where there are several. */
  readonly where: string | null;
  /** The file and the line of the entry. */
  readonly place: string | null;
}

/** One line for a change that has ended. */
export function renderOutcome(
  outcome: Outcome,
  colours: Colors,
  { where: environment, place }: OutcomePlace = { where: null, place: null },
): string {
  const where = environment === null ? '' : ` in ${visible(environment)}`;
  const at = place === null ? '' : ` ${colours.dim(`(${visible(place)})`)}`;
  const sid = outcome.sid === null ? '' : colours.dim(`  ${visible(outcome.sid)}`);
  const key = colours.bold(visible(outcome.key));
  switch (outcome.status) {
    case 'applied': {
      const { done, note } = doneWords(outcome);
      return `  ${colours.green('✔')} ${done} ${key}${where}${sid}${note === null ? '' : colours.dim(` (${note})`)}`;
    }
    case 'failed':
      return `  ${colours.red('✖')} ${outcome.action} ${key}${where}${at} failed: ${errorText(outcome, colours)}`;
    case 'skipped':
      return `  ${colours.yellow('○')} ${outcome.action} ${key}${where} skipped: ${errorText(outcome, colours)}`;
  }
}

function errorText({ error }: Outcome, colours: Colors): string {
  if (error === null) return 'no reason was given';
  const suffix = error.requestId === null ? '' : colours.dim(` (${visible(error.requestId)})`);
  const hint = error.hint === null ? '' : `\n      ${colours.cyan('→')} ${visible(error.hint)}`;
  return `${visible(error.message)}${suffix}${hint}`;
}

/** Why a guard refused, and how to proceed: one line each, and what was approved beside what would be done. */
export function renderRefusals(report: SyncReport, colours: Colors): string {
  const style: ChangeStyle = { colours, width: BESIDE_WIDTH, file: report.file };
  return report.environments
    .flatMap((environment) => environment.refusals.map((refusal) => refusalText(refusal, environment, style)))
    .join('');
}

const BESIDE_WIDTH = 80;

function refusalText(refusal: Refusal, environment: EnvironmentReport, style: ChangeStyle): string {
  const { colours } = style;
  const where = environment.name === 'default' ? '' : ` in ${visible(environment.name)}`;
  const line = `${colours.red(colours.bold('refused'))}${where} ${colours.dim(refusal.code)} ${visible(refusal.message)}. ${visible(refusal.hint)}\n`;
  return [line, ...refusal.beside.map((beside) => besideText(beside, style))].join('');
}

function besideText({ fresh, approved }: Beside, style: ChangeStyle): string {
  const { colours } = style;
  const was =
    approved === null ? colours.dim('      nothing, under this key') : renderChange(viewOf(approved), style);
  return `\n  ${colours.bold('would be done now')}\n${renderChange(viewOf(fresh), style)}\n  ${colours.bold('was approved')}\n${was}\n`;
}
