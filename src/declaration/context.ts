import type { Origin } from '../address.ts';
import type { Report } from './codes.ts';
import type { Policy } from './declaration.ts';
import type { Entry } from './entries.ts';
import type { EnvironmentBlock } from './environments.ts';
import type { MapNode, SourceNode, Span } from './node.ts';
import type { Template } from './placeholders.ts';
import type { Text } from './text.ts';

/** What every rule may look at, and how it speaks up. */
export interface Context {
  readonly text: Text;
  readonly root: MapNode;
  readonly entries: readonly Entry[];
  /** Null when the file's block of environments is unreadable. */
  readonly environments: readonly EnvironmentBlock[] | null;
  readonly unmanaged: ReadonlyMap<string, Span>;
  readonly policy: Policy;
  /** Nodes already reported. */
  readonly broken: ReadonlySet<SourceNode>;
  /** Kept because `defaults` are read once per entry. */
  readonly templates: Map<SourceNode, Template>;
  readonly origins: Map<SourceNode, Origin>;
  readonly report: Report;
}
