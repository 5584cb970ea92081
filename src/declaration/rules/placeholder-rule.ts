import { child, type SourceNode } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import { levelNodes, mapEntries } from '../entries.ts';
import { reportUnknown, type TextField } from '../fill.ts';

/** Braces and names are judged wherever they are written, also in a value that every entry overrides. */
export function placeholdersAreKnown(context: Context): void {
  const { root, environments, vars, integrations } = context;
  if (environments === null) return;
  const variables = new Set([...vars.keys(), ...environments.flatMap((one) => [...one.vars.keys()])]);
  const levels = levelNodes(root).flatMap((level) => [
    level,
    ...Array.from(mapEntries(child(level, 'environments')), ({ node }) => node),
  ]);
  const fields = [...levels.flatMap(fieldsOf), ...[...integrations.values()].flatMap(integrationFieldsOf)];
  for (const field of fields) reportUnknown(field, variables, context);
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
