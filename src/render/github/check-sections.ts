import type { CheckResult } from '../../engine/check.ts';
import type { SyncReport } from '../../engine/report.ts';
import { clipped } from '../escape.ts';
import { list, type Section } from '../fit.ts';
import { code, optionalCode, paragraph, strong, table, text } from '../mdast.ts';
import type { Medium } from '../medium.ts';
import { andMore } from '../more.ts';
import { plural } from '../wording.ts';

const LONGEST = 500;

/** Checks that did not pass, of all environments. */
export function failedChecks({ environments }: SyncReport): readonly CheckResult[] {
  return environments
    .flatMap(({ result }) => result?.checks ?? [])
    .filter(({ status }) => status === 'failed');
}

/** The addresses that did not answer as a visitor would open them, with what was seen and what to do. */
export function checkSections(report: SyncReport, medium: Medium): readonly Section[] {
  const failed = failedChecks(report);
  const checked = report.environments.flatMap(({ result }) => result?.checks ?? []).length;
  return list(1, failed.length, (shown) => [
    paragraph([
      strong(`${failed.length} of ${plural(checked, 'address')} did not pass the check`),
      text(': a chat was opened as a visitor would, without a message.'),
    ]),
    table(['Address', 'SID', 'What happened'], failed.slice(0, shown).map(rowOf)),
    ...andMore(failed.length - shown, medium),
  ]);
}

function rowOf({ environment, key, sid, message, hint }: CheckResult) {
  return [
    [code(clipped(key, LONGEST)), text(' in '), code(clipped(environment, LONGEST))],
    optionalCode(sid),
    [code(clipped(message, LONGEST)), ...(hint === null ? [] : [text(' → '), code(clipped(hint, LONGEST))])],
  ];
}
