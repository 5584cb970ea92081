import type { Context } from './context.ts';
import type { Entry } from './entries.ts';
import type { EnvironmentBlock } from './environments.ts';
import { type ScalarNode, type SourceNode, type Span, textOf } from './node.ts';
import { fill, parseTemplate, type Scope, type SlotFault, slotInSource } from './placeholders.ts';
import { didYouMean, excerpt } from './wording.ts';

const builtIn = ['site', 'locale', 'key', 'environment'];
/** One text full of mistakes needs no more findings than this. */
const mostFaults = 10;

export function scopeOf(entry: Entry, environment: EnvironmentBlock): Scope {
  return (name) => {
    switch (name) {
      case 'site':
        return entry.site;
      case 'locale':
        return entry.locale;
      case 'key':
        return entry.key;
      case 'environment':
        return environment.name;
      default:
        return environment.vars.get(name);
    }
  };
}

/** A text field with its placeholders filled in; undefined when that is impossible, which is then reported. */
export function fillText(
  node: SourceNode,
  entry: Entry,
  { environment, context }: { readonly environment: EnvironmentBlock; readonly context: Context },
): string | undefined {
  const text = textOf(node);
  if (node.kind !== 'scalar' || text === undefined || context.broken.has(node)) return undefined;
  if (!/[{}]/.test(text)) return text;
  let template = context.templates.get(node);
  if (template === undefined) {
    template = parseTemplate(text);
    context.templates.set(node, template);
  }
  const filled = fill(template, scopeOf(entry, environment));
  if (typeof filled === 'string') return filled;
  for (const fault of filled.slice(0, mostFaults)) {
    const isUnreadable = fault.slot.name !== null && environment.vars.has(fault.slot.name);
    if (isUnreadable && environment.vars.get(fault.slot.name ?? '') === undefined) continue;
    context.report({
      span: spanOfSlot(node, text, { fault, context }),
      ...words(fault, entry, environment),
    });
  }
  return undefined;
}

function spanOfSlot(
  node: ScalarNode,
  text: string,
  { fault, context }: { readonly fault: SlotFault; readonly context: Context },
): Span {
  const { start, end } = node.span;
  if (context.text.text.slice(start, end) !== node.written) return node.span;
  const inside = slotInSource(fault.slot, text, node.written);
  return inside === null ? node.span : { start: start + inside.start, end: start + inside.end };
}

function words({ slot, kind }: SlotFault, entry: Entry, environment: EnvironmentBlock) {
  const name = excerpt(slot.name ?? '');
  switch (kind) {
    case 'stray':
      return {
        code: 'placeholder-syntax' as const,
        message: 'A single brace belongs to no placeholder',
        hint: 'Write {{ or }} for a brace',
      };
    case 'unknown':
      return {
        code: 'unknown-placeholder' as const,
        message: `Unknown placeholder "{${name}}" in environment "${environment.name}"${didYouMean(slot.name ?? '', [...builtIn, ...environment.vars.keys()])}`,
        hint: 'Use {site}, {locale}, {key}, {environment} or a variable of the environment; write {{ and }} for braces',
      };
    case 'empty':
      return {
        code: 'empty-placeholder' as const,
        message:
          name === ''
            ? 'A placeholder without a name'
            : `"{${name}}" stands for nothing in "${excerpt(entry.key)}"`,
        hint: emptyHint(slot.name ?? ''),
      };
  }
}

function emptyHint(name: string): string {
  if (name === 'locale')
    return 'The site has no locales: use {key}, or give this field a value of its own there';
  if (name === 'site')
    return 'A top-level locale has no site: use {key}, or give this field a value of its own there';
  return name === '' ? 'Name it, or write {{}} for braces' : 'Give the variable a value';
}
