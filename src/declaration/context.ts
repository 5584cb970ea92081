import type { Origin } from '../base/address.ts';
import { child, flagOf, type MapNode, type SourceNode, type Span, textOf } from '../yaml/node.ts';
import type { ReportProblem } from '../yaml/span-problem.ts';
import type { Text } from '../yaml/text.ts';
import type { Policy, SingleCap } from './declaration.ts';
import { type Entry, entriesOf, mapEntries } from './entries.ts';
import { type EnvironmentBlock, environmentsOf, variablesOf } from './environments.ts';
import { namesOf } from './names.ts';
import type { Template } from './placeholders.ts';
import { type StatedPolicy, strictestPolicy } from './policy.ts';

/** What every rule may look at, and how it speaks up. */
export interface Context {
  readonly text: Text;
  readonly root: MapNode;
  readonly entries: readonly Entry[];
  /** Null when the file's block of environments is unreadable. */
  readonly environments: readonly EnvironmentBlock[] | null;
  /** Variables for all environments. Undefined values: declared, but unreadable. */
  readonly vars: ReadonlyMap<string, string | undefined>;
  /** Named integrations. */
  readonly integrations: ReadonlyMap<string, SourceNode>;
  readonly unmanaged: ReadonlyMap<string, Span>;
  /** What this file states. */
  readonly statedPolicy: StatedPolicy;
  /** The strictest of all files. */
  readonly policy: Policy;
  /** Nodes already reported. */
  readonly broken: ReadonlySet<SourceNode>;
  /** Kept because `defaults` are read once per entry. */
  readonly templates: Map<SourceNode, Template>;
  readonly origins: Map<SourceNode, Origin>;
  readonly report: ReportProblem;
  /** All files of the declaration once they are read, this one among them. */
  readonly all: readonly Context[];
}

/** Reads what all rules need; what has another shape than it should is passed over. */
export function contextOf(
  root: MapNode,
  text: Text,
  { broken, report }: Pick<Context, 'broken' | 'report'>,
): Context {
  const statedPolicy = policyOf(child(root, 'policy'));
  const unmanaged = child(root, 'unmanaged');
  const items = unmanaged?.kind === 'list' ? unmanaged.items : [];
  return {
    text,
    root,
    entries: entriesOf(root),
    environments: environmentsOf(root),
    vars: variablesOf(child(root, 'vars')),
    integrations: new Map(
      Array.from(mapEntries(child(root, 'integrations')), ({ key, node }) => [key, node]),
    ),
    unmanaged: new Map(
      items.flatMap((item): [string, Span][] => {
        const value = textOf(item);
        return value === undefined ? [] : [[value, item.span]];
      }),
    ),
    statedPolicy,
    policy: strictestPolicy([statedPolicy]),
    broken,
    templates: new Map(),
    origins: new Map(),
    report,
    all: [],
  };
}

function policyOf(policy: SourceNode | undefined): StatedPolicy {
  const maxTakedowns = capOf((child(policy, 'maxTakedowns') ?? child(policy, 'maxDeletes'))?.value);
  const maxChanges = child(policy, 'maxChanges')?.value;
  const allowHttp = flagOf(child(policy, 'allowHttp'));
  const allowEmpty = flagOf(child(policy, 'allowEmpty'));
  const accept = child(policy, 'accept');
  return {
    ...(maxTakedowns === null ? {} : { maxTakedowns }),
    ...(typeof maxChanges === 'number' ? { maxChanges } : {}),
    ...(allowHttp === undefined ? {} : { allowHttp }),
    ...(allowEmpty === undefined ? {} : { allowEmpty }),
    ...(accept === undefined ? {} : { accept: namesOf(accept).map(({ name }) => name) }),
  };
}

function capOf(value: unknown): SingleCap | null {
  if (typeof value === 'number') return { count: value };
  return typeof value === 'string' ? { percent: Number.parseInt(value, 10) } : null;
}
