import { child, type SourceNode, type Span, textOf } from '../yaml/node.ts';

/** A name in the file, and its place. */
export interface Name {
  readonly name: string;
  readonly at: Span;
}

const ENVIRONMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/**
 * Whether the names of a file's environments are what was meant: where one cannot be a name, or is there twice, which
 * is reported, another one that seems to be unknown may only be missing there.
 */
export function areEnvironmentsSure(root: SourceNode): boolean {
  const block = child(root, 'environments');
  return (
    block?.kind !== 'map' ||
    (block.isWhole && [...block.entries.keys()].every((name) => ENVIRONMENT.test(name)))
  );
}

/** The names in a single text or in a list of texts, without those that are reported already. */
export function namesOf(
  node: SourceNode | undefined,
  broken: ReadonlySet<SourceNode> = new Set(),
): readonly Name[] {
  if (node === undefined || broken.has(node)) return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    const name = textOf(item);
    return name === undefined || broken.has(item) ? [] : [{ name, at: item.span }];
  });
}
