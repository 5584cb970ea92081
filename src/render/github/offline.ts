import type { RootContent } from 'mdast';
import { isError } from '../../base/problem.ts';
import type { Difference } from '../../engine/difference.ts';
import type { SyncReport } from '../../engine/report.ts';
import { editSections } from '../edit.ts';
import { part, type Section } from '../fit.ts';
import { code, heading, paragraph, text } from '../mdast.ts';
import type { Medium } from '../medium.ts';
import { problemSections } from '../problem-sections.ts';
import { reportedProblems } from '../reported.ts';

/** The only thing in the way of a plan is that nobody gave the job credentials. */
export function isWithoutSecrets(report: SyncReport): boolean {
  const errors = reportedProblems(report).filter(({ problem }) => isError(problem));
  return errors.length > 0 && errors.every(({ problem }) => problem.code === 'missing-credentials');
}

/** What to set, and what the edit means by itself until then. */
export function offlineSections(
  { report, difference }: { readonly report: SyncReport; readonly difference: Difference | null },
  medium: Medium,
): readonly Section[] {
  return [
    ...part(1, [explanation()]),
    ...problemSections(reportedProblems(report), { rank: 1, medium }),
    ...(difference === null
      ? []
      : [
          ...part(2, [heading(3, [text('What the edit means by itself')])]),
          ...editSections(difference, medium),
        ]),
  ];
}

function explanation(): RootContent {
  return paragraph([
    text('A plan compares the file with the account, and for that the job needs the secrets '),
    code('TWILIO_API_KEY'),
    text(' and '),
    code('TWILIO_API_SECRET'),
    text(' and the variable '),
    code('TWILIO_ACCOUNT_SID'),
    text(', kept in the environment '),
    code('flex-plan'),
    text(' of this repository (for pull requests from forks, '),
    code('flex-plan-fork'),
    text(').'),
  ]);
}
