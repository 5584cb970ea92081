import { type MapEntry, type MapNode, type SourceNode, textOf } from '../../yaml/node.ts';
import type { ReportProblem, SpanProblem } from '../../yaml/span-problem.ts';
import { mapOf } from '../../yaml/tree.ts';
import { canonicalLocale } from '../locale.ts';
import { meantKey } from './other-words.ts';
import { shapeAt } from './path.ts';
import { keysAt, unknownKeyProblem } from './unknown-key.ts';
import { keys } from './validator.generated.js';

/**
 * The file with each misspelt key as it was probably meant, so that what stands inside of it is judged as well; the
 * very same node where nothing is misspelt. Each such key is reported.
 */
export function meantKeys(
  root: SourceNode,
  environments: ReadonlySet<string>,
  report: ReportProblem,
): SourceNode {
  return meantAt(root, { path: [], environments, report });
}

function meantAt(node: SourceNode, around: Around): SourceNode {
  const { path, report } = around;
  if (node.kind !== 'map' || path.length > LONGEST_PATH) return node;
  const entries = new Map<string, MapEntry>();
  let isSame = true;
  for (const entry of node.entries.values()) {
    if (isFieldAsSite(entry, around)) {
      isSame = false;
      report(fieldAsSite(entry));
      continue;
    }
    const key = keyMeantBy(entry, node, around);
    const inner = meantAt(entry.node, { ...around, path: [...path, key] });
    isSame &&= key === entry.key && inner === entry.node;
    entries.set(key, { ...entry, key, node: inner });
  }
  return isSame ? node : mapOf(node.span, entries, node.isWhole);
}

/** Deeper than any key of the format. */
const LONGEST_PATH = 8;

/** In a map of more keys than this the keys are not misspelt but something else. */
const MOST_KEYS = 100;

interface Around {
  readonly path: readonly string[];
  /** Names of the file's environments. */
  readonly environments: ReadonlySet<string>;
  readonly report: ReportProblem;
}

function keyMeantBy(entry: MapEntry, map: MapNode, { path, environments, report }: Around): string {
  const allowed = map.entries.size > MOST_KEYS ? [] : keysAt(shapeAt(path), map);
  const { key } = entry;
  if (allowed.length === 0 || allowed.includes(key) || (path.length === 0 && key.startsWith('x-')))
    return key;
  const meant = meantKey(key, allowed);
  if (meant === null || map.entries.has(meant)) return key;
  const problem = unknownKeyProblem(entry, { path, map, environments });
  if (problem.code !== 'unknown-key') return key;
  report(problem);
  return meant;
}

/** True for `locales` in the place of a site's name, with languages below it, and for `environments` with some. */
function isFieldAsSite({ key, node }: MapEntry, { path, environments }: Around): boolean {
  if (path.length !== 1 || path[0] !== 'sites') return false;
  if (key === 'environments' && node.kind === 'map' && node.entries.size > 0)
    return [...node.entries.keys()].every((name) => environments.has(name));
  if (key !== 'locales') return false;
  const names =
    node.kind === 'map'
      ? [...node.entries.keys()].filter((name) => !keys.Site.includes(name))
      : node.kind === 'list'
        ? node.items.map((item) => textOf(item) ?? '')
        : [];
  return names.length > 0 && names.every((name) => canonicalLocale(name.replaceAll('_', '-')) !== null);
}

function fieldAsSite({ key, keySpan: span }: MapEntry): SpanProblem {
  return {
    code: 'misplaced-key',
    span,
    message: `"${key}" stands where the name of a site is due`,
    hint: 'Indent it below the site that it belongs to, or write it at the top of the file',
  };
}
