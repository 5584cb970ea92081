import type { PhrasingContent, RootContent } from 'mdast';
import { oneOfEach, worstFirst } from '../base/worst-first.ts';
import type { SyncReport } from '../engine/report.ts';
import { clipped } from './escape.ts';
import { list, type Section } from './fit.ts';
import { bullets, code, details, link, optionalCode, paragraph, strong, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import { andMoreItems } from './more.ts';
import { commaList, inEnvironments } from './phrases.ts';
import type { ReportedProblem } from './reported.ts';

/** Problems as a list, the worst first: what there is no room for is at its end. */
export function problemSections(
  reported: readonly ReportedProblem[],
  { rank, medium, share = 0.25 }: { readonly rank: number; readonly medium: Medium; readonly share?: number },
): readonly Section[] {
  const problems = worstFirst(reported, ({ problem }) => problem);
  return list(
    rank,
    problems.length,
    (shown) => {
      const items = problems.slice(0, shown).map((problem) => [paragraph(problemLine(problem, medium))]);
      const left = problems.length - shown;
      return [bullets([...items, ...andMoreItems(left, medium)])];
    },
    share,
  );
}

/** Warnings: one of each kind has room of its own, whatever else there is to tell; the others what is left. */
export function warningSections(
  warnings: readonly ReportedProblem[],
  { rank, medium }: { readonly rank: number; readonly medium: Medium },
): readonly Section[] {
  const { first, others } = oneOfEach(warnings, ({ problem }) => problem);
  return [
    ...problemSections(first, { rank: 0.4, medium, share: 0.1 }),
    ...problemSections(others, { rank, medium }),
  ];
}

/** More of a message is no help. */
const LONGEST = 1_000;

function problemLine({ problem, environments, lacking }: ReportedProblem, medium: Medium): PhrasingContent[] {
  const { severity, code: name, message, hint, at, file } = problem;
  const words = at === undefined ? '' : `line ${at.line}, column ${at.column}`;
  const url = at === undefined ? null : medium.links.fileAt(at, file ?? null);
  const isElsewhere = file !== undefined && at === undefined;
  return [
    strong(severity),
    text(' '),
    code(name),
    ...inEnvironments(environments),
    ...(at === undefined ? [] : [text(', '), ...link(url, [text(words)])]),
    ...(isElsewhere ? [text(', '), code(clipped(file, LONGEST))] : []),
    text(': '),
    code(clipped(message, LONGEST)),
    ...(hint === undefined ? [] : [text(' → '), code(clipped(hint, LONGEST))]),
    ...(lacking.length === 0 ? [] : [text(': ')]),
    ...commaList(lacking.flat().map((name) => [code(clipped(name, LONGEST))])),
  ];
}

/** Live addresses that nothing will happen to. */
export function unmanagedSections(report: SyncReport, medium: Medium): readonly Section[] {
  const isNamed = report.environments.length > 1;
  const unmanaged = report.environments.flatMap(({ name, plan }) =>
    (plan?.unmanaged ?? []).map((item) => ({ ...item, environments: isNamed ? [name] : [] })),
  );
  return list(
    6,
    unmanaged.length,
    (shown): readonly RootContent[] => {
      const items = unmanaged
        .slice(0, shown)
        .map(({ sid, address, friendlyName, environments }) => [
          paragraph([
            code(sid),
            text(' '),
            ...optionalCode(address === sid ? null : clipped(address, LONGEST)),
            text(' '),
            ...optionalCode(friendlyName),
            ...inEnvironments(environments),
          ]),
        ]);
      const left = unmanaged.length - shown;
      return details(`Not in the file and left alone (${unmanaged.length})`, [
        bullets([...items, ...andMoreItems(left, medium)]),
      ]);
    },
    0.2,
  );
}
