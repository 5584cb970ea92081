import { excerpt } from '../../base/suggest.ts';
import { child, type SourceNode, type Span, textOf } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import { mapEntries } from '../entries.ts';
import { namesInTemplate } from '../fill.ts';
import { levelsAndOverrides, templatesIn } from './placeholder-rule.ts';

/**
 * A name that is defined and nowhere used may be one that is misspelt. A name that another file of the folder uses is
 * not: files may begin with the same definitions, and those of an environment are for all of them.
 */
export function nothingIsUnused(contexts: readonly Context[]): void {
  const integrations = new Set(contexts.flatMap(integrationsUsedIn));
  const variables = new Set(contexts.flatMap(variablesUsedIn));
  for (const context of contexts) {
    const { root } = context;
    reportUnused(context, child(root, 'integrations'), { kind: 'integration', used: integrations });
    const environments = Array.from(mapEntries(child(root, 'environments')), ({ node }) => node);
    for (const block of [root, ...environments])
      reportUnused(context, child(block, 'vars'), { kind: 'variable', used: variables });
  }
}

interface Definitions {
  readonly kind: 'integration' | 'variable';
  readonly used: ReadonlySet<string>;
}

function reportUnused(context: Context, block: SourceNode | undefined, { kind, used }: Definitions): void {
  for (const { key, keySpan } of mapEntries(block)) {
    if (!used.has(key)) context.report(unused(keySpan, kind, key));
  }
}

function unused(span: Span, kind: Definitions['kind'], name: string) {
  return {
    code: 'unused-definition' as const,
    span,
    message: `Nothing uses the ${kind} "${excerpt(name)}"`,
    hint:
      kind === 'integration'
        ? `Write integration: ${excerpt(name)} where it is meant, or remove it`
        : `Write {${excerpt(name)}} where it is meant, or remove it`,
  };
}

function integrationsUsedIn({ root }: Context): readonly string[] {
  return levelsAndOverrides(root).flatMap((level) => textOf(child(level, 'integration')) ?? []);
}

function variablesUsedIn(context: Context): readonly string[] {
  return templatesIn(context).flatMap(({ node }) => namesInTemplate(node, context));
}
