import type { Colors } from 'picocolors/types.js';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import type { Beside, Refusal } from '../plan/guard.ts';
import { type ChangeStyle, renderChange } from './change.ts';
import { visible } from './escape.ts';
import { viewOf } from './view.ts';

/** The reason why an environment has no plan. */
export function reasonNotPlanned(environment: EnvironmentReport): string {
  const problem = environment.problems.find((item) => item.severity === 'error');
  const refusal = environment.refusals[0];
  const found = problem?.shared?.message ?? problem?.message;
  return visible(refusal?.message ?? found ?? 'the account could not be read');
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
