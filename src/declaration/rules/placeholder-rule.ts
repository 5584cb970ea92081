import { child, type SourceNode } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import { levelNodes, mapEntries } from '../entries.ts';
import { reportUnknown } from '../fill.ts';

/** Braces and names are judged wherever they are written, also in a value that every entry overrides. */
export function placeholdersAreKnown(context: Context): void {
  const { root, environments } = context;
  if (environments === null) return;
  const variables = new Set(environments.flatMap(({ vars }) => [...vars.keys()]));
  for (const level of levelNodes(root)) {
    const overrides = [...mapEntries(child(level, 'environments'))].map(({ node }) => node);
    for (const node of [level, ...overrides].flatMap(textsOf)) reportUnknown(node, variables, context);
  }
}

/** The fields that placeholders are for. */
function textsOf(level: SourceNode): readonly SourceNode[] {
  const integration = child(level, 'integration');
  return [
    child(level, 'friendlyName'),
    child(level, 'address'),
    child(level, 'service'),
    child(integration, 'flow'),
    child(integration, 'url'),
  ].filter((node) => node !== undefined);
}
