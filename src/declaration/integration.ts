import type { DeclaredIntegration } from '../base/address.ts';
import { isHostSecret, type SecretUrl } from '../base/secret-url.ts';
import { child, type SourceNode, textOf } from '../yaml/node.ts';
import type { Context } from './context.ts';
import { type Found, lookUp } from './entries.ts';
import { checkedText, type EntryDraft, noteOrigin } from './field.ts';
import { type FilledUrl, fillUrl } from './fill.ts';
import { checkFlow, checkUrl } from './rules/checks.ts';
import { definedBeside } from './siblings.ts';

/** An integration, and what its URL holds of secrets. */
export interface ResolvedIntegration {
  readonly integration: DeclaredIntegration;
  /** Null when the URL holds none, or there is no URL. */
  readonly secretUrl: SecretUrl | null;
}

/** The integration from the nearest level that has one; null when none has, or it is unreadable. */
export function integrationOf(draft: EntryDraft): ResolvedIntegration | null {
  const { context } = draft;
  const found = lookUp(draft.levels, 'integration');
  if (found === null) {
    reportMissing(draft);
    return null;
  }
  noteOrigin(draft, 'integration', found);
  const named = namedIntegration(found, context);
  return named === null ? null : readIntegration(draft, named);
}

/** Where the defaults of another file are taken for those of all, one problem stands for all entries of the file. */
function reportMissing({ entry, environment, context }: EntryDraft): void {
  const file = definedBeside(context, { kind: 'defaults' });
  const isAlone = child(context.root, 'defaults') !== undefined;
  const where = environment.at === null ? '' : ` in environment "${environment.name}"`;
  if (file === null || isAlone) {
    context.report({
      code: 'missing-integration',
      span: entry.at,
      message: `"${entry.key}" has no integration${where}`,
      hint: 'Give it one, or its site, or "defaults", such as integration: { type: studio, flow: Chat Flow }',
    });
    return;
  }
  const block = entry.site === null ? 'locales' : 'sites';
  context.report({
    code: 'missing-integration',
    span: context.root.entries.get(block)?.keySpan ?? entry.at,
    message: `"${entry.key}" has no integration${where}, and others here may have none`,
    hint: `The defaults of ${file} are for that file alone: give this file "defaults" of its own`,
  });
}

/** The name of an integration that resolves to a given one for an entry; null when there is none. */
export function nameOfIntegration(draft: EntryDraft, wanted: DeclaredIntegration): string | null {
  const isWanted = ({ node, name }: { readonly node: SourceNode; readonly name: string }): boolean => {
    const resolved = readIntegration(draft, { node, level: levelOf(name) });
    return resolved !== null && JSON.stringify(resolved.integration) === JSON.stringify(wanted);
  };
  const all = Array.from(draft.context.integrations, ([name, node]) => ({ name, node }));
  return all.find(isWanted)?.name ?? null;
}

function readIntegration(draft: EntryDraft, { node, level }: Found): ResolvedIntegration | null {
  const { context } = draft;
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
      if (!flow) return null;
      return { integration: { type: 'studio', flow, retryCount: retryCount ?? null }, secretUrl: null };
    }
    case 'webhook': {
      const url = part('url', (inner) => checkedUrl(draft, inner));
      const method = part('method', textOf);
      const events = part('events', textsOf);
      if (!url || !events || (method !== undefined && method !== 'POST' && method !== 'GET')) return null;
      return {
        integration: {
          type: 'webhook',
          url: url.shown,
          method: method ?? 'POST',
          events: [...new Set(events)].sort(),
        },
        secretUrl: url.secret,
      };
    }
    case 'default':
      return { integration: { type: 'default' }, secretUrl: null };
    default:
      return null;
  }
}

function levelOf(name: string): string {
  return `integrations.${name}`;
}

/** The integration itself, where an entry names one; null when there is none of that name, which a rule reports. */
function namedIntegration(found: Found, { integrations }: Context): Found | null {
  const name = textOf(found.node);
  if (name === undefined) return found;
  const node = integrations.get(name);
  return node === undefined ? null : { node, level: levelOf(name) };
}

function checkedUrl(draft: EntryDraft, node: SourceNode): FilledUrl | undefined {
  const filled = fillUrl(node, draft.entry, draft);
  if (filled === undefined) return undefined;
  const problem = checkUrl(draft.context.policy.allowHttp)(filled.shown, node.span);
  if (problem !== null) {
    draft.context.report(problem);
    return undefined;
  }
  if (isHostSecret(filled.shown)) draft.context.report({ ...SECRET_HOST, span: node.span });
  return filled;
}

const SECRET_HOST = {
  code: 'secret-host',
  message: 'The host of "url" is a secret, so no plan shows where chats go',
  hint: 'Write the host in the file, and keep secret what stands in the user info, the path or the query',
} as const;

function numberOf(node: SourceNode): number | undefined {
  return node.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

function textsOf(node: SourceNode): readonly string[] | undefined {
  return node.kind === 'list' ? node.items.flatMap((item) => textOf(item) ?? []) : undefined;
}
