import type { Colors } from 'picocolors/types.js';
import type { CheckResult } from '../engine/check.ts';
import { visible } from './escape.ts';
import { code, heading, optionalCode, table as resultTable, serialise, text } from './mdast.ts';
import { plural } from './wording.ts';

const STEPS = {
  live: 'is not live',
  open: 'could not be opened',
  attach: 'is not connected',
  close: 'was not closed',
};

/** One line per address that was checked, and the verdict. */
export function renderChecks(results: readonly CheckResult[], colours: Colors): string {
  const several = new Set(results.map((result) => result.environment)).size > 1;
  const lines = results.map((result) => {
    const where = several ? `${visible(result.environment)} ` : '';
    const name = `${where}${colours.bold(visible(result.key))}${result.sid === null ? '' : colours.dim(`  ${visible(result.sid)}`)}`;
    if (result.status === 'passed') return `  ${colours.green('✔')} ${name}  ${visible(result.message)}\n`;
    const ids = [
      result.code === null ? [] : `code ${result.code}`,
      result.requestId ?? [],
      result.conversation ?? [],
    ];
    const suffix = ids.flat().length === 0 ? '' : colours.dim(` (${visible(ids.flat().join(', '))})`);
    const hint = result.hint === null ? '' : `      ${colours.cyan('→')} ${visible(result.hint)}\n`;
    const step = result.step === null ? '' : `${STEPS[result.step]}: `;
    return `  ${colours.red('✖')} ${name}  ${step}${visible(result.message)}${suffix}\n${hint}`;
  });
  const failed = results.filter((result) => result.status === 'failed').length;
  const verdict =
    failed === 0
      ? `${colours.green('✔')} ${plural(results.length, 'address')} checked, all of them answer`
      : `${colours.red('✖')} ${failed} of ${plural(results.length, 'address')} did not pass`;
  return `${lines.join('')}\n${verdict}\n`;
}

/** The same as Markdown. */
export function renderChecksMarkdown(results: readonly CheckResult[]): string {
  return serialise([
    heading(2, [text('Chat addresses: check')]),
    resultTable(
      ['Status', 'Key', 'SID', 'What happened'],
      results.map((result) => [
        [text(result.status)],
        [code(result.key)],
        optionalCode(result.sid),
        [code(result.message)],
      ]),
    ),
  ]);
}
