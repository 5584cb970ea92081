import type { Declared, DeclaredIntegration, EntryField, Origin } from '../address.ts';
import { type Check, checkAddress, checkFlow, checkFriendlyName, checkService, checkUrl } from './checks.ts';
import type { Context } from './context.ts';
import { defaultAddress, type Entry, type Found, type Level, levelsIn, lookUp } from './entries.ts';
import type { EnvironmentBlock } from './environments.ts';
import { fillText } from './fill.ts';
import { child, flagOf, type SourceNode, textOf } from './node.ts';

/** An entry in an environment, while its fields are collected. */
interface Draft {
  readonly entry: Entry;
  readonly environment: EnvironmentBlock;
  readonly context: Context;
  readonly levels: readonly Level[];
  readonly origins: Partial<Record<EntryField, Origin>>;
}

/** What an entry claims for itself in an environment. */
export interface Identity {
  /** Null: not known, or only the SID is declared. */
  readonly address: string | null;
  /** Null: none, or not known. */
  readonly sid: string | null;
  /** Null: not known. */
  readonly protect: boolean | null;
}

/** What became of an entry in an environment. */
export interface Resolution extends Identity {
  readonly entry: Entry;
  /** Null when some of it is unreadable, which was reported. */
  readonly declared: Declared | null;
}

/** The entry with everything inherited and filled in. */
export function resolve(entry: Entry, environment: EnvironmentBlock, context: Context): Resolution {
  const draft = draftOf(entry, environment, context);
  const integration = integrationOf(draft);
  const { isReadable, ...identity } = identityOf(draft);
  const friendlyName = textField(draft, 'friendlyName', checkFriendlyName);
  const service = textField(draft, 'service', checkService);
  const enabled = flagField(draft, 'enabled', true);
  const { address, sid, protect } = identity;
  const hasIdentity = isReadable && protect !== null;
  if (!hasIdentity || integration === null || friendlyName === null || service === null || enabled === null) {
    return { entry, ...identity, declared: null };
  }
  const declared: Declared = {
    key: entry.key,
    site: entry.site,
    locale: entry.locale,
    at: context.text.place(entry.at),
    address,
    sid,
    friendlyName: friendlyName === '' ? null : friendlyName,
    enabled,
    integration,
    service: service ?? 'default',
    protect,
    origins: draft.origins,
  };
  return { entry, ...identity, declared };
}

/** The identity alone, for versions of the file that need not be valid. */
export function identify(entry: Entry, environment: EnvironmentBlock, context: Context): Identity {
  const { address, sid, protect } = identityOf(draftOf(entry, environment, context));
  return { address, sid, protect };
}

function draftOf(entry: Entry, environment: EnvironmentBlock, context: Context): Draft {
  return { entry, environment, context, levels: levelsIn(entry, environment.name), origins: {} };
}

function identityOf(draft: Draft): Identity & { readonly isReadable: boolean } {
  const sid = field(draft, 'sid', textOf);
  const own = textField(draft, 'address', checkAddress);
  const isDefault = own === undefined && sid === undefined;
  return {
    address: isDefault ? defaultAddress(draft.entry.key) : (own ?? null),
    sid: sid ?? null,
    protect: flagField(draft, 'protect', false),
    isReadable: sid !== null && own !== null,
  };
}

/** Undefined: nobody declares it. Null: unreadable. */
function field<T>(
  draft: Draft,
  name: EntryField,
  read: (node: SourceNode) => T | undefined,
): T | null | undefined {
  const found = lookUp(draft.levels, name);
  if (found === null) return undefined;
  noteOrigin(draft, name, found);
  return draft.context.broken.has(found.node) ? null : (read(found.node) ?? null);
}

function noteOrigin({ context, origins }: Draft, name: EntryField, { node, level }: Found): void {
  const known = context.origins.get(node);
  const origin = known?.level === level ? known : { level, at: context.text.place(node.span) };
  context.origins.set(node, origin);
  origins[name] = origin;
}

function flagField(draft: Draft, name: EntryField, fallback: boolean): boolean | null {
  const flag = field(draft, name, flagOf);
  return flag === undefined ? fallback : flag;
}

function textField(draft: Draft, name: EntryField, check: Check): string | null | undefined {
  return field(draft, name, (node) => checkedText(draft, node, check));
}

function checkedText(draft: Draft, node: SourceNode, check: Check): string | undefined {
  const text = fillText(node, draft.entry, draft);
  if (text === undefined) return undefined;
  const finding = check(text, node.span);
  if (finding === null) return text;
  draft.context.report(finding);
  return undefined;
}

function integrationOf(draft: Draft): DeclaredIntegration | null {
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
