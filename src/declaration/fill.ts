import { didYouMean, excerpt } from '../base/suggest.ts';
import { type ScalarNode, type SourceNode, type Span, textOf } from '../yaml/node.ts';
import type { Context } from './context.ts';
import type { Entry } from './entries.ts';
import type { EnvironmentBlock } from './environments.ts';
import {
  fill,
  parseTemplate,
  type Scope,
  type SlotFault,
  slotInSource,
  type Template,
} from './placeholders.ts';

const builtIn = ['site', 'locale', 'key', 'environment'];
/** One text full of mistakes needs no more findings than this. */
const mostFaults = 10;

function scopeOf(entry: Entry, environment: EnvironmentBlock): Scope {
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
  const filled = fill(templateOf(node, text, context), scopeOf(entry, environment));
  if (typeof filled === 'string') return filled;
  for (const fault of filled.slice(0, mostFaults)) {
    const isUnreadable = fault.slot.name !== null && environment.vars.has(fault.slot.name);
    if (isUnreadable && environment.vars.get(fault.slot.name ?? '') === undefined) continue;
    const span = spanOfSlot(node, text, { fault, context });
    context.report({ span, ...words(fault, { entry, environment }) });
  }
  return undefined;
}

/** Reports what no entry can fill in, in no environment; what stands for nothing is for those that resolve it. */
export function reportUnknown(node: SourceNode, variables: ReadonlySet<string>, context: Context): void {
  const text = textOf(node);
  if (node.kind !== 'scalar' || text === undefined || context.broken.has(node) || !/[{}]/.test(text)) return;
  const isKnown = (name: string): boolean => builtIn.includes(name) || variables.has(name);
  const filled = fill(templateOf(node, text, context), (name) => (isKnown(name) ? name : undefined));
  if (typeof filled === 'string') return;
  for (const fault of filled.slice(0, mostFaults)) {
    const span = spanOfSlot(node, text, { fault, context });
    const { slot, kind } = fault;
    if (kind === 'stray') context.report({ span, ...stray });
    else if (kind === 'unknown') context.report({ span, ...unknown(slot.name ?? '', variables) });
  }
}

function templateOf(node: SourceNode, text: string, { templates }: Context): Template {
  const known = templates.get(node);
  if (known !== undefined) return known;
  const template = parseTemplate(text);
  templates.set(node, template);
  return template;
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

const stray = {
  code: 'placeholder-syntax',
  message: 'A single brace belongs to no placeholder',
  hint: 'Write {{ or }} for a brace',
} as const;

function unknown(name: string, variables: Iterable<string>, where = '') {
  return {
    code: 'unknown-placeholder' as const,
    message: `Unknown placeholder "{${excerpt(name)}}"${where}${didYouMean(name, [...builtIn, ...variables])}`,
    hint: 'Use {site}, {locale}, {key}, {environment} or a variable of the environment; write {{ and }} for braces',
  };
}

function words(
  { slot, kind }: SlotFault,
  { entry, environment }: { readonly entry: Entry; readonly environment: EnvironmentBlock },
) {
  const name = slot.name ?? '';
  switch (kind) {
    case 'stray':
      return stray;
    case 'unknown':
      return unknown(name, environment.vars.keys(), ` in environment "${environment.name}"`);
    case 'empty':
      return {
        code: 'empty-placeholder' as const,
        message:
          name === ''
            ? 'A placeholder without a name'
            : `"{${excerpt(name)}}" stands for nothing in "${excerpt(entry.key)}"`,
        hint: emptyHint(name),
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
