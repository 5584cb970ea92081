import { link, paragraph, serialise, text } from '../mdast.ts';
import type { Links } from '../medium.ts';
import { type DriftIssue, differenceOf } from './drift-issue.ts';
import { type About, titleOf } from './title.ts';

/** The comment on an issue whose differences have become others, because an edit notifies nobody. */
export function renderDriftChanged({ report, links }: Pick<DriftIssue, 'report' | 'links'>): string {
  return serialise([
    paragraph([
      text(`The differences are others now: ${differenceOf(report)}. Found in `),
      ...link(links.run, [text('this run')]),
      text('; the description above is up to date.'),
    ]),
  ]);
}

/** Why an issue that was closed as not planned, or as a duplicate, is opened again. */
export type DismissalEnd = 'long-ago' | 'not-theirs';

const DISMISSAL_ENDS: Readonly<Record<DismissalEnd, string>> = {
  'long-ago':
    'This was closed as not planned more than 30 days ago, and the accounts are still not as declared. Found in ',
  'not-theirs': 'Only somebody with write access may close this as not planned. Found in ',
};

/** The comment on an issue that is opened again. */
export function renderDriftAgain(why: DismissalEnd, links: Links): string {
  return serialise([
    paragraph([
      text(DISMISSAL_ENDS[why]),
      ...link(links.run, [text('this run')]),
      text('; the description above is up to date. To have it quiet for 30 days, close it as not planned.'),
    ]),
  ]);
}

/** The comment that closes the issue. */
export function renderDriftClean(about: About): string {
  return serialise([
    titleOf('as declared', about),
    paragraph([
      text('Every account holds what the file declares, as '),
      ...link(about.links.run, [text('this run')]),
      text(' has seen.'),
    ]),
  ]);
}
