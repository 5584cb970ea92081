import { isSid } from '../../base/sid.ts';
import { child, type MapEntry, type MapNode } from '../../yaml/node.ts';
import { parse } from '../../yaml/source.ts';
import { asText } from '../../yaml/text.ts';
import { mapOf } from '../../yaml/tree.ts';
import { contextOf } from '../context.ts';
import type { DeclaredVersion, DeclaredVersionEntry } from '../declaration.ts';
import { isDeclaredIn } from '../entries.ts';
import { environmentsOf } from '../environments.ts';
import { identify } from '../resolve.ts';
import { type Part, Parts } from './parts.ts';

/** Longer texts were never a declaration. */
const mostCharacters = 1024 * 1024;
/** Frames beyond these are forgotten: versions that are close in history share them. */
const mostFrames = 32;

/**
 * A reader for versions of one file that need not be valid: broken entries are passed over, unknown fields
 * ignored; null when nothing can be read. It remembers the pieces that it has read, so that the next version
 * costs little more than what changed in it.
 */
export function declaredVersionReader(): (text: string) => DeclaredVersion | null {
  const pieces = new Parts();
  const frames = new Map<string, Map<number, readonly DeclaredVersionEntry[]>>();
  return (text) => {
    const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
    if (body.length > mostCharacters) return null;
    const parts = pieces.of(body);
    if (parts === null) return readWhole(body);
    const frame = parts.filter(({ section, entry }) => section === null && frameKeys.has(entry.key));
    const frameId = frame.map(({ id }) => id).join();
    if (!frames.has(frameId) && frames.size >= mostFrames) frames.clear();
    const known = frames.get(frameId) ?? new Map<number, readonly DeclaredVersionEntry[]>();
    frames.set(frameId, known);
    const entries: DeclaredVersionEntry[] = [];
    for (const part of parts) {
      let own = known.get(part.id);
      if (own === undefined) {
        own = claimsOf(rootOf(part, frame));
        known.set(part.id, own);
      }
      for (const entry of own) entries.push(entry);
    }
    return { environments: namesOf(rootOf(null, frame)), entries };
  };
}

/** Reads one version. */
export function readDeclaredVersion(text: string): DeclaredVersion | null {
  return declaredVersionReader()(text);
}

/** What the entries of a file depend on, besides themselves. */
const frameKeys: ReadonlySet<string> = new Set(['defaults', 'environments']);

const nowhere = { start: 0, end: 0 };

/** A file of one part. */
function rootOf(part: Part | null, frame: readonly Part[]): MapNode {
  const entries = new Map<string, MapEntry>(frame.map(({ entry }) => [entry.key, entry]));
  if (part?.section) {
    const node = mapOf(nowhere, new Map([[part.entry.key, part.entry]]));
    entries.set(part.section, { key: part.section, keySpan: nowhere, node });
  } else if (part) {
    entries.set(part.entry.key, part.entry);
  }
  return mapOf(nowhere, entries);
}

function readWhole(text: string): DeclaredVersion | null {
  const { root } = parse(asText('', text), ignore);
  return root?.kind === 'map' ? { environments: namesOf(root), entries: claimsOf(root) } : null;
}

function ignore(): void {}

function namesOf(root: MapNode): DeclaredVersion['environments'] {
  if (child(root, 'environments') === undefined) return null;
  return (environmentsOf(root) ?? []).map(({ name, account }) => ({
    name,
    account: account !== null && isSid(account, 'AC') ? account : null,
  }));
}

function claimsOf(root: MapNode): readonly DeclaredVersionEntry[] {
  const environments = environmentsOf(root) ?? [];
  const isDeclared = child(root, 'environments') !== undefined;
  const context = contextOf(root, asText('', ''), { broken: new Set(), report: ignore });
  return environments.flatMap((environment) =>
    context.entries
      .filter((entry) => isDeclaredIn(entry, environment.name))
      .flatMap((entry): DeclaredVersionEntry[] => {
        const { address, sid, protect } = identify(entry, environment, context);
        const known = sid !== null && isSid(sid, 'IG') ? sid : null;
        if (address === null && known === null) return [];
        return [
          {
            environment: isDeclared ? environment.name : null,
            key: entry.key,
            address,
            sid: known,
            protect: protect ?? true,
          },
        ];
      }),
  );
}
