import { child, type MapNode, type SourceNode, textOf } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import { levelNodes, mapEntries } from '../entries.ts';
import { reportUnknown, type TextField } from '../fill.ts';
import { BUILT_IN } from '../unknown-placeholder.ts';
import { foreignPlaceholdersIn, foreignPlaceholderWords, type TextKind } from './foreign-placeholders.ts';

/** Braces and names are judged wherever they are written, also in a value that every entry overrides. */
export function placeholdersAreKnown(context: Context): void {
  const { environments, vars } = context;
  if (environments === null) return;
  const variables = new Set([...vars.keys(), ...environments.flatMap((one) => [...one.vars.keys()])]);
  const fields = templatesIn(context);
  for (const field of fields) reportUnknown(field, variables, context);
  const isKnown = (name: string): boolean => BUILT_IN.includes(name) || variables.has(name);
  for (const { node, isUrl } of fields)
    reportForeign(node, { use: isUrl ? 'url' : 'text', isKnown }, context);
  for (const node of valuesOfVariables(context)) reportForeign(node, { use: 'variable', isKnown }, context);
}

/** Warns of placeholders as other tools write them: here they are text. */
function reportForeign(node: SourceNode, kind: TextKind, context: Context): void {
  const text = textOf(node);
  if (text === undefined || context.broken.has(node)) return;
  for (const found of foreignPlaceholdersIn(text, kind))
    context.report({ span: node.span, ...foreignPlaceholderWords(found, kind) });
}

function valuesOfVariables({ root }: Context): readonly SourceNode[] {
  const environments = Array.from(mapEntries(child(root, 'environments')), ({ node }) => node);
  return [root, ...environments].flatMap((block) =>
    Array.from(mapEntries(child(block, 'vars')), ({ node }) => node),
  );
}

/** Every text of a file in which placeholders may stand. */
export function templatesIn({ root, integrations }: Context): readonly TextField[] {
  const named = [...integrations.values()].flatMap(integrationFieldsOf);
  return [...levelsAndOverrides(root).flatMap(fieldsOf), ...named];
}

/** Every part of the file that entries take fields from, and what each says for one environment. */
export function levelsAndOverrides(root: MapNode): readonly SourceNode[] {
  return levelNodes(root).flatMap((level) => [
    level,
    ...Array.from(mapEntries(child(level, 'environments')), ({ node }) => node),
  ]);
}

/** The fields that placeholders are for. */
function fieldsOf(level: SourceNode): readonly TextField[] {
  const texts = [child(level, 'friendlyName'), child(level, 'address'), child(level, 'service')];
  return [
    ...texts.flatMap((node) => (node === undefined ? [] : [{ node, isUrl: false }])),
    ...integrationFieldsOf(child(level, 'integration')),
  ];
}

function integrationFieldsOf(integration: SourceNode | undefined): readonly TextField[] {
  const flow = child(integration, 'flow');
  const url = child(integration, 'url');
  return [
    ...(flow === undefined ? [] : [{ node: flow, isUrl: false }]),
    ...(url === undefined ? [] : [{ node: url, isUrl: true }]),
  ];
}
