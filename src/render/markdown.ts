import { isError } from '../base/problem.ts';
import { digestOfReport, type SyncReport, type ValidateReport } from '../engine/report.ts';
import { bodySections } from './body.ts';
import { findingSections } from './findings.ts';
import { fitInto, part, type Section } from './fit.ts';
import { checkSections } from './github/check-sections.ts';
import { code, heading, paragraph, text } from './mdast.ts';
import { type Medium, PLAIN } from './medium.ts';
import { requestsOf, verdictOf } from './summary.ts';

/** A plan or an apply as GitHub-flavoured Markdown. Every value sits in a code span or fence, where nothing acts. */
export function renderSyncMarkdown(report: SyncReport): string {
  return renderSummary(report, { medium: PLAIN, budget: Number.POSITIVE_INFINITY });
}

/** The same with links, in at most `budget` bytes. */
export function renderSummary(
  report: SyncReport,
  { medium, budget }: { readonly medium: Medium; readonly budget: number },
): string {
  const title = heading(2, [text('Chat addresses: '), text(verdictOf(report))]);
  return fitInto(
    [
      ...part(0, [title]),
      ...checkSections(report, medium),
      ...bodySections(report, medium),
      ...footSections(report),
    ],
    budget,
  );
}

function footSections(report: SyncReport): readonly Section[] {
  const digest = digestOfReport(report);
  return part(0, [
    paragraph([
      ...(digest === null ? [] : [text('Plan digest '), code(digest), text(', ')]),
      text(requestsOf(report)),
    ]),
  ]);
}

/** The outcome of `validate` as Markdown. */
export function renderValidateMarkdown(report: ValidateReport): string {
  const valid = !report.problems.some(isError);
  const title = heading(2, [
    text('Chat addresses: '),
    code(report.file),
    text(valid ? ' is valid' : ' is not valid'),
  ]);
  const findings = report.problems.map((problem) => ({ problem, environments: [] }));
  const sections = findingSections(findings, { rank: 1, medium: PLAIN });
  return fitInto([...part(0, [title]), ...sections], Number.POSITIVE_INFINITY);
}
