import type { PhrasingContent, RootContent } from 'mdast';
import { shortCommit } from '../../base/commit-id.ts';
import type { SyncReport } from '../../engine/report.ts';
import { changedSids, digestOfReport } from '../../engine/report-digest.ts';
import { changeTable, leftOut } from '../changes.ts';
import { differenceBlocks } from '../differences.ts';
import { fitInto, forms, list, notice, part, type Section } from '../fit.ts';
import { rerouteSections, takedownSections } from '../harm.ts';
import { groupsOf, type Item, itemsOf } from '../items.ts';
import { code, details, fence, heading, link, paragraph, text } from '../mdast.ts';
import type { Links, Medium } from '../medium.ts';
import { problemSections } from '../problem-sections.ts';
import { reportedProblems } from '../reported.ts';
import { countSections } from '../summary.ts';
import { countActions, countsOf, plural } from '../wording.ts';
import { subjectOf, tooLong } from './title.ts';
import { byHand, numbered, sentence, withDigest } from './ways.ts';

export interface DriftIssue {
  /** A plan of the branch head that has changes. */
  readonly report: SyncReport;
  /** The commit at the branch head. */
  readonly head: string;
  readonly links: Links;
  /** As in `About`. */
  readonly unit?: string | null;
  /** Bytes of UTF-8. */
  readonly budget: number;
  /** The commit that was applied last, which tells drift from what is merged; null: nobody can tell. */
  readonly applied: string | null;
  /** Web address of the apply workflow; null where it is not known. */
  readonly workflow: string | null;
  /** A patch of the file that adopts what is live; null when there is none. */
  readonly patch: string | null;
}

/** The one issue about accounts that are not as the file declares. */
export function renderDriftIssue(input: DriftIssue): { readonly title: string; readonly body: string } {
  const { report, budget, unit } = input;
  const title = `${subjectOf(unit)} are not as declared: ${differenceOf(report)}`;
  return { title, body: fitInto(bodyOf(input), budget) };
}

/** `1 to update`, and addresses that are as declared but have another SID than before. */
export function differenceOf(report: SyncReport): string {
  const changes = report.environments.flatMap(({ plan }) => plan?.changes ?? []);
  const anew = changedSids(report).length;
  const counts = countsOf(countActions(changes));
  const sids = anew === 0 ? [] : [`${anew} with another SID`];
  return [...(counts === null ? [] : [counts]), ...sids].join(', ') || 'nothing to do';
}

function bodyOf(input: DriftIssue): readonly Section[] {
  const { report, links, applied } = input;
  const medium: Medium = { links, edit: 'this edit of the file' };
  const items = itemsOf(report, 'names');
  const isDrifted = ({ view }: Item) => applied !== null && view.change.cause !== 'declared';
  const isMerged = (item: Item) => !isDrifted(item);
  const full = itemsOf(report);
  return [
    ...part(0, [openingOf(input)]),
    ...countSections(report, medium),
    ...takedownSections(items, medium),
    ...rerouteSections(items, medium),
    ...groupSections(items.filter(isDrifted), {
      full: full.filter(isDrifted),
      title: 'Changed outside git',
      explanation:
        'Somebody changed these where no review saw it. Red is what is live, green what the file declares.',
      medium,
    }),
    ...groupSections(items.filter(isMerged), {
      full: full.filter(isMerged),
      title: applied === null ? 'Not as the file declares' : 'Merged but not applied',
      explanation:
        applied === null
          ? 'Nothing was applied from here so far, so whether these were changed outside git cannot be told. Red is what is live, green what the file declares.'
          : 'The file asks for these, and no apply has carried them out. Red is what is live, green what the file declares.',
      medium,
    }),
    ...problemSections(reportedProblems(report), { rank: 4, medium }),
    ...notice(() => [tooLong(links)]),
    ...waySections(input),
    ...part(0, [
      paragraph([
        text('Found in '),
        ...link(links.run, [text('this run')]),
        text('. The issue closes by itself once the accounts are as declared.'),
      ]),
    ]),
  ];
}

function openingOf({ report, head, links }: DriftIssue): RootContent {
  return paragraph([
    text('The accounts differ from what '),
    code(report.file),
    text(' declares at '),
    ...link(links.commit(head), [code(shortCommit(head))]),
    text('.'),
  ]);
}

interface GroupText {
  readonly title: string;
  readonly explanation: string;
  /** The same items with SIDs. */
  readonly full: readonly Item[];
  readonly medium: Medium;
}

function groupSections(
  items: readonly Item[],
  { title, explanation, full, medium }: GroupText,
): readonly Section[] {
  const sorted = groupsOf(items).flatMap((group) => group.items);
  return list(3, items.length, (shown) => {
    const told = sorted.slice(0, shown);
    return [
      heading(3, [text(`${title}: ${plural(items.length, 'change')}`)]),
      paragraph([text(explanation)]),
      changeTable(told, medium),
      ...differenceBlocks(full.slice(0, shown), 'Field by field'),
      ...leftOut(sorted.slice(shown), medium),
    ];
  });
}

function waySections({ report, workflow, patch }: DriftIssue): readonly Section[] {
  if (report.environments.every(({ plan }) => plan?.changes.length === 0)) return onlySids(workflow);
  const dispatch = { url: workflow, digest: digestOfReport(report) };
  const command: PhrasingContent[] = [
    text('run '),
    code('npx chat-addresses import --adopt --write'),
    text(' and open a pull request with what it changes.'),
  ];
  const ways = (keep: readonly PhrasingContent[]): RootContent[] => [
    heading(3, [text('Two ways out')]),
    numbered([
      sentence(
        text('To go back to what the file declares, '),
        ...byHand(dispatch),
        ...withDigest(dispatch),
        text('.'),
      ),
      sentence(text('To keep what is live, '), ...keep),
    ]),
  ];
  const bare = { share: 1, write: () => ways(command) };
  if (patch === null) return forms(1, 0, [bare]);
  const patched = [
    ...ways([text('apply this patch to the file and open a pull request with it:')]),
    ...details('Patch that adopts what is live', [fence('diff', patch)]),
  ];
  return forms(1, 0, [{ share: 0.5, write: () => patched }, bare]);
}

/** Nothing has to be applied, but whoever holds an old SID reaches nobody. */
function onlySids(workflow: string | null): readonly Section[] {
  return part(1, [
    paragraph([
      text(
        'Nothing has to be applied: the addresses are as declared, under other SIDs. Once every page has them, ',
      ),
      ...byHand({ url: workflow }),
      text(': it records the SIDs as they are then.'),
    ]),
  ]);
}
