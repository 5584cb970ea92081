import { excerpt } from '../../base/suggest.ts';
import { child, type SourceNode, type Span, textOf } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import { mapEntries } from '../entries.ts';
import { namesInTemplate } from '../fill.ts';
import { levelsAndOverrides, templatesIn } from './placeholder-rule.ts';

/**
 * A name that is defined and nowhere used may be one that is misspelt. Integrations and the variables at the top of a
 * file are for that file alone; those of an environment are for all files.
 */
export function nothingIsUnused(contexts: readonly Context[]): void {
  const used = new Map(contexts.map((context) => [context, variablesUsedIn(context)]));
  const byAny = new Set([...used.values()].flatMap((names) => [...names]));
  for (const context of contexts) {
    const { root } = context;
    reportUnused(context, child(root, 'integrations'), {
      kind: 'integration',
      used: integrationsUsedIn(context),
    });
    reportUnused(context, child(root, 'vars'), { kind: 'variable', used: used.get(context) ?? new Set() });
    for (const { node } of mapEntries(child(root, 'environments')))
      reportUnused(context, child(node, 'vars'), { kind: 'variable', used: byAny });
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

function integrationsUsedIn({ root }: Context): ReadonlySet<string> {
  return new Set(levelsAndOverrides(root).flatMap((level) => textOf(child(level, 'integration')) ?? []));
}

function variablesUsedIn(context: Context): ReadonlySet<string> {
  return new Set(templatesIn(context).flatMap(({ node }) => namesInTemplate(node, context)));
}
