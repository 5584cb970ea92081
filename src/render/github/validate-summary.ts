import { isError } from '../../base/problem.ts';
import type { Difference } from '../../engine/difference.ts';
import type { ValidateReport } from '../../engine/report.ts';
import { editSections } from '../edit.ts';
import { fitInto, part } from '../fit.ts';
import { code, heading, paragraph, text } from '../mdast.ts';
import type { Links, Medium } from '../medium.ts';
import { problemSections } from '../problem-sections.ts';

export interface ValidateSummary {
  readonly report: ValidateReport;
  /** Null when one of the two versions cannot be read, so that nothing can be compared. */
  readonly difference: Difference | null;
  readonly links: Links;
  /** Bytes of UTF-8. */
  readonly budget: number;
}

/** The summary of a job without secrets: is the file valid, and what does the edit mean. */
export function renderValidateSummary({ report, difference, links, budget }: ValidateSummary): string {
  const medium: Medium = { links, edit: 'this pull request' };
  const isValid = !report.problems.some(isError);
  const title = heading(2, [
    text('Chat addresses: '),
    code(report.file),
    text(isValid ? ' is valid' : ' is not valid'),
  ]);
  const problems = report.problems.map((problem) => ({ problem, environments: [], lacking: [] }));
  const nothing = 'What the edit means cannot be said: one of the two versions of the file cannot be read.';
  return fitInto(
    [
      ...part(0, [title]),
      ...problemSections(problems, { rank: 1, medium }),
      ...(difference === null
        ? part(2, isValid ? [paragraph([text(nothing)])] : [])
        : editSections(difference, medium)),
    ],
    budget,
  );
}
