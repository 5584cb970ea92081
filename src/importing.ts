import type { Declared, DeclaredIntegration, Integration, Live } from './address.ts';
import { type Check, checkFlow, checkService } from './declaration/checks.ts';
import type { Declaration } from './declaration/declaration.ts';
import { declare } from './declaration/declare.ts';
import { addEntries, type NewEntry } from './declaration/edit.ts';
import { nameEntries } from './declaration/keys.ts';
import { sidKind } from './declaration/sid.ts';
import { unclaimedOf } from './draft.ts';
import type { Catalogue } from './plan/catalogue.ts';
import { normalise } from './plan/compare.ts';
import { resolveNames } from './plan/names.ts';
import { compareText, makePlan } from './plan/plan.ts';
import type { Problem, Result } from './problem.ts';

/** One environment's account, and what the file declares of it. */
export interface ImportSource {
  readonly environment: string;
  readonly entries: readonly Declared[];
  readonly live: readonly Live[];
  readonly catalogue: Catalogue;
}

export interface ImportRequest {
  readonly file: string;
  /** The file as it is; empty when there is none yet. */
  readonly text: string;
  readonly declaration: Declaration;
  readonly sources: readonly ImportSource[];
}

export interface Imported {
  readonly environment: string;
  readonly key: string;
  readonly sid: string;
  readonly address: string;
}

export interface ImportResult {
  /** The file with everything imported; the very same text when there was nothing to import. */
  readonly text: string;
  readonly imported: readonly Imported[];
  /** Live addresses that no file can declare as they are, each with the reason. */
  readonly problems: readonly Problem[];
}

/** A live address that the file should declare. */
interface Found {
  readonly live: Live;
  readonly source: ImportSource;
  /** The integration as people would write it, or why there is none to write. */
  readonly integration: DeclaredIntegration | string;
}

/** The same with its place in the file. */
interface Candidate {
  readonly entry: NewEntry;
  readonly source: ImportSource;
}

/**
 * Writes every live chat address that the file neither declares nor lists into its text, so that planning the
 * new text asks for nothing. What cannot be declared as it is live is left out and reported.
 */
export function importLive(request: ImportRequest): ImportResult {
  const found = request.sources.flatMap((source) => unclaimedIn(source, request.declaration));
  const valid = largestValid(candidatesOf(found, request), request);
  const differing = differingSids(valid, request);
  const chosen = valid.filter(({ entry }) => !differing.has(entry.sid));
  const taken = new Set(chosen.map(({ entry }) => entry.sid));
  return {
    text: textWith(chosen, request),
    imported: chosen.map(({ entry, source }) => ({
      environment: source.environment,
      key: entry.key,
      sid: entry.sid,
      address: entry.address,
    })),
    problems: found.filter(({ live }) => !taken.has(live.sid)).map(notDeclarable),
  };
}

function unclaimedIn(source: ImportSource, declaration: Declaration): readonly Found[] {
  const nameOf = ({ state, address }: Live) => state.friendlyName ?? address;
  return unclaimedOf(source, declaration)
    .toSorted((left, right) => compareText(nameOf(left), nameOf(right)) || compareText(left.sid, right.sid))
    .map((live) => {
      const { integration } = normalise(live, source.catalogue);
      return { live, source, integration: writtenIntegration(integration, source.catalogue) };
    });
}

/** Gives a key to everything that can be declared. */
function candidatesOf(found: readonly Found[], request: ImportRequest): readonly Candidate[] {
  const several = request.declaration.environments.length > 1;
  const drafts = found.flatMap(({ live, source, integration }) => {
    if (typeof integration === 'string') return [];
    const { friendlyName, enabled, service } = normalise(live, source.catalogue);
    const entry = {
      sid: live.sid,
      address: live.address,
      environment: several ? source.environment : null,
      friendlyName,
      enabled,
      integration,
      service: writtenService(service, source.catalogue),
    };
    return [{ source, entry }];
  });
  const names = nameEntries(
    drafts.map(({ entry }) => entry),
    request.text,
  );
  return drafts.flatMap(({ source, entry }, index) => {
    const name = names[index];
    return name === undefined ? [] : [{ source, entry: { ...entry, ...name } }];
  });
}

