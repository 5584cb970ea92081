import { child, type MapNode, type SourceNode } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import { levelNodes, mapEntries } from '../entries.ts';
import { reportUnknown, type TextField } from '../fill.ts';

/** Braces and names are judged wherever they are written, also in a value that every entry overrides. */
export function placeholdersAreKnown(context: Context): void {
  const { environments, vars } = context;
  if (environments === null) return;
  const variables = new Set([...vars.keys(), ...environments.flatMap((one) => [...one.vars.keys()])]);
  for (const field of templatesIn(context)) reportUnknown(field, variables, context);
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
