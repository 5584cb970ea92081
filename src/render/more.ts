import type { Paragraph } from 'mdast';
import { link, paragraph, text } from './mdast.ts';
import type { Paper } from './medium.ts';

/** That there are more, and where they are all listed; nothing where none is left. */
export function andMore(left: number, { links }: Paper): readonly Paragraph[] {
  return left === 0 ? [] : [paragraph([text('and '), ...link(links.run, [text(`${left} more`)])])];
}

/** The same as the last item of a list. */
export function andMoreItems(left: number, paper: Paper): readonly Paragraph[][] {
  return andMore(left, paper).map((line) => [line]);
}
