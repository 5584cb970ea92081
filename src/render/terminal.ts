import type { Colors } from 'picocolors/types.js';
import type { Outcome } from '../engine/outcome.ts';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import type { Beside, Refusal } from '../plan/guard.ts';
import { type ChangeStyle, renderChange, type TerminalStyle } from './change.ts';
import { visible } from './escape.ts';
import { viewOf } from './view.ts';
import { doneWords, plural } from './wording.ts';

/** The reason why an environment has no plan. */
export function reasonNotPlanned(environment: EnvironmentReport): string {
  const problem = environment.problems.find((item) => item.severity === 'error');
  const refusal = environment.refusals[0];
  const found = problem?.shared?.message ?? problem?.message;
  return visible(refusal?.message ?? found ?? 'the account could not be read');
}

/** How each change ended, by environment; empty when nothing was attempted. */
export function renderOutcomes(report: SyncReport, colours: Colors): string {
  const attempted = report.environments.filter(({ result }) => (result?.outcomes.length ?? 0) > 0);
  return attempted
    .map(({ name, result }) => {
      const heading = report.environments.length > 1 ? `${colours.bold(visible(name))}\n` : '';
      const lines = inOrderOfWriting(result?.outcomes ?? []).map(
        (outcome) => `${renderOutcome(outcome, colours)}\n`,
      );
      return `\n${heading}${lines.join('')}`;
    })
    .join('');
}

/** Deletes are carried out last. */
function inOrderOfWriting(outcomes: readonly Outcome[]): readonly Outcome[] {
  const isDelete = (outcome: Outcome) => (outcome.action === 'delete' ? 1 : 0);
  return outcomes.toSorted((left, right) => isDelete(left) - isDelete(right));
}

/** One line for a change that has ended. */
export function renderOutcome(outcome: Outcome, colours: Colors): string {
  const sid = outcome.sid === null ? '' : colours.dim(`  ${visible(outcome.sid)}`);
  const key = colours.bold(visible(outcome.key));
  switch (outcome.status) {
    case 'applied': {
      const { done, note } = doneWords(outcome);
      return `  ${colours.green('✔')} ${done} ${key}${sid}${note === null ? '' : colours.dim(` (${note})`)}`;
    }
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
  const { outcomes, remaining } = result;
  if (result.verified) {
    const total =
      (plan?.summary.unchanged ?? 0) + (plan?.changes.filter((change) => change.after !== null).length ?? 0);
    const what = outcomes.length === 0 ? 'nothing to do' : `${plural(outcomes.length, 'change')} applied`;
    return `${colours.green('✔')} ${colours.bold('Verified')}: ${what}, and the account holds what ${visible(report.file)} declares, ${plural(total, 'address')} ${cost}`;
  }
  const count = (status: Outcome['status']) => outcomes.filter((item) => item.status === status).length;
  const counts = (['applied', 'failed', 'skipped'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `${count(status)} ${status}`);
  const left = remaining.map((change) => `${change.action} ${visible(change.key)}`).join(', ');
  const state =
    left === '' ? stateWithoutRemains(count('applied') === outcomes.length) : `still to do: ${left}`;
  return `${colours.red('✖')} ${colours.bold('Not done')}: ${counts.join(', ')}; ${state} ${cost}\n  ${colours.cyan('→')} Run apply again: what is done drops out`;
}

/** Nothing remains, and yet it is not verified: nobody could look, or what failed has taken effect after all. */
function stateWithoutRemains(isAllApplied: boolean): string {
  return isAllApplied
    ? 'whether the account is as declared could not be read'
    : 'and yet nothing is left to do';
}

function waitingText(names: readonly string[]): string {
  const which = names.map(visible).join(', ');
  return `Waiting: nothing was written, because ${which} ${names.length === 1 ? 'is' : 'are'} not done`;
}

function reasonNotAttempted(environment: EnvironmentReport, report: SyncReport, colours: Colors): string {
  if (environment.waitsFor.length > 0) return waitingText(environment.waitsFor);
  if (report.ended === 'declined') return 'Nothing was written: not agreed to';
  if (report.ended === 'interrupted') return 'Nothing was written: interrupted';
  const isElsewhere = environment.plan !== null && environment.refusals.length === 0;
  const reason = isElsewhere ? 'another environment was refused' : reasonNotPlanned(environment);
  return `${colours.red('✖')} Nothing was written: ${reason}`;
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
