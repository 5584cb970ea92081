import type { Paragraph } from 'mdast';
import { link, paragraph, text } from './mdast.ts';
import type { Medium } from './medium.ts';

/** That there are more, and where they are all listed; nothing where none is left. */
export function andMore(left: number, { links }: Medium): readonly Paragraph[] {
  return left === 0 ? [] : [paragraph([text('and '), ...link(links.run, [text(`${left} more`)])])];
}

/** The same as the last item of a list. */
export function andMoreItems(left: number, medium: Medium): readonly Paragraph[][] {
  return andMore(left, medium).map((line) => [line]);
}
