import { child, type MapNode, type Span, textOf } from '../yaml/node.ts';
import { mapEntries } from './entries.ts';

/** An environment as the file spells it. */
export interface EnvironmentBlock {
  readonly name: string;
  readonly account: string | null;
  /** Undefined values: declared, but unreadable. */
  readonly vars: ReadonlyMap<string, string | undefined>;
  /** Null for the one that is there without being declared. */
  readonly at: Span | null;
}

const onlyEnvironment = 'default';

/** The environments in the order of the file; null when the block has another shape. */
export function environmentsOf(root: MapNode): readonly EnvironmentBlock[] | null {
  const block = child(root, 'environments');
  if (block === undefined) return [{ name: onlyEnvironment, account: null, vars: new Map(), at: null }];
  if (block.kind !== 'map') return null;
  return [...block.entries.values()].map(({ key, keySpan, node }) => ({
    name: key,
    account: textOf(child(node, 'account')) ?? null,
    vars: new Map([...mapEntries(child(node, 'vars'))].map((entry) => [entry.key, textOf(entry.node)])),
    at: keySpan,
  }));
}
