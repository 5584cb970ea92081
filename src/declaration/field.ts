import type { EntryField, Origin } from '../base/address.ts';
import { flagOf, type SourceNode } from '../yaml/node.ts';
import type { Context } from './context.ts';
import { type Entry, type Found, type Level, levelsIn, lookUp } from './entries.ts';
import type { EnvironmentBlock } from './environments.ts';
import { fillText } from './fill.ts';
import type { Check } from './rules/checks.ts';

/** An entry in an environment, while its fields are collected. */
export interface EntryDraft {
  readonly entry: Entry;
  readonly environment: EnvironmentBlock;
  readonly context: Context;
  readonly levels: readonly Level[];
  readonly origins: Partial<Record<EntryField, Origin>>;
}

export function draftOf(entry: Entry, environment: EnvironmentBlock, context: Context): EntryDraft {
  return { entry, environment, context, levels: levelsIn(entry, environment.name), origins: {} };
}

/** Undefined: nobody declares it. Null: unreadable. */
export function field<T>(
  draft: EntryDraft,
  name: EntryField,
  read: (node: SourceNode) => T | undefined,
): T | null | undefined {
  const found = lookUp(draft.levels, name);
  if (found === null) return undefined;
  noteOrigin(draft, name, found);
  return draft.context.broken.has(found.node) ? null : (read(found.node) ?? null);
}

export function noteOrigin({ context, origins }: EntryDraft, name: EntryField, { node, level }: Found): void {
  const known = context.origins.get(node);
  const origin = known?.level === level ? known : { level, at: context.text.place(node.span) };
  context.origins.set(node, origin);
  origins[name] = origin;
}

export function flagField(draft: EntryDraft, name: EntryField, fallback: boolean): boolean | null {
  const flag = field(draft, name, flagOf);
  return flag === undefined ? fallback : flag;
}

export function textField(draft: EntryDraft, name: EntryField, check: Check): string | null | undefined {
  return field(draft, name, (node) => checkedText(draft, node, check));
}

export function checkedText(draft: EntryDraft, node: SourceNode, check: Check): string | undefined {
  const text = fillText(node, draft.entry, draft);
  if (text === undefined) return undefined;
  const problem = check(text, node.span);
  if (problem === null) return text;
  draft.context.report(problem);
  return undefined;
}
