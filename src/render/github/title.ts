import type { RootContent } from 'mdast';
import { shortCommit } from '../../base/commit-id.ts';
import { code, heading, link, paragraph, text } from '../mdast.ts';
import type { Links } from '../medium.ts';

/** The title: the verdict in words of our own, and the commit that it is about. */
export function titleOf(verdict: string, { head, links, unit }: About): RootContent {
  const sha = link(links.commit(head), [code(shortCommit(head))]);
  return heading(2, [text(`${subjectOf(unit)}: ${verdict} at `), ...sha]);
}

/** What a text on GitHub is about. */
export interface About {
  readonly head: string;
  readonly links: Links;
  /** Name of the unit, where several jobs report side by side; null: it goes without saying. */
  readonly unit?: string | null;
}

export function subjectOf(unit: string | null = null): string {
  return unit === null ? 'Chat addresses' : `Chat addresses (${unit})`;
}

/** Where the rest is to be found. */
export function tooLong(links: Links): RootContent {
  const summary = link(links.run, [text('run summary')]);
  return paragraph([
    text('This is too long for a comment: the whole of it is in the '),
    ...summary,
    text('.'),
  ]);
}
