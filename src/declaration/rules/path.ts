import type { MapEntry, SourceNode } from '../../yaml/node.ts';
import type { ShapeName } from './validator.generated.js';

/** A node of the file with the way that leads to it. */
export interface Located {
  readonly path: readonly string[];
  readonly node: SourceNode;
  /** The key it is the value of; null for list items and for the whole file. */
  readonly entry: MapEntry | null;
  /** True when the node, or one around it, is in the set. */
  readonly within: (nodes: ReadonlySet<SourceNode>) => boolean;
}

/** Follows a JSON pointer; null when it leads nowhere. */
export function locate(root: SourceNode, pointer: string): Located | null {
  const path = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const chain = [root];
  let entry: MapEntry | null = null;
  let node = root;
  for (const segment of path) {
    entry = node.kind === 'map' ? (node.entries.get(segment) ?? null) : null;
    const next = node.kind === 'list' ? node.items[Number(segment)] : entry?.node;
    if (next === undefined) return null;
    node = next;
    chain.push(node);
  }
  return { path, node, entry, within: (nodes) => chain.some((link) => nodes.has(link)) };
}

/** What kind of map the schema expects at a path; null where keys are free or nothing is expected. */
export function shapeAt(path: readonly string[]): ShapeName | 'Integration' | null {
  const [first, second, third, fourth] = path;
  if (first === undefined) return 'AddressesFile';
  if (first === 'policy') return path.length === 1 ? 'Policy' : null;
  if (first === 'environments') return path.length === 2 ? 'Environment' : null;
  if (first === 'integrations') return path.length === 2 ? 'Integration' : null;
  if (first === 'defaults') return fieldsShape(path.slice(1), 'Defaults', 'SharedOverride');
  if (second === undefined) return null;
  if (first === 'locales') return fieldsShape(path.slice(2), 'Entry', 'Override');
  if (first !== 'sites') return null;
  if (third !== 'locales') return fieldsShape(path.slice(2), 'Site', 'Override');
  return fourth === undefined ? null : fieldsShape(path.slice(4), 'Entry', 'Override');
}

function fieldsShape(
  path: readonly string[],
  own: ShapeName,
  override: ShapeName,
): ShapeName | 'Integration' | null {
  const [first, second, third] = path;
  if (first === undefined) return own;
  if (first === 'integration') return 'Integration';
  if (first !== 'environments' || second === undefined) return null;
  if (third === undefined) return override;
  return third === 'integration' ? 'Integration' : null;
}
