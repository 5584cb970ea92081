import type { RootContent } from 'mdast';
import { isError } from '../base/problem.ts';
import type { SyncReport, ValidateReport } from '../engine/report.ts';
import { digestOfReport } from '../engine/report-digest.ts';
import { bodySections } from './body.ts';
import { fitInto, notice, onlyWhole, part } from './fit.ts';
import { checkSections } from './github/check-sections.ts';
import { alert, code, heading, paragraph, strong, text } from './mdast.ts';
import { type Medium, PLAIN } from './medium.ts';
import { problemSections } from './problem-sections.ts';
import { requestsOf, resultOf } from './summary.ts';

/** A plan or an apply as GitHub-flavoured Markdown. Every value sits in a code span or fence, where nothing acts. */
export function renderSyncMarkdown(report: SyncReport): string {
  return renderSummary(report, { medium: PLAIN, budget: Number.POSITIVE_INFINITY });
}

/** The same with links, in at most `budget` bytes. */
export function renderSummary(
  report: SyncReport,
  { medium, budget }: { readonly medium: Medium; readonly budget: number },
): string {
  const title = heading(2, [text('Chat addresses: '), text(resultOf(report))]);
  const sections = [
    ...part(0, [title]),
    ...checkSections(report, medium),
    ...bodySections(report, medium),
    ...notice(cutBlocks),
    ...onlyWhole(digestBlocks(report)),
    ...part(0, [paragraph([text(requestsOf(report))])]),
  ];
  return fitInto(sections, budget);
}

function digestBlocks(report: SyncReport): readonly RootContent[] {
  const digest = digestOfReport(report);
  return digest === null ? [] : [paragraph([text('Plan digest '), code(digest)])];
}

/** What is not shown cannot be agreed to: there is no digest. */
function cutBlocks(hidden: number): readonly RootContent[] {
  if (hidden === 0) return [paragraph([text('Not everything fits in here, but every change does.')])];
  const said = hidden === 1 ? '1 change is not shown' : `${hidden} changes are not shown`;
  const ways = paragraph([
    text('No digest is offered, since agreeing to it would agree to them. Make the edit in smaller steps.'),
  ]);
  return [alert('CAUTION', [strong(`${said}: the plan is too long for this page.`)], [ways])];
}

/** The outcome of `validate` as Markdown. */
export function renderValidateMarkdown(report: ValidateReport): string {
  const valid = !report.problems.some(isError);
  const title = heading(2, [
    text('Chat addresses: '),
    code(report.file),
    text(valid ? ' is valid' : ' is not valid'),
  ]);
  const problems = report.problems.map((problem) => ({ problem, environments: [], lacking: [] }));
  const sections = problemSections(problems, { rank: 1, medium: PLAIN });
  return fitInto([...part(0, [title]), ...sections], Number.POSITIVE_INFINITY);
}
