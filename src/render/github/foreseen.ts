import type { PhrasingContent } from 'mdast';
import type { RefusalCode } from '../../plan/guard.ts';
import type { Problem } from '../../problem.ts';
import type { SyncReport } from '../../report.ts';
import { where } from '../destructive.ts';
import { type Finding, findingsOf } from '../findings.ts';
import { list, type Section } from '../fit.ts';
import { alert, code, link, paragraph, strong, text } from '../mdast.ts';
import type { Paper } from '../paper.ts';
import { clipped } from '../safe.ts';

/** Guards whose refusal a plan can foresee, and what to do about it in a pull request. */
const WAYS: Readonly<Record<RefusalCode, string | null>> = {
  'too-many-deletes':
    'If that is meant, raise policy.maxDeletes in this pull request, or start the apply workflow by hand with max-deletes.',
  'replace-not-allowed':
    'If that is meant, start the apply workflow by hand with allow-replace once this is merged. To keep the SID, restore the old address in the file.',
  protected: null,
  'empty-desired': null,
  'not-approved': null,
  'foreign-account': null,
};

function isForeseen(problem: Problem): boolean {
  return problem.severity === 'warning' && Object.hasOwn(WAYS, problem.code);
}

/** What apply would refuse, said before everything else. */
export function foreseenSections(report: SyncReport, paper: Paper): readonly Section[] {
  const findings = findingsOf(report).filter(({ problem }) => isForeseen(problem));
  return list(0, findings.length, (shown) => {
    const left = findings.length - shown;
    const more = [paragraph([text('and '), ...link(paper.links.run, [text(`${left} more`)])])];
    const first = [strong('Merging would not apply this'), text(': apply would refuse it')];
    const lines = findings.slice(0, shown).map((finding) => paragraph(lineOf(finding)));
    return [alert('WARNING', first, left === 0 ? lines : [...lines, ...more])];
  });
}

const LONGEST = 500;

function lineOf({ problem, environments }: Finding): PhrasingContent[] {
  const way = WAYS[problem.code as RefusalCode];
  const hint = problem.hint === undefined ? [] : [text(' → '), code(clipped(problem.hint, LONGEST))];
  return [
    code(clipped(problem.message.replace(/^Apply would refuse this: /, ''), LONGEST)),
    ...where(environments),
    ...(way === null ? hint : [text(` → ${way}`)]),
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
