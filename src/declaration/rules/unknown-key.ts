import { either, excerpt } from '../../base/suggest.ts';
import { child, type MapEntry, type SourceNode, textOf } from '../../yaml/node.ts';
import type { SpanProblem } from '../../yaml/span-problem.ts';
import { mapEntries } from '../entries.ts';
import { looksLikeLocale } from './locale-rule.ts';
import { meantKey, meantWords } from './other-words.ts';
import { shapeAt } from './path.ts';
import { keys, type ShapeName } from './validator.generated.js';

const INTEGRATIONS = {
  studio: 'StudioIntegration',
  webhook: 'WebhookIntegration',
  default: 'DefaultIntegration',
} as const satisfies Readonly<Record<string, ShapeName>>;

type IntegrationType = keyof typeof INTEGRATIONS;

const INTEGRATION_KEYS: ReadonlySet<string> = new Set(
  Object.values(INTEGRATIONS).flatMap((name) => keys[name]),
);

/** Where a key stands. */
export interface KeyPlace {
  readonly path: readonly string[];
  readonly map: SourceNode;
  /** Names of the file's environments. */
  readonly environments: ReadonlySet<string>;
}

/** Why a key has no place in a map. */
export function unknownKeyProblem(entry: MapEntry, { path, map, environments }: KeyPlace): SpanProblem {
  const { key, keySpan: span } = entry;
  const shape = shapeAt(path);
  if (key.startsWith('x-')) {
    return {
      code: 'unknown-key',
      span,
      message: `"${excerpt(key)}" is not allowed here: keys that begin with "x-" stand at the top of the file only`,
      hint: 'Move it to the top, or write a remark as a comment: # …',
    };
  }
  if (shape === 'Integration') return integrationKey(entry, map);
  if (environments.has(key) && shape !== null && keys[shape].includes('environments')) {
    return {
      code: 'misplaced-key',
      span,
      message: `"${excerpt(key)}" is an environment, and stands where a field is due`,
      hint: `Write it below "environments": environments: { ${excerpt(key)}: … }`,
    };
  }
  const allowed = shape === null ? [] : keys[shape];
  if (keys.Entry.includes(key) && (shape === 'Defaults' || shape === 'SharedOverride')) {
    return {
      code: 'misplaced-key',
      span,
      message: `"${key}" is not allowed in "defaults": it belongs to one address`,
      hint: 'Write it on the site or locale that it belongs to',
    };
  }
  return {
    code: 'unknown-key',
    span,
    message: `Unknown key "${excerpt(key)}"${meantWords(key, allowed)}`,
    hint: localeHint(key, allowed) ?? integrationHint(key, allowed) ?? `Known here: ${allowed.join(', ')}`,
  };
}

/** Where a language belongs that stands beside fields; null for other keys. */
function localeHint(key: string, allowed: readonly string[]): string | null {
  return isLocaleBesideFields(key, allowed)
    ? `A language belongs under "locales": locales: { ${excerpt(key)}: … }`
    : null;
}

function isLocaleBesideFields(key: string, allowed: readonly string[]): boolean {
  return allowed.includes('locales') && looksLikeLocale(key) && meantKey(key, allowed) === null;
}

/** How to write what an integration says where its fields stand one level too high; null for other keys. */
function integrationHint(key: string, allowed: readonly string[]): string | null {
  if (key === 'disabled' && allowed.includes('enabled')) return 'Write enabled: false';
  if (!allowed.includes('integration')) return null;
  if (key === 'studio') return 'Write integration: { type: studio, flow: … }';
  if (key === 'webhook') return 'Write integration: { type: webhook, url: …, events: [ … ] }';
  return INTEGRATION_KEYS.has(key) ? 'It belongs under "integration", beside its "type"' : null;
}

/** The keys that a map of the schema may have; none where keys are free. */
export function keysAt(shape: ReturnType<typeof shapeAt>, map: SourceNode): readonly string[] {
  if (shape === null) return [];
  if (shape !== 'Integration') return keys[shape];
  const type = typeOf(map);
  return type === undefined ? [...INTEGRATION_KEYS] : keys[INTEGRATIONS[type]];
}

/** The type that an integration states; undefined when it states none that there is. */
function typeOf(map: SourceNode): IntegrationType | undefined {
  const type = textOf(child(map, 'type'));
  return type !== undefined && Object.hasOwn(INTEGRATIONS, type) ? (type as IntegrationType) : undefined;
}

function integrationKey({ key, keySpan: span }: MapEntry, map: SourceNode): SpanProblem {
  const known = typeOf(map);
  const allowed = keysAt('Integration', map);
  const owners = ownersOf(key);
  if (known !== undefined && owners.length > 0) {
    return {
      code: 'mixed-integration',
      span,
      message: `"${key}" belongs to an integration of type ${either(owners)}, this one is of type ${known}`,
      hint: 'Remove it, or change the type',
    };
  }
  return {
    code: 'unknown-key',
    span,
    message: `Unknown key "${excerpt(key)}"${meantWords(key, allowed)}`,
    hint: `Known here: ${allowed.join(', ')}`,
  };
}

/** An integration of more keys than this is something else. */
const MOST_KEYS = 30;

/** Keys of an integration that belong to another type than it states. */
function keysOfOthers(map: SourceNode, path: readonly string[]): readonly string[] {
  const type = shapeAt(path) === 'Integration' ? typeOf(map) : undefined;
  if (type === undefined || map.kind !== 'map' || map.entries.size > MOST_KEYS) return [];
  return Array.from(mapEntries(map), ({ key }) => key).filter((key) => {
    const owners = ownersOf(key);
    return owners.length > 0 && !owners.includes(type);
  });
}

/** True for a key that is wrong for the same reason as one before it: it may be the type that is wrong. */
export function isToldBefore({ key }: MapEntry, map: SourceNode, path: readonly string[]): boolean {
  return keysOfOthers(map, path).indexOf(key) > 0 || localesBesideFields(map, path).indexOf(key) > 0;
}

/** Languages that stand where fields are due. */
function localesBesideFields(map: SourceNode, path: readonly string[]): readonly string[] {
  const shape = shapeAt(path);
  if (shape === null || shape === 'Integration' || map.kind !== 'map' || map.entries.size > MOST_KEYS)
    return [];
  return [...map.entries.keys()].filter(
    (key) => !keys[shape].includes(key) && isLocaleBesideFields(key, keys[shape]),
  );
}

/** True where several keys belong to another type than the stated one: what that one needs is not what is missing. */
export function isOfAnotherType(map: SourceNode, path: readonly string[]): boolean {
  return keysOfOthers(map, path).length > 1;
}

/** What an integration that does not say its type has of more than one; null when one type has it all. */
export function mixedIntegrationProblem(map: SourceNode): SpanProblem | null {
  let first: { readonly key: string; readonly owners: readonly IntegrationType[] } | null = null;
  for (const { key, keySpan: span } of mapEntries(map)) {
    const owners = ownersOf(key);
    if (owners.length === 0) continue;
    first ??= { key, owners };
    if (first.owners.some((owner) => owners.includes(owner))) continue;
    return {
      code: 'mixed-integration',
      span,
      message: `"${key}" belongs to an integration of type ${either(owners)}, and "${first.key}" to one of type ${either(first.owners)}`,
      hint: 'Remove one of the two',
    };
  }
  return null;
}

function ownersOf(key: string): readonly IntegrationType[] {
  return (Object.keys(INTEGRATIONS) as IntegrationType[]).filter((name) =>
    keys[INTEGRATIONS[name]].includes(key),
  );
}
