import { type SecretUrl, shownSecret, variableOf } from '../base/secret-url.ts';
import { type ScalarNode, type SourceNode, type Span, textOf } from '../yaml/node.ts';
import type { Context } from './context.ts';
import type { Entry } from './entries.ts';
import type { EnvironmentBlock } from './environments.ts';
import { faultWords, ownVariables, secretFault, stray } from './placeholder-words.ts';
import { fill, parseTemplate, type Scope, type Slot, slotInSource, type Template } from './placeholders.ts';
import { definedBeside } from './siblings.ts';
import { BUILT_IN, unknownPlaceholder } from './unknown-placeholder.ts';

/** One text full of mistakes needs no more problems than this. */
const MOST_FAULTS = 10;

function scopeOf(entry: Entry, environment: EnvironmentBlock, { vars }: Context): Scope {
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
        return environment.vars.has(name) ? environment.vars.get(name) : vars.get(name);
    }
  };
}

interface FillContext {
  readonly environment: EnvironmentBlock;
  readonly context: Context;
}

/** A text field with its placeholders filled in; undefined when that is impossible, which is then reported. */
export function fillText(
  node: SourceNode,
  entry: Entry,
  { environment, context }: FillContext,
): string | undefined {
  return fillNode(node, scopeOf(entry, environment, context), { entry, environment, context });
}

/** A webhook URL as it is shown, and where its secrets belong. */
export interface FilledUrl {
  readonly shown: string;
  readonly secret: SecretUrl | null;
}

/** A URL with its placeholders filled in apart from `{env.NAME}`; undefined when that is impossible. */
export function fillUrl(
  node: SourceNode,
  entry: Entry,
  { environment, context }: FillContext,
): FilledUrl | undefined {
  const scope = scopeOf(entry, environment, context);
  const withSecrets: Scope = (name) => {
    const variable = variableOf(name);
    return variable === null ? scope(name) : shownSecret(variable);
  };
  const shown = fillNode(node, withSecrets, { entry, environment, context });
  const text = textOf(node);
  if (shown === undefined || text === undefined || node.kind !== 'scalar') return undefined;
  const slots = text.includes('{') ? templateOf(node, text, context) : [text];
  const parts = slots.map((part) => {
    if (typeof part === 'string') return part;
    const variable = variableOf(part.name ?? '');
    return variable === null ? (scope(part.name ?? '') ?? '') : { variable };
  });
  const uses = slots.flatMap((slot) => {
    const variable = typeof slot === 'string' ? null : variableOf(slot.name ?? '');
    if (typeof slot === 'string' || variable === null) return [];
    return [
      { variable, file: context.text.file, at: context.text.place(spanOfSlot(node, text, slot, context)) },
    ];
  });
  if (uses.some(({ variable }) => secretFault(variable, true) !== null)) return undefined;
  if (
    parts
      .map((part) => (typeof part === 'string' ? part : ' '))
      .join('')
      .includes('{env.')
  ) {
    context.report({ span: node.span, ...LOOKS_SECRET });
    return undefined;
  }
  return { shown, secret: uses.length === 0 ? null : { shown, parts, uses } };
}

const LOOKS_SECRET = {
  code: 'bad-url',
  message: '"url" holds "{env." as text, which stands for a secret and nothing else',
  hint: 'Write {env.NAME} in the URL itself, and neither in a variable nor with doubled braces',
} as const;

interface NodeContext extends FillContext {
  readonly entry: Entry;
}

function fillNode(
  node: SourceNode,
  scope: Scope,
  { entry, environment, context }: NodeContext,
): string | undefined {
  const text = textOf(node);
  if (node.kind !== 'scalar' || text === undefined || context.broken.has(node)) return undefined;
  if (!/[{}]/.test(text)) return text;
  const filled = fill(templateOf(node, text, context), scope);
  if (typeof filled === 'string') return filled;
  for (const fault of filled.slice(0, MOST_FAULTS)) {
    if (isUnreadable(fault.slot.name ?? '', environment.vars, context.vars)) continue;
    const span = spanOfSlot(node, text, fault.slot, context);
    context.report({
      span,
      ...faultWords({ ...fault, brace: text[fault.slot.start] }, { entry, environment, context }),
    });
  }
  return undefined;
}

