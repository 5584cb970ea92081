import type { Colors } from 'picocolors/types.js';
import type { ValidateReport } from '../engine/report.ts';
import { visible } from './escape.ts';
import { plural } from './wording.ts';

/** One line about warnings that are accepted. */
export function renderAccepted(
  { file, accepted }: { readonly file: string; readonly accepted: number },
  colours: Colors,
): string {
  return colours.dim(`${plural(accepted, 'warning')} of ${visible(file)} accepted by its policy\n`);
}

/** The last line of `validate`: what the file declares, or how much is wrong with it. */
export function renderValidity(report: ValidateReport, colours: Colors): string {
  const errors = report.problems.filter((problem) => problem.severity === 'error').length;
  const warnings = report.problems.length - errors;
  const file = colours.bold(visible(report.file));
  const alsoWarned = warnings === 0 ? '' : `, ${plural(warnings, 'warning')}`;
  if (errors > 0)
    return `\n${colours.red('✖')} ${file} is not valid: ${plural(errors, 'error')}${alsoWarned}\n`;
  const entries = report.environments.reduce((sum, environment) => sum + environment.entries, 0);
  const where = contentOf(report.environments, entries);
  const { accepted } = report;
  const alsoAccepted = accepted === 0 ? '' : ` (${plural(accepted, 'warning')} accepted by its policy)`;
  return `${colours.green('✔')} ${file} is valid: ${where}${alsoWarned}${alsoAccepted}\n`;
}

/** Up to so many environments are told one by one. */
const MOST_NAMED = 3;

function contentOf(environments: ValidateReport['environments'], entries: number): string {
  const [only, ...others] = environments;
  if (only !== undefined && others.length === 0 && only.name === 'default') return plural(entries, 'address');
  if (environments.length > MOST_NAMED) {
    return `${plural(entries, 'address')} in ${plural(environments.length, 'environment')}`;
  }
  return environments
    .map(({ name, entries: count }) => `${plural(count, 'address')} in ${visible(name)}`)
    .join(', ');
}