/** The integration as people would write it; the reason when it is too incomplete to be declared. */
function writtenIntegration(
  integration: Integration | null,
  catalogue: Catalogue,
): DeclaredIntegration | string {
  if (integration === null) return 'it has no integration';
  switch (integration.type) {
    case 'default':
      return integration;
    case 'studio': {
      const { flow, retryCount } = integration;
      if (flow === null) return 'it names no Studio flow';
      return { type: 'studio', flow: uniqueName(flow, catalogue.flows, checkFlow) ?? flow, retryCount };
    }
    case 'webhook': {
      const { url, method, events } = integration;
      if (url === null) return 'it has no webhook URL';
      if (method === null) return 'its webhook has no method';
      return events.length === 0 ? 'its webhook gets no events' : { type: 'webhook', url, method, events };
    }
  }
}

function writtenService(service: string, catalogue: Catalogue): string {
  return service === 'default' ? service : (uniqueName(service, catalogue.services, checkService) ?? service);
}

interface Named {
  readonly sid: string;
  readonly friendlyName: string | null;
}

/** A name that leads back to the one SID, and that a file can hold without it meaning anything else. */
function uniqueName(sid: string, items: readonly Named[] | null, check: Check): string | null {
  const name = items?.find((item) => item.sid === sid)?.friendlyName ?? null;
  if (name === null || name === 'default' || sidKind(name) !== undefined || name !== name.trim()) return null;
  if (check(name, { start: 0, end: 0 }) !== null) return null;
  return items?.filter((item) => item.friendlyName === name).length === 1 ? name : null;
}

function textWith(candidates: readonly Candidate[], request: ImportRequest): string {
  return addEntries(
    request.text,
    candidates.map(({ entry }) => entry),
  );
}

/** As many as make a valid file beside those that are kept already: where all of them do not, halves are tried. */
function largestValid(
  candidates: readonly Candidate[],
  request: ImportRequest,
  kept: readonly Candidate[] = [],
): readonly Candidate[] {
  const all = [...kept, ...candidates];
  if (candidates.length === 0 || declared(textWith(all, request), request).ok) return all;
  if (candidates.length === 1) return kept;
  const middle = Math.ceil(candidates.length / 2);
  const first = largestValid(candidates.slice(0, middle), request, kept);
  return largestValid(candidates.slice(middle), request, first);
}

function declared(text: string, { file }: ImportRequest): Result<Declaration> {
  return declare(file, new TextEncoder().encode(text));
}

/**
 * The SIDs of those that a plan of the new text would change, or could not plan: a name that means another flow, a
 * flow that is gone, an address that is there twice. What the file declared before has no say in it.
 */
function differingSids(candidates: readonly Candidate[], request: ImportRequest): ReadonlySet<string> {
  const result = declared(textWith(candidates, request), request);
  const environments = result.ok ? result.value.environments : [];
  const differing = request.sources.flatMap((source): readonly string[] => {
    const { environment, catalogue } = source;
    const own = candidates.filter((candidate) => candidate.source === source);
    const sids = new Map(own.map(({ entry }) => [entry.key, entry.sid]));
    const entries = environments.find(({ name }) => name === environment)?.entries ?? [];
    const planned = entries.flatMap((entry) => {
      const sid = sids.get(entry.key);
      const live = source.live.filter((row) => row.sid === sid || row.address === entry.address);
      const names = resolveNames([entry], catalogue);
      if (sid === undefined || !names.ok) return [];
      const base = { unmanaged: [], removed: [], base: null };
      const plan = makePlan({ environment, desired: names.value, live, catalogue, ...base });
      return plan.ok && plan.value.changes.length === 0 ? [sid] : [];
    });
    return [...sids.values()].filter((sid) => !planned.includes(sid));
  });
  return new Set(differing);
}

function notDeclarable({ live, integration }: Found): Problem {
  const why = typeof integration === 'string' ? integration : 'no file can hold it as it is live';
  return {
    code: 'not-importable',
    severity: 'warning',
    message: `${live.sid} was left out: ${why}`,
    hint: 'Mend it in the Twilio Console and import again, or list it under unmanaged',
  };
}
