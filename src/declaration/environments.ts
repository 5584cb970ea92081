import { child, type MapNode, type SourceNode, type Span, textOf } from '../yaml/node.ts';
import { mapEntries } from './entries.ts';
import { type Name, namesOf } from './names.ts';

/** An environment as the file spells it. */
export interface EnvironmentBlock {
  readonly name: string;
  readonly account: string | null;
  /** Names of the environments that come first, as written. */
  readonly after: readonly Name[];
  /** Undefined values: declared, but unreadable. */
  readonly vars: ReadonlyMap<string, string | undefined>;
  /** Null for the one that is there without being declared. */
  readonly at: Span | null;
}

const ONLY_ENVIRONMENT = 'default';

/** The environments in the order of the file; null when the block has another shape. */
export function environmentsOf(root: MapNode): readonly EnvironmentBlock[] | null {
  const block = child(root, 'environments');
  if (block === undefined)
    return [{ name: ONLY_ENVIRONMENT, account: null, after: [], vars: new Map(), at: null }];
  if (block.kind !== 'map') return null;
  return [...block.entries.values()].map(({ key, keySpan, node }) => ({
    name: key,
    account: textOf(child(node, 'account')) ?? null,
    after: namesOf(child(node, 'after')),
    vars: variablesOf(child(node, 'vars')),
    at: keySpan,
  }));
}

/** Variables by name. Undefined values: declared, but unreadable. */
export function variablesOf(node: SourceNode | undefined): ReadonlyMap<string, string | undefined> {
  return new Map(Array.from(mapEntries(node), (entry) => [entry.key, textOf(entry.node)]));
}
