import { isError } from '../base/problem.ts';
import type { SyncReport } from '../engine/report.ts';
import { changeSections, driftSections } from './changes.ts';
import { part, type Section } from './fit.ts';
import { guardSections } from './guards.ts';
import { rerouteSections, takedownSections } from './harm.ts';
import { itemsOf } from './items.ts';
import { details } from './mdast.ts';
import type { Medium } from './medium.ts';
import { problemSections, unmanagedSections, warningSections } from './problem-sections.ts';
import { reportedProblems } from './reported.ts';
import { outcomeSections, refusalSections, remainingSections } from './results.ts';
import { routing } from './routing.ts';
import { countSections } from './summary.ts';

/** Everything between the verdict and the foot, in the order in which a reviewer decides. */
export function bodySections(report: SyncReport, medium: Medium): readonly Section[] {
  const problems = reportedProblems(report);
  const told = { short: itemsOf(report, 'names'), full: itemsOf(report, 'sids') };
  return [
    ...problemSections(
      problems.filter(({ problem }) => isError(problem)),
      { rank: 1, medium },
    ),
    ...refusalSections(report),
    ...countSections(report, medium),
    ...guardSections(report, medium),
    ...outcomeSections(report, medium),
    ...remainingSections(report, medium),
    ...takedownSections(told.short, medium),
    ...rerouteSections(told.short, medium),
    ...changeSections(told, medium),
    ...driftSections(told, medium),
    ...unmanagedSections(report, medium),
    ...warningSections(
      problems.filter(({ problem }) => !isError(problem)),
      { rank: 2, medium },
    ),
    ...(report.kind === 'plan'
      ? part(7, details('Where chats go after this', routing(report.environments)))
      : []),
  ];
}
