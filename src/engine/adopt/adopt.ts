import type { EntryField } from '../../base/address.ts';
import { isError, type Place, type Problem, type Result } from '../../base/problem.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import { declare } from '../../declaration/declare.ts';
import { restate, type Statement } from '../../declaration/edit/restate.ts';
import type { Action, Change } from '../../plan/change.ts';
import { standsFor } from '../../plan/match.ts';
import { objectionTo } from './objection.ts';
import type { AdoptableChange, AdoptRequest, AdoptSource } from './request.ts';
import { statementsOf } from './statements.ts';

/** A change that is needless with the new text. */
export interface Adopted {
  readonly environment: string;
  /** What a plan of the old text would do. */
  readonly action: Action;
  /** What became of the entry instead. */
  readonly entry: 'added' | 'changed' | 'removed';
  /** The entry's key in the new text; of an entry that went, its key in the old one. */
  readonly key: string;
  /** The live address that the file now declares as it is; null where there is none any more. */
  readonly sid: string | null;
  readonly address: string;
}

export interface AdoptResult {
  /** The file as it declares what is live; the very same text when there was nothing to adopt. */
  readonly text: string;
  readonly adopted: readonly Adopted[];
  /** Changes that no file can make needless, or not without changing others, each with the reason. */
  readonly problems: readonly Problem[];
}

/**
 * Changes the text of a file so that it declares what is live instead of what the changes of its plan ask for:
 * planning the new text asks for none of them any more. Everything that has nothing to do with them stays as it
 * is. What cannot be adopted is left alone and reported.
 */
export function adopt(request: AdoptRequest): AdoptResult {
  const { policy } = request.declaration;
  const candidates = request.sources.flatMap((source) =>
    source.changes.map((change) => ({ source, change, says: statementsOf(change, source, policy) })),
  );
  const possible = candidates.filter(isPossible);
  const whole = attempt(possible, request);
  const isEmptied = whole.problem?.code === 'no-entries';
  const wanted = isEmptied ? possible.filter(({ change }) => change.action !== 'create') : possible;
  const { chosen, refused, text, declaration } =
    whole.objection === null ? whole : largest(wanted, attempt([], request), request);
  return {
    text,
    adopted: chosen.map((candidate) => adoptedBy(candidate, declaration)),
    problems: candidates
      .filter((candidate) => !chosen.some(({ change }) => change === candidate.change))
      .map((candidate) => {
        if (typeof candidate.says === 'string') return notAdoptable(candidate, candidate.says, request);
        if (!wanted.some((one) => one === candidate)) return wouldBeEmpty(candidate, request);
        return notAdoptable(candidate, refused.get(candidate) ?? 'no file can say what is live', request);
      }),
  };
}

/** A live change with the statements of the file that take it over, or the reason why there are none. */
interface StatedChange extends AdoptableChange {
  readonly says: readonly Statement[] | string;
}

interface PossibleChange extends AdoptableChange {
  readonly says: readonly Statement[];
}

function isPossible(candidate: StatedChange): candidate is PossibleChange {
  return typeof candidate.says !== 'string';
}

interface Attempt {
  readonly chosen: readonly PossibleChange[];
  /** The reason against each candidate that cannot be taken over. */
  readonly refused: ReadonlyMap<StatedChange, string>;
  readonly text: string;
  /** Null when the text is no valid file. */
  readonly declaration: Declaration | null;
  /** Null when the text is as it should be. */
  readonly objection: string | null;
  /** What makes the text invalid. */
  readonly problem: Problem | undefined;
}

function attempt(chosen: readonly PossibleChange[], request: AdoptRequest): Attempt {
  const { text: before, declaration: old } = request;
  const fine = { chosen, refused: new Map(), objection: null, problem: undefined };
  if (chosen.length === 0) return { ...fine, text: before, declaration: old };
  const text = restate(
    before,
    chosen.flatMap(({ says }) => says),
  );
  const result = declared(text, request);
  if (!result.ok) {
    const problem = result.problems.find(isError);
    return { ...fine, text, declaration: null, objection: problem?.message ?? '', problem };
  }
  return { ...fine, text, declaration: result.value, objection: objectionTo(result.value, chosen, request) };
}

/** A file that declares nothing yet may go on declaring nothing. */
function declared(text: string, { file, declaration }: AdoptRequest): Result<Declaration> {
  const mayDeclareNothing = declaration.environments.every(({ entries }) => entries.length === 0);
  return declare(file, new TextEncoder().encode(text), { mayDeclareNothing, isMade: true });
}

/** As many as can come true beside those that are kept already: where all of them cannot, halves are tried. */
function largest(candidates: readonly PossibleChange[], kept: Attempt, request: AdoptRequest): Attempt {
  if (candidates.length === 0) return kept;
  const all = attempt([...kept.chosen, ...candidates], request);
  if (all.objection === null) return { ...all, refused: kept.refused };
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0)
    return { ...kept, refused: new Map([...kept.refused, [only, all.objection]]) };
  const middle = Math.ceil(candidates.length / 2);
  return largest(candidates.slice(middle), largest(candidates.slice(0, middle), kept, request), request);
}

function adoptedBy({ change, source }: AdoptableChange, declaration: Declaration | null): Adopted {
  const { action, sid } = change;
  const { environment } = source;
  const live = source.live.find((row) => row.sid === sid);
  const entries = declaration?.environments.find(({ name }) => name === environment)?.entries ?? [];
  const entry = live && entries.find((one) => standsFor(one, live));
  return {
    environment,
    action,
    entry: fateOf(change, entry?.key),
    key: entry?.key ?? change.key,
    sid,
    address: live?.address ?? change.address,
  };
}

function fateOf({ action, key }: Change, keyNow: string | undefined): Adopted['entry'] {
  switch (action) {
    case 'create':
      return 'removed';
    case 'update':
      return 'changed';
    case 'replace':
      return keyNow === key ? 'changed' : 'added';
    case 'delete':
      return 'added';
  }
}

function notAdoptable(
  { change, source }: AdoptableChange,
  why: string,
  { file, declaration }: AdoptRequest,
): Problem {
  const where = declaration.environments.length > 1 ? ` in ${source.environment}` : '';
  const at = placeOf(change, source, declaration);
  return {
    code: 'not-adoptable',
    severity: 'warning',
    message: `${change.key} stays as it is declared${where}: ${why}`,
    hint: 'Edit the file by hand, or apply it',
    file,
    ...(at === null ? {} : { at }),
  };
}

/** Where the field is declared that differs, if it is one; else where the entry is. */
function placeOf(
  { key, fields, at }: Change,
  { environment }: AdoptSource,
  { environments }: Declaration,
): Place | null {
  const entries = environments.find(({ name }) => name === environment)?.entries ?? [];
  const [only, ...others] = fields;
  if (only === undefined || others.length > 0) return at;
  const path = only.path === 'integration.type' ? 'integration' : (only.path as EntryField);
  return entries.find((entry) => entry.key === key)?.origins[path]?.at ?? at;
}

function wouldBeEmpty(candidate: AdoptableChange, request: AdoptRequest): Problem {
  return {
    ...notAdoptable(candidate, 'nothing would be declared any more', request),
    hint: 'Apply the file to have it created again, or set policy.allowEmpty: true',
  };
}
