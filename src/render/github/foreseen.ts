import type { PhrasingContent } from 'mdast';
import type { Problem } from '../../base/problem.ts';
import type { SyncReport } from '../../engine/report.ts';
import type { RefusalCode } from '../../plan/guard.ts';
import { where } from '../destructive.ts';
import { clipped } from '../escape.ts';
import { type Finding, findingsOf } from '../findings.ts';
import { list, type Section } from '../fit.ts';
import { alert, code, paragraph, strong, text } from '../mdast.ts';
import type { Medium } from '../medium.ts';
import { andMore } from '../more.ts';
import { wayAround } from './ways.ts';

const GUARDS: ReadonlySet<string> = new Set<RefusalCode>([
  'too-many-deletes',
  'protected',
  'replace-not-allowed',
  'not-approved',
  'foreign-account',
  'empty-desired',
]);

interface Foreseen extends Problem {
  readonly code: RefusalCode;
}

function isForeseen(problem: Problem): problem is Foreseen {
  return problem.severity === 'warning' && GUARDS.has(problem.code);
}

/** What apply would refuse, said before everything else. */
export function foreseenSections(report: SyncReport, medium: Medium): readonly Section[] {
  const lines = findingsOf(report).flatMap(({ problem, environments }) =>
    isForeseen(problem) ? [lineOf(problem, environments)] : [],
  );
  const write = (shown: number) => {
    const first = [strong('Merging would not apply this'), text(', apply would refuse it.')];
    const told = [
      ...lines.slice(0, shown).map((line) => paragraph(line)),
      ...andMore(lines.length - shown, medium),
    ];
    return [alert('WARNING', first, told)];
  };
  return list(0, lines.length, write, 0.2);
}

const LONGEST = 500;

function lineOf(problem: Foreseen, environments: Finding['environments']): PhrasingContent[] {
  const hint = problem.hint === undefined ? [] : [text(' → '), code(clipped(problem.hint, LONGEST))];
  const way = wayAround(problem.code);
  return [
    code(clipped(problem.message.replace(/^Apply would refuse this: /, ''), LONGEST)),
    ...where(environments),
    ...(way === null ? hint : [text(' → '), ...way]),
  ];
}

/** The report without what has been said above. */
export function withoutForeseen(report: SyncReport): SyncReport {
  const environments = report.environments.map((environment) => ({
    ...environment,
    problems: environment.problems.filter((problem) => !isForeseen(problem)),
  }));
  return { ...report, environments };
}
