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
  const several = severalIn(results);
  const lines = results.map((result) => {
    const where = several ? `${visible(result.environment)} ` : '';
    const sid = result.sid === null ? '' : colours.dim(`  ${visible(result.sid)}`);
    return `  ${markOf(result, colours)} ${where}${colours.bold(visible(result.key))}${sid}  ${saidOf(result, colours)}`;
  });
  return `${lines.join('')}\n${summaryOf(results, colours)}\n`;
}

function severalIn(results: readonly CheckResult[]): boolean {
  return new Set(results.map(({ environment }) => environment)).size > 1;
}

function markOf({ status }: CheckResult, colours: Colors): string {
  switch (status) {
    case 'passed':
      return colours.green('✔');
    case 'off':
      return colours.dim('·');
    case 'failed':
      return colours.red('✖');
  }
}

function saidOf(result: CheckResult, colours: Colors): string {
  if (result.status !== 'failed') return `${visible(result.message)}\n`;
  const ids = [result.requestId ?? [], result.conversation ?? []].flat();
  const suffix = ids.length === 0 ? '' : colours.dim(` (${visible(ids.join(', '))})`);
  const hint = result.hint === null ? '' : `      ${colours.cyan('→')} ${visible(result.hint)}\n`;
  const step = result.step === null ? '' : `${STEPS[result.step]}: `;
  return `${step}${visible(result.message)}${suffix}\n${hint}`;
}

/** How many answer, and apart from them how many are off as declared, or did not pass. */
function summaryOf(results: readonly CheckResult[], colours: Colors): string {
  const count = (status: CheckResult['status']) => results.filter((each) => each.status === status).length;
  const [passed, off, failed] = [count('passed'), count('off'), count('failed')];
  if (results.length === 0) return 'There is no address to check';
  const shown = failed === 0 ? colours.green('✔') : colours.red('✖');
  if (failed === 0 && off === 0) {
    return `${shown} ${plural(passed, 'address')} checked, all of them answer`;
  }
  const parts = [
    failed === 0 ? [] : `${failed} of ${plural(results.length, 'address')} did not pass`,
    failed > 0 || passed === 0 ? [] : `${passed} ${passed === 1 ? 'answers' : 'answer'}`,
    off === 0 ? [] : `${off} ${off === 1 ? 'is' : 'are'} off as declared`,
  ].flat();
  return `${shown} ${parts.join(', ')}`;
}

/** The same as Markdown. */
export function renderChecksMarkdown(results: readonly CheckResult[]): string {
  const isNamed = severalIn(results);
  return serialise([
    heading(2, [text('Chat addresses: check')]),
    resultTable(
      ['Status', ...(isNamed ? ['Environment'] : []), 'Key', 'SID', 'What happened'],
      results.map((result) => [
        [text(result.status)],
        ...(isNamed ? [[code(result.environment)]] : []),
        [code(result.key)],
        optionalCode(result.sid),
        [code(result.message)],
      ]),
    ),
  ]);
}
