import type { Declared, DeclaredIntegration, Live } from '../base/address.ts';
import { compareText } from '../base/order.ts';
import { isError, type Problem, type Result } from '../base/problem.ts';
import { isSid } from '../base/sid.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { declareFiles } from '../declaration/declare.ts';
import { addEntries, type NewEntry, withSharedDefaults } from '../declaration/edit/add-entries.ts';
import { writtenIntegration, writtenService } from '../declaration/edit/from-live.ts';
import { nameEntries } from '../declaration/edit/keys.ts';
import type { Catalogue } from '../plan/catalogue.ts';
import { normalise } from '../plan/compare.ts';
import { resolveNames } from '../plan/names.ts';
import { ALONE, makePlan } from '../plan/plan.ts';
import { unclaimedOf } from './plan-environment.ts';

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
  /** The other files of the folder, by path; absent: there are none. */
  readonly siblings?: ReadonlyMap<string, Uint8Array>;
  /** SIDs that declarations beside this one declare; absent: none. */
  readonly elsewhere?: ReadonlySet<string>;
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
  const found = request.sources
    .flatMap((source) => unclaimedIn(source, request.declaration))
    .filter(({ live }) => request.elsewhere?.has(live.sid) !== true);
  const candidates = candidatesOf(found, request);
  const chosen = importable(candidates, request);
  const taken = new Set(chosen.map(({ entry }) => entry.sid));
  const candidateOf = new Map(candidates.map((candidate) => [candidate.entry.sid, candidate]));
  return {
    text: textWith(chosen, withDefaults(chosen, request)),
    imported: chosen.map(({ entry, source }) => ({
      environment: source.environment,
      key: entry.key,
      sid: entry.sid,
      address: entry.address,
    })),
    problems: found
      .filter(({ live }) => !taken.has(live.sid))
      .map(({ live, integration }) => {
        const candidate = candidateOf.get(live.sid);
        if (typeof integration === 'string') return notDeclarable(live, integration);
        return notDeclarable(live, candidate && objection(candidate, request));
      }),
  };
}

/** Those that a valid file declares, and of which a plan of it changes nothing. */
function importable(candidates: readonly Candidate[], request: ImportRequest): readonly Candidate[] {
  const valid = largestValid(candidates, request);
  const differing = differingSids(valid, request);
  return valid.filter(({ entry }) => !differing.has(entry.sid));
}

/** The same with what most of the importable ones share written once, in a new file; never at the cost of one of them. */
function withDefaults(chosen: readonly Candidate[], request: ImportRequest): ImportRequest {
  if (textsOf(request).length > 0) return request;
  const entries = chosen.map(({ entry }) => entry);
  const shared = { ...request, text: withSharedDefaults(request.text, entries) };
  const isSame = shared.text === request.text || importable(chosen, shared).length === chosen.length;
  return isSame ? shared : request;
}

function unclaimedIn(source: ImportSource, declaration: Declaration): readonly Found[] {
  const nameOf = ({ state, address }: Live) => state.friendlyName ?? address;
  const { environment, live: rows, catalogue } = source;
  const sameAccount = declaration.environments.filter(
    ({ name, account }) => name === environment || account === catalogue.account,
  );
  const entries = sameAccount.flatMap((item) => item.entries);
  return unclaimedOf({ live: rows, entries }, declaration)
    .toSorted((left, right) => compareText(nameOf(left), nameOf(right)) || compareText(left.sid, right.sid))
    .map((live) => {
      const { integration } = normalise(live, source.catalogue);
      return { live, source, integration: writtenIntegration(integration, source.catalogue.flows) };
    });
}

/** Gives a key to everything that can be declared. */
function candidatesOf(found: readonly Found[], request: ImportRequest): readonly Candidate[] {
  const several = request.declaration.environments.length > 1;
  const entries = found.flatMap(({ live, source, integration }) => {
    if (typeof integration === 'string') return [];
    const { friendlyName, enabled, service } = normalise(live, source.catalogue);
    const entry = {
      sid: live.sid,
      address: live.address,
      environment: several ? source.environment : null,
      friendlyName,
      enabled,
      integration,
      service: writtenService(service, source.catalogue.services),
      // Where others have a deployment key, an entry without an address looks like one whose key was forgotten.
      statesAddress: source.live.some((row) => isSid(row.address, 'CV')),
    };
    return [{ source, entry }];
  });
  const names = nameEntries(
    entries.map(({ entry }) => entry),
    [request.text, ...textsOf(request)],
  );
  return entries.flatMap(({ source, entry }, index) => {
    const name = names[index];
    return name === undefined ? [] : [{ source, entry: { ...entry, ...name } }];
  });
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

function declared(text: string, { file, declaration, siblings }: ImportRequest): Result<Declaration> {
  const files = new Map([...(siblings ?? []), [file, new TextEncoder().encode(text)]]);
  return declareFiles(declaration.source, files, { isMade: true });
}

function textsOf({ siblings }: ImportRequest): readonly string[] {
  return [...(siblings ?? new Map<string, Uint8Array>()).values()].map((bytes) =>
    new TextDecoder().decode(bytes),
  );
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
    const rowsOf = new Map<string, readonly Live[]>();
    for (const row of source.live) {
      for (const id of [row.sid, row.address]) rowsOf.set(id, [...(rowsOf.get(id) ?? []), row]);
    }
    const planned = entries.flatMap((entry) => {
      const sid = sids.get(entry.key);
      const names = resolveNames([entry], catalogue);
      if (sid === undefined || !names.ok) return [];
      const live = [...new Set([sid, entry.address ?? ''].flatMap((id) => rowsOf.get(id) ?? []))];
      const base = { ...ALONE, unmanaged: [], removed: [], base: null };
      const plan = makePlan({ environment, desired: names.value, live, catalogue, ...base });
      return plan.ok && plan.value.changes.length === 0 ? [sid] : [];
    });
    const asLive = new Set(planned);
    return [...sids.values()].filter((sid) => !asLive.has(sid));
  });
  return new Set(differing);
}

/** What is wrong with one address alone; undefined when it is only that others are there. */
function objection(candidate: Candidate, request: ImportRequest): string | undefined {
  const { entry, source } = candidate;
  const result = declared(textWith([candidate], request), request);
  if (!result.ok) return result.problems.find(isError)?.message;
  const environment = result.value.environments.find(({ name }) => name === source.environment);
  const own = environment?.entries.filter(({ key }) => key === entry.key) ?? [];
  const names = resolveNames(own, source.catalogue);
  return names.ok ? undefined : names.problems.find(isError)?.message;
}

function notDeclarable({ sid }: Live, why = 'no file can hold it as it is live'): Problem {
  return {
    code: 'not-importable',
    severity: 'warning',
    message: `${sid} was left out: ${why}`,
    hint: 'Mend it in the Twilio Console and import again, or list it under unmanaged',
  };
}
