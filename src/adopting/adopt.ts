import type { Declaration } from '../declaration/declaration.ts';
import { declare } from '../declaration/declare.ts';
import { restate } from '../declaration/restate.ts';
import type { Action } from '../plan/change.ts';
import { standsFor } from '../plan/match.ts';
import { isError, type Problem, type Result } from '../problem.ts';
import { objectionTo } from './judge.ts';
import type { AdoptRequest, Wish } from './request.ts';
import { statementsOf } from './statements.ts';

/** A change that is needless with the new text. */
export interface Adopted {
  readonly environment: string;
  /** What a plan of the old text would do. */
  readonly action: Action;
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
  const wishes = request.sources.flatMap((source) => source.changes.map((change) => ({ source, change })));
  const possible = wishes.filter((wish) => typeof said(wish) !== 'string');
  const whole = attempt(possible, request);
  const isEmptied = whole.problem?.code === 'no-entries';
  const wanted = isEmptied ? possible.filter(({ change }) => change.action !== 'create') : possible;
  const { chosen, text, declaration } = whole.objection === null ? whole : largest(wanted, request);
  return {
    text,
    adopted: chosen.map((wish) => adoptedBy(wish, declaration)),
    problems: wishes
      .filter((wish) => !chosen.includes(wish))
      .map((wish) => {
        const statements = said(wish);
        if (typeof statements === 'string') return notAdoptable(wish, statements, request);
        if (!wanted.includes(wish)) return wouldBeEmpty(wish, request);
        const { objection } = attempt([...chosen, wish], request);
        return notAdoptable(wish, objection ?? 'no file can say what is live', request);
      }),
  };
}

function said({ change, source }: Wish) {
  return statementsOf(change, source);
}

interface Attempt {
  readonly chosen: readonly Wish[];
  readonly text: string;
  /** Null when the text is no valid file. */
  readonly declaration: Declaration | null;
  /** Null when the text is as it should be. */
  readonly objection: string | null;
  /** What makes the text invalid. */
  readonly problem: Problem | undefined;
}

function attempt(chosen: readonly Wish[], request: AdoptRequest): Attempt {
  const { text: before, declaration: old } = request;
  const fine = { chosen, objection: null, problem: undefined };
  if (chosen.length === 0) return { ...fine, text: before, declaration: old };
  const text = restate(
    before,
    chosen.flatMap((wish) => {
      const statements = said(wish);
      return typeof statements === 'string' ? [] : statements;
    }),
  );
  const result = declared(text, request);
  if (!result.ok) {
    const problem = result.problems.find(isError);
    return { chosen, text, declaration: null, objection: problem?.message ?? '', problem };
  }
  return { ...fine, text, declaration: result.value, objection: objectionTo(result.value, chosen, request) };
}

/** A file that declares nothing yet may go on declaring nothing. */
function declared(text: string, { file, declaration }: AdoptRequest): Result<Declaration> {
  const mayDeclareNothing = declaration.environments.every(({ entries }) => entries.length === 0);
  return declare(file, new TextEncoder().encode(text), { mayDeclareNothing });
}

/** As many as can come true beside those that are kept already: where all of them cannot, halves are tried. */
function largest(wishes: readonly Wish[], request: AdoptRequest, kept = attempt([], request)): Attempt {
  if (wishes.length === 0) return kept;
  const all = attempt([...kept.chosen, ...wishes], request);
  if (all.objection === null) return all;
  if (wishes.length === 1) return kept;
  const middle = Math.ceil(wishes.length / 2);
  return largest(wishes.slice(middle), request, largest(wishes.slice(0, middle), request, kept));
}

function adoptedBy({ change, source }: Wish, declaration: Declaration | null): Adopted {
  const { action, sid } = change;
  const { environment } = source;
  const live = source.live.find((row) => row.sid === sid);
  const entries = declaration?.environments.find(({ name }) => name === environment)?.entries ?? [];
  const entry = live && entries.find((one) => standsFor(one, live));
  return {
    environment,
    action,
    key: entry?.key ?? change.key,
    sid,
    address: live?.address ?? change.address,
  };
}

function notAdoptable({ change, source }: Wish, why: string, { file, declaration }: AdoptRequest): Problem {
  const where = declaration.environments.length > 1 ? ` in ${source.environment}` : '';
  return {
    code: 'not-adoptable',
    severity: 'warning',
    message: `${change.key} stays as it is declared${where}: ${why}`,
    hint: 'Edit the file by hand, or apply it',
    file,
    ...(change.at === null ? {} : { at: change.at }),
  };
}

function wouldBeEmpty(wish: Wish, request: AdoptRequest): Problem {
  return {
    ...notAdoptable(wish, 'nothing would be declared any more', request),
    hint: 'Apply the file to have it created again, or set policy.allowEmpty: true',
  };
}
