import type { RootContent } from 'mdast';
import { isError, type Problem } from '../../base/problem.ts';
import type { CheckResult } from '../../engine/check.ts';
import type { SyncReport } from '../../engine/report.ts';
import { digestOfReport } from '../../engine/report-digest.ts';
import { clipped } from '../escape.ts';
import { fitInto, notice, part, type Section } from '../fit.ts';
import { alert, bullets, code, heading, link, paragraph, strong, text } from '../mdast.ts';
import type { Links, Medium } from '../medium.ts';
import { inEnvironments } from '../phrases.ts';
import { problemSections } from '../problem-sections.ts';
import { reportedProblems } from '../reported.ts';
import { besideSections, outcomeSections, remainingSections } from '../results.ts';
import { plural } from '../wording.ts';
import { checkSections, failedChecks } from './check-sections.ts';
import { titleOf, tooLong } from './title.ts';
import { byHand, inputsFor, numbered, sentence, wayAround, withDigest } from './ways.ts';

export interface ApplyComment {
  /** Of an apply that did not do everything. */
  readonly report: SyncReport;
  /** The commit that was to be applied. */
  readonly head: string;
  readonly links: Links;
  /** As in `About`. */
  readonly unit?: string | null;
  /** Bytes of UTF-8. */
  readonly budget: number;
  /** Web address of the apply workflow; null where it is not known. */
  readonly workflow: string | null;
  /** Web address of the comment that was reviewed; null when there was none. */
  readonly reviewed: string | null;
  /** Digest of what is left, where that takes an approval of its own; null: the same job, run again, may do it. */
  readonly left: string | null;
}

/** A new comment for those who merged: why not everything was applied, what was, and how to go on. */
export function renderApplyComment(input: ApplyComment): string {
  const { report, links, budget } = input;
  const medium: Medium = { links, edit: 'this pull request' };
  const isRefused = report.environments.some(({ refusals }) => refusals.length > 0);
  const told = reportedProblems(report).filter(({ problem }) => isError(problem) || isReason(problem));
  const sections = [
    ...part(0, [titleOf(applyTitle(report, isRefused), input), openingOf(report, links)]),
    ...problemSections(told, { rank: 1, medium }),
    ...(isRefused ? refusedSections(input) : []),
    ...checkSections(report, medium),
    ...outcomeSections(report, medium),
    ...remainingSections(report, medium),
    ...notice(() => [tooLong(links)]),
    ...part(0, isRefused ? goOnBlocks(input) : retryBlocks(input)),
  ];
  return fitInto(sections, budget);
}

/** True for why nobody is known to have agreed. */
function isReason({ code: ofProblem }: Problem): boolean {
  return ofProblem === 'not-reviewed';
}

function tally(report: SyncReport) {
  const outcomes = report.environments.flatMap(({ result }) => result?.outcomes ?? []);
  return {
    all: outcomes.length,
    applied: outcomes.filter(({ status }) => status === 'applied').length,
  };
}

function applyTitle(report: SyncReport, isRefused: boolean): string {
  const { all, applied } = tally(report);
  const failed = failedChecks(report);
  if (failed.length > 0) return `${stagesOf(failed)} failed its check`;
  if (isRefused || all === 0) return 'not applied';
  if (applied < all) return `${applied} of ${plural(all, 'change')} applied`;
  return 'applied, but not verified';
}

/** The environments of checks: `staging`. */
function stagesOf(checks: readonly CheckResult[]): string {
  return [...new Set(checks.map(({ environment }) => environment))].join(', ');
}

function openingOf(report: SyncReport, links: Links): RootContent {
  const { all, applied } = tally(report);
  const run = link(links.run, [text('this run')]);
  const interrupted = report.ended === 'interrupted' ? [text(' It was interrupted.')] : [];
  if (failedChecks(report).length > 0) {
    const done = applied === 0 ? 'Nothing was left to write' : 'Everything was written and verified';
    const rest = [text(`, but not every address answers. Stages behind this one are not applied. ${GO_ON}`)];
    return alert('CAUTION', [strong(done), text(' in '), ...run, ...rest, ...interrupted]);
  }
  if (applied === 0) {
    return alert('WARNING', [strong('Nothing was written'), text(' in '), ...run, text('.'), ...interrupted]);
  }
  const said = applied === all ? 'Everything was written' : `${applied} of ${all} changes were made`;
  const rest =
    applied === all
      ? ', but the accounts do not show it: see below.'
      : ', the rest was not. What failed is named first.';
  return alert('CAUTION', [strong(said), text(' in '), ...run, text(rest), ...interrupted]);
}

/** The ways on from a stage whose check failed: its addresses are checked again either way. */
const GO_ON =
  'Once the cause is gone, re-run the failed jobs; where the file is wrong, merge a pull request that corrects or reverts it.';

const LONGEST = 500;

function refusedSections({ report, reviewed }: ApplyComment): readonly Section[] {
  const isNamed = report.environments.length > 1;
  return report.environments.flatMap(({ name, refusals }) =>
    refusals.flatMap((refusal): readonly Section[] => [
      ...part(1, [
        paragraph([
          strong('Refused'),
          ...inEnvironments(isNamed ? [name] : []),
          text(': '),
          code(clipped(refusal.message, LONGEST)),
        ]),
      ]),
      ...besideSections(refusal, reviewed),
    ]),
  );
}

function goOnBlocks(input: ApplyComment): readonly RootContent[] {
  const refusals = input.report.environments.flatMap((environment) => environment.refusals);
  const digest = digestOfReport(input.report);
  const inputs = inputsFor(refusals, { digest });
  if (inputs !== null) {
    const items = [...inputs].map(([name, value]) => [paragraph([code(name), text(': '), code(value)])]);
    return [
      heading(3, [text('How to go on')]),
      paragraph([text('If all of it is meant, '), ...byHand({ url: input.workflow }), text(' with')]),
      bullets(items),
      paragraph([text('If it is not, change the file in another pull request.')]),
    ];
  }
  const hints = refusals.filter(({ code: refusal }) => wayAround(refusal) === null);
  const items = hints
    .filter(({ code: refusal }) => refusal !== 'not-approved')
    .map(({ hint }) => [paragraph([code(clipped(hint, LONGEST))])]);
  return [
    heading(3, [text('How to go on')]),
    paragraph([text('This takes another pull request:')]),
    bullets(items.slice(0, MOST_HINTS)),
  ];
}

/** As many as there can be for one environment. */
const MOST_HINTS = 3;

function retryBlocks({ report, links, workflow, left }: ApplyComment): readonly RootContent[] {
  const run = [text('Run the failed job of '), ...link(links.run, [text('this run')]), text(' again, or ')];
  const again = sentence(
    ...(left === null ? run : [text('To have the rest done, ')]),
    ...byHand({ url: workflow }),
    ...withDigest({ url: workflow, digest: left }),
    text('. What is done drops out, so nothing is done twice.'),
  );
  // Who stopped it knows why.
  const first = report.ended === 'interrupted' ? [] : [sentence(text('Put right what is named above.'))];
  return [heading(3, [text('How to go on')]), numbered([...first, again])];
}
