import { LARGEST_FILE } from '../../base/limits.ts';
import type { Place } from '../../base/problem.ts';
import { isSid } from '../../base/sid.ts';
import { child, type MapEntry, type MapNode, type SourceNode, textOf } from '../../yaml/node.ts';
import { parse } from '../../yaml/source.ts';
import { asText } from '../../yaml/text.ts';
import { mapOf } from '../../yaml/tree.ts';
import { contextOf } from '../context.ts';
import type { DeclaredVersion, DeclaredVersionEntry } from '../declaration.ts';
import { isDeclaredIn, mapEntries } from '../entries.ts';
import { environmentsOf } from '../environments.ts';
import { identify } from '../resolve.ts';
import { isStructural, type Part, Parts } from './parts.ts';

/** Frames beyond these are forgotten: versions that are close in history share them. */
const MOST_FRAMES = 32;

/**
 * A reader for versions of one file that need not be valid: broken entries are passed over, unknown fields
 * ignored; null when nothing can be read. It remembers the pieces that it has read, so that the next version
 * costs little more than what changed in it.
 */
export function declaredVersionReader(): (text: string) => DeclaredVersion | null {
  const pieces = new Parts();
  const frames = new Map<string, Map<number, PartVersion>>();
  return (text) => {
    const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
    if (body.length > LARGEST_FILE) return null;
    const parts = pieces.of(body);
    if (parts === null) return readWhole(body);
    const frame = parts.filter(({ section, entry }) => section === null && FRAME_KEYS.has(entry.key));
    const frameId = frame.map(({ id }) => id).join();
    if (!frames.has(frameId) && frames.size >= MOST_FRAMES) frames.clear();
    const known = frames.get(frameId) ?? new Map<number, PartVersion>();
    frames.set(frameId, known);
    const entries: DeclaredVersionEntry[] = [];
    const whole = rootOf(null, frame);
    let isSound = isVersionOne(
      parts.find(({ section, entry }) => section === null && entry.key === 'version')?.entry.node,
    );
    isSound &&= areEnvironmentsSound(whole);
    for (const part of parts) {
      let own = known.get(part.id);
      if (own === undefined) {
        const root = rootOf(part, frame);
        own = { isSound: areEntriesMaps(root), entries: entriesOf(root) };
        known.set(part.id, own);
      }
      isSound &&= own.isSound;
      for (const entry of own.entries) entries.push(entry);
    }
    return { isSound, environments: namesOf(whole), entries };
  };
}

/** What one part of a file contributes. */
interface PartVersion {
  readonly isSound: boolean;
  readonly entries: readonly DeclaredVersionEntry[];
}

/** What the entries of a file depend on, besides themselves. */
const FRAME_KEYS: ReadonlySet<string> = new Set(['defaults', 'environments', 'vars']);

const NOWHERE = { start: 0, end: 0 };

/** A file of one part. */
function rootOf(part: Part | null, frame: readonly Part[]): MapNode {
  const entries = new Map<string, MapEntry>(frame.map(({ entry }) => [entry.key, entry]));
  if (part?.section) {
    const node = mapOf(NOWHERE, new Map([[part.entry.key, part.entry]]));
    entries.set(part.section, { key: part.section, keySpan: NOWHERE, node });
  } else if (part) {
    entries.set(part.entry.key, part.entry);
  }
  return mapOf(NOWHERE, entries);
}

function readWhole(text: string): DeclaredVersion | null {
  let isWellFormed = true;
  const { root } = parse(asText('', text), ({ code }) => {
    isWellFormed &&= !isStructural(code);
  });
  if (root?.kind !== 'map') return null;
  const isSound =
    isWellFormed &&
    isVersionOne(child(root, 'version')) &&
    areEnvironmentsSound(root) &&
    areEntriesMaps(root);
  return { isSound, environments: namesOf(root), entries: entriesOf(root) };
}

function isVersionOne(node: SourceNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === 1;
}

function areEnvironmentsSound(root: MapNode): boolean {
  const block = child(root, 'environments');
  if (block === undefined) return true;
  return (
    block.kind === 'map' &&
    [...block.entries.values()].every(({ node }) => {
      const account = child(node, 'account');
      return isMapOrEmpty(node) && (account === undefined || isSid(textOf(account) ?? '', 'AC'));
    })
  );
}

/** True when every entry is a map, or has nothing written behind its key. */
function areEntriesMaps(root: MapNode): boolean {
  const sites = child(root, 'sites');
  return areMaps(sites) && areLocalesMaps(child(root, 'locales')) && sitesOf(sites).every(areLocalesMaps);
}

function sitesOf(sites: SourceNode | undefined): readonly (SourceNode | undefined)[] {
  return [...mapEntries(sites)].map(({ node }) => child(node, 'locales'));
}

/** Under a site, locales may be a list of names. */
function areLocalesMaps(locales: SourceNode | undefined): boolean {
  return locales?.kind === 'list' || areMaps(locales);
}

function areMaps(block: SourceNode | undefined): boolean {
  if (block === undefined) return true;
  return isMapOrEmpty(block) && [...mapEntries(block)].every(({ node }) => isMapOrEmpty(node));
}

function isMapOrEmpty(node: SourceNode): boolean {
  return node.kind === 'map' || (node.kind === 'scalar' && node.value === null);
}

function ignore(): void {}

function namesOf(root: MapNode): DeclaredVersion['environments'] {
  if (child(root, 'environments') === undefined) return null;
  return (environmentsOf(root) ?? []).map(({ name, account }) => ({
    name,
    account: account !== null && isSid(account, 'AC') ? account : null,
  }));
}

function entriesOf(root: MapNode): readonly DeclaredVersionEntry[] {
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

/** The place of an entry's key in a file that need not be valid; null when there is no such entry. */
export function placeOfEntry(text: string, key: string): Place | null {
  const source = asText('', text);
  const { root } = parse(source, ignore);
  if (root?.kind !== 'map') return null;
  const entry = contextOf(root, source, { broken: new Set(), report: ignore }).entries.find(
    (each) => each.key === key,
  );
  return entry === undefined ? null : source.place(entry.at);
}
