import type { RootContent } from 'mdast';
import type { Difference } from '../../engine/difference.ts';
import type { SyncReport } from '../../engine/report.ts';
import { digestOfReport } from '../../engine/report-digest.ts';
import { bodySections } from '../body.ts';
import { type Fitted, layOut, notice, onlyWhole, part } from '../fit.ts';
import { guardCount } from '../guard-words.ts';
import { alert, code, link, paragraph, serialise, strong, text } from '../mdast.ts';
import type { Links, Medium } from '../medium.ts';
import { isFailed } from '../summary.ts';
import { countActions, countsOf, harmOf, plural } from '../wording.ts';
import { foreseenSections } from './foreseen.ts';
import { isWithoutSecrets, offlineSections } from './offline.ts';
import { type Signature, signatureNote } from './signature.ts';
import { plannedStages, stagesPhrase } from './stages.ts';
import { statusBlocks } from './status.ts';
import { type About, titleOf, tooLong } from './title.ts';

/** Why a pull request was planned, where that is not because somebody pushed to it. */
export type Occasion = 'pushed' | 'applied-elsewhere';

export interface PlanComment {
  readonly report: SyncReport;
  /** Commit of the pull request's head. */
  readonly head: string;
  readonly links: Links;
  /** As in `About`. */
  readonly unit?: string | null;
  /** Bytes of UTF-8. */
  readonly budget: number;
  /** Bytes of the budget that every change takes which is told: its digest goes into the header. */
  readonly perDigest?: number;
  readonly why: Occasion;
  /** Null: nothing is said of signatures. */
  readonly signature?: Signature | null;
  /** What the edit means by itself: shown where there are no credentials to plan with. Null: not known. */
  readonly difference: Difference | null;
}

/**
 * The comment that a pull request is reviewed by: all environments, in the order in which a reviewer decides. The
 * digests are of the changes that its visible text tells: only those may be approved by it.
 */
export function renderPlanComment(input: PlanComment): Fitted {
  const { report, links, budget } = input;
  const medium: Medium = { links, edit: 'this pull request' };
  const sections = [
    ...part(0, [titleOf(planTitle(report), input)]),
    ...foreseenSections(report, medium),
    ...part(0, prefaceOf(input)),
    ...(isWithoutSecrets(report)
      ? offlineSections(input, medium)
      : bodySections(withoutForeseen(report), medium)),
    ...notice((hidden) => cutBlocks(hidden, links)),
    ...part(0, footOf(input)),
    ...onlyWhole(digestBlocks(report)),
  ];
  return layOut(sections, { budget, perDigest: input.perDigest ?? 0 });
}

function cutBlocks(hidden: number, links: Links): readonly RootContent[] {
  if (hidden === 0) return [tooLong(links)];
  const said = hidden === 1 ? '1 change is not shown' : `${hidden} changes are not shown`;
  const first = [strong(`${said} here, and this comment does not approve what it does not show.`)];
  const ways = paragraph([
    text('Split the pull request into smaller ones. Or read the whole plan in the '),
    ...link(links.run, [text('run summary')]),
    text(' and, after the merge, start the apply workflow by hand with the digest that stands there.'),
  ]);
  return [alert('CAUTION', first, [ways])];
}

/** What becomes of the comment when the pull request no longer changes the file. */
export function renderUntouched(file: string, about: About): string {
  return serialise([
    titleOf('nothing to change', about),
    paragraph([text('This pull request does not change '), code(file), text('.')]),
    ...statusBlocks({ kind: 'planned', changes: 0, run: about.links.run }),
  ]);
}

/** The report without the refusals that are told above it. */
function withoutForeseen(report: SyncReport): SyncReport {
  return {
    ...report,
    environments: report.environments.map((environment) => ({ ...environment, foreseen: [] })),
  };
}

/** The title's verdict. An edit that lifts guards is no idle one, whatever else it does. */
function planTitle(report: SyncReport): string {
  const guards = isFailed(report) ? null : guardCount(report);
  return guards === null ? changesTitle(report) : `${changesTitle(report)}; ${guards}`;
}

function changesTitle(report: SyncReport): string {
  if (isWithoutSecrets(report)) return 'not planned, no Twilio credentials';
  if (isFailed(report)) return 'cannot be planned';
  const changes = changesOf(report);
  const asked = changes.filter(({ cause }) => cause !== 'drift');
  const drifted = changes.length - asked.length;
  const counts = countsOf(countActions(asked));
  const harm = harmOf(changes);
  const effectText = harm === null ? '' : `; ${harm}`;
  if (drifted === 0) return counts === null ? 'nothing to change' : `${counts}${effectText}`;
  return `${counts ?? 'nothing of its own to change'}, ${drifted} drifted${effectText}`;
}

function prefaceOf({ report, why }: PlanComment): readonly RootContent[] {
  const occasion = why === 'pushed' ? [] : ['Planned again because something else was applied meanwhile.'];
  const isIdle = !isFailed(report) && changesOf(report).length === 0;
  return [...occasion, ...(isIdle ? [nothingToDo(report)] : [])].map((line) => paragraph([text(line)]));
}

function nothingToDo(report: SyncReport): string {
  const unchanged = report.environments.reduce((sum, { plan }) => sum + (plan?.summary.unchanged ?? 0), 0);
  if (unchanged === 0) return 'This pull request declares no chat address, and there is none to delete.';
  const what = unchanged === 1 ? 'The one chat address is' : `All ${plural(unchanged, 'chat address')} are`;
  return `${what} already as this pull request declares.`;
}

function footOf({ report, links, signature = null }: PlanComment): readonly RootContent[] {
  const status = isFailed(report)
    ? ({ kind: 'unplanned', run: links.run } as const)
    : ({ kind: 'planned', changes: changesOf(report).length, run: links.run } as const);
  const stages = plannedStages(report.environments);
  return [
    ...statusBlocks(status),
    ...(stages.length < 2 ? [] : [paragraph([text('Stages: '), ...stagesPhrase(stages)])]),
    ...(signature === null ? [] : [signatureNote(signature)]),
  ];
}

function digestBlocks(report: SyncReport): readonly RootContent[] {
  const digest = digestOfReport(report);
  return digest === null ? [] : [paragraph([text('Plan digest '), code(digest)])];
}

function changesOf(report: SyncReport) {
  return report.environments.flatMap(({ plan }) => plan?.changes ?? []);
}
