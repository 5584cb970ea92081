import type { DeclaredIntegration } from '../base/address.ts';
import { child, type SourceNode, textOf } from '../yaml/node.ts';
import { lookUp } from './entries.ts';
import { checkedText, type EntryDraft, noteOrigin } from './field.ts';
import { checkFlow, checkUrl } from './rules/checks.ts';

/** The integration from the nearest level that has one; null when none has, or it is unreadable. */
export function integrationOf(draft: EntryDraft): DeclaredIntegration | null {
  const { entry, environment, context } = draft;
  const found = lookUp(draft.levels, 'integration');
  if (found === null) {
    context.report({
      code: 'missing-integration',
      span: entry.at,
      message: `"${entry.key}" has no integration${environment.at === null ? '' : ` in environment "${environment.name}"`}`,
      hint: 'Give it one, or its site, or "defaults"',
    });
    return null;
  }
  noteOrigin(draft, 'integration', found);
  const { node, level } = found;
  if (context.broken.has(node)) return null;
  const part = <T>(
    name: 'flow' | 'retryCount' | 'url' | 'method' | 'events',
    read: (node: SourceNode) => T | undefined,
  ) => {
    const inner = child(node, name);
    if (inner === undefined) return undefined;
    noteOrigin(draft, `integration.${name}`, { node: inner, level });
    return context.broken.has(inner) ? null : (read(inner) ?? null);
  };
  switch (textOf(child(node, 'type'))) {
    case 'studio': {
      const flow = part('flow', (inner) => checkedText(draft, inner, checkFlow));
      const retryCount = part('retryCount', numberOf);
      return flow ? { type: 'studio', flow, retryCount: retryCount ?? null } : null;
    }
    case 'webhook': {
      const url = part('url', (inner) => checkedText(draft, inner, checkUrl(context.policy.allowHttp)));
      const method = part('method', textOf);
      const events = part('events', textsOf);
      if (!url || !events || (method !== undefined && method !== 'POST' && method !== 'GET')) return null;
      return { type: 'webhook', url, method: method ?? 'POST', events: [...new Set(events)].sort() };
    }
    case 'default':
      return { type: 'default' };
    default:
      return null;
  }
}

function numberOf(node: SourceNode): number | undefined {
  return node.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

function textsOf(node: SourceNode): readonly string[] | undefined {
  return node.kind === 'list' ? node.items.flatMap((item) => textOf(item) ?? []) : undefined;
}
