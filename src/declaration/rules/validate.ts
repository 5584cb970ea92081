import { child, type SourceNode } from '../../yaml/node.ts';
import type { ReportProblem } from '../../yaml/span-problem.ts';
import { mapEntries } from '../entries.ts';
import { namesOf } from '../names.ts';
import { meantKeys } from './meant-keys.ts';
import { type Located, locate } from './path.ts';
import { type Violation, validate as validator } from './validator.generated.js';
import { problemOf } from './violation.ts';

/** Violations that are reported at most. */
const MOST_VIOLATIONS = 2000;

/**
 * Holds the tree against the schema, and returns it with misspelt keys as they were meant. Nodes that violate the schema
 * join `broken`, so that later rules do not judge them again.
 */
export function validate(written: SourceNode, broken: Set<SourceNode>, report: ReportProblem): SourceNode {
  if (validator(written.value)) return written;
  const isMisspelt = (validator.errors ?? []).some(({ keyword }) => keyword === 'additionalProperties');
  const environments = environmentNames(written);
  const root = isMisspelt ? meantKeys(written, environments, report) : written;
  if (root !== written && validator(root.value)) return root;
  const unreadable = new Set(broken);
  for (const violation of (validator.errors ?? []).slice(0, MOST_VIOLATIONS)) {
    const located = locate(root, violation.instancePath);
    if (located === null || located.within(unreadable)) continue;
    const problem = problemOf(violation, located, environments);
    if (problem === null) continue;
    const judged = nodeAtFault(violation, located);
    if (judged !== undefined) broken.add(judged);
    report(problem);
  }
  return root;
}

/** Names that a file gives its environments, also where it lists them. */
function environmentNames(root: SourceNode): ReadonlySet<string> {
  const block = child(root, 'environments');
  return new Set([
    ...Array.from(mapEntries(block), ({ key }) => key),
    ...namesOf(block).map(({ name }) => name),
  ]);
}

/** The node that later rules do not judge again. */
function nodeAtFault({ keyword, params }: Violation, { node }: Located): SourceNode | undefined {
  if (keyword === 'propertyNames') return undefined;
  return keyword === 'additionalProperties' ? child(node, String(params.additionalProperty)) : node;
}
