import { type SourceNode, type Span, textOf } from '../yaml/node.ts';

/** A name in the file, and its place. */
export interface Name {
  readonly name: string;
  readonly at: Span;
}

/** The names in a single text or in a list of texts. */
export function namesOf(node: SourceNode | undefined): readonly Name[] {
  const items = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  return items.flatMap((item) => {
    const name = textOf(item);
    return name === undefined ? [] : [{ name, at: item.span }];
  });
}
