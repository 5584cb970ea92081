import { child } from '../yaml/node.ts';
import type { Context } from './context.ts';

/** What a file says for its own entries alone, and entries of other files of the folder cannot use. */
export type OwnDefinition =
  | { readonly kind: 'defaults' }
  | { readonly kind: 'integration'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string };

/** Path of the first file beside this one that defines something; null when none does. */
export function definedBeside({ all, text }: Context, definition: OwnDefinition): string | null {
  const found = all.find((one) => one.text.file !== text.file && defines(one, definition));
  return found?.text.file ?? null;
}

function defines({ root, integrations, vars }: Context, definition: OwnDefinition): boolean {
  switch (definition.kind) {
    case 'defaults':
      return child(child(root, 'defaults'), 'integration') !== undefined;
    case 'integration':
      return integrations.has(definition.name);
    case 'variable':
      return vars.has(definition.name);
  }
}