/** True for a variable whose value was reported already. */
function isUnreadable(name: string, ...all: readonly ReadonlyMap<string, string | undefined>[]): boolean {
  const nearest = all.find((vars) => vars.has(name));
  return nearest !== undefined && nearest.get(name) === undefined;
}

/** A text field, and whether secrets may stand in it. */
export interface TextField {
  readonly node: SourceNode;
  readonly isUrl: boolean;
}

/** Reports what no entry can fill in, in no environment; what stands for nothing is for those that resolve it. */
export function reportUnknown(
  { node, isUrl }: TextField,
  variables: ReadonlySet<string>,
  context: Context,
): void {
  const text = textOf(node);
  if (node.kind !== 'scalar' || text === undefined || context.broken.has(node) || !/[{}]/.test(text)) return;
  const isKnown = (name: string): boolean => BUILT_IN.includes(name) || variables.has(name);
  const template = templateOf(node, text, context);
  const filled = fill(template, (name) => (isKnown(name) || variableOf(name) !== null ? name : undefined));
  for (const slot of template) {
    const variable = typeof slot === 'string' ? null : variableOf(slot.name ?? '');
    const fault = variable === null ? null : secretFault(variable, isUrl);
    if (typeof slot === 'string' || fault === null) continue;
    context.report({ span: spanOfSlot(node, text, slot, context), ...fault });
  }
  reportStrayMarks(node, { text, isUrl, template, isKnown }, context);
  if (typeof filled === 'string') return;
  for (const { slot, kind } of filled.slice(0, MOST_FAULTS)) {
    const span = spanOfSlot(node, text, slot, context);
    if (kind === 'stray') context.report({ span, ...stray(text[slot.start]) });
    else if (kind === 'unknown') {
      const name = slot.name ?? '';
      const file = definedBeside(context, { kind: 'variable', name });
      const hint = file === null ? {} : { hint: ownVariables(file) };
      const isAfterDollar = text[slot.start - 1] === '$';
      context.report({
        span,
        ...unknownPlaceholder({ name, variables, isUrl, isAfterDollar }),
        ...hint,
      });
    }
  }
}

interface Placeholders {
  readonly text: string;
  readonly isUrl: boolean;
  readonly template: Template;
  readonly isKnown: (name: string) => boolean;
}

/** Warns of marks with which other tools write placeholders that have braces: here they are text. */
function reportStrayMarks(
  node: ScalarNode,
  { text, isUrl, template, isKnown }: Placeholders,
  context: Context,
): void {
  for (const slot of template) {
    if (typeof slot === 'string' || !isKnown(slot.name ?? '')) continue;
    const mark = text[slot.start - 1] ?? '';
    if (mark !== '$' && (isUrl || !/[#%]/.test(mark) || text[slot.start - 2] === mark)) continue;
    context.report({
      code: 'stray-mark',
      span: spanOfSlot(node, text, slot, context),
      message: `The "${mark}" before "{${slot.name ?? ''}}" is a part of the text`,
      hint: 'Remove it: a placeholder has braces alone',
    });
  }
}

/** Names between the braces of a text. */
export function namesInTemplate(node: SourceNode, context: Context): readonly string[] {
  const text = textOf(node);
  if (text === undefined || !text.includes('{')) return [];
  return templateOf(node, text, context).flatMap((part) =>
    typeof part === 'string' ? [] : (part.name ?? []),
  );
}

function templateOf(node: SourceNode, text: string, { templates }: Context): Template {
  const known = templates.get(node);
  if (known !== undefined) return known;
  const template = parseTemplate(text);
  templates.set(node, template);
  return template;
}

function spanOfSlot(node: ScalarNode, text: string, slot: Slot, context: Context): Span {
  const { start, end } = node.span;
  if (context.text.text.slice(start, end) !== node.written) return node.span;
  const inside = slotInSource(slot, text, node.written);
  return inside === null ? node.span : { start: start + inside.start, end: start + inside.end };
}
