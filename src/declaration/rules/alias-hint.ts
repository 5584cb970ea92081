import { excerpt } from '../../base/suggest.ts';
import { child, type SourceNode } from '../../yaml/node.ts';
import type { SpanProblem } from '../../yaml/span-problem.ts';

/** The problem of an alias without an anchor, in other words where it is the name of an integration. */
export function withNamedIntegration(
  problem: SpanProblem,
  root: SourceNode | null,
  text: string,
): SpanProblem {
  const { code, span } = problem;
  if (code !== 'bad-alias' || root === null) return problem;
  const name = text.slice(span.start + 1, span.end);
  if (child(child(root, 'integrations'), name) === undefined) return problem;
  return {
    ...problem,
    message: `"${excerpt(name)}" is the name of an integration, which is written without a star`,
    hint: `Write integration: ${excerpt(name)}`,
  };
}
