import type { Severity } from './code.ts';
import type { ProblemCode } from './problem-codes.ts';

/** A range in a text file. Lines and columns start at 1, columns count UTF-16 units, the end is exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The text of every file that was read, by the path that problems name; code frames are cut from it. */
export type Sources = ReadonlyMap<string, string>;

export const NO_SOURCES: Sources = new Map();

/** A problem in words that hold for each of several environments. */
export interface SharedWords {
  readonly message: string;
  readonly hint: string;
  /** Names of variables that the one environment lacks. */
  readonly variables: readonly string[];
}

/** Something that is wrong, as data. Squiggles, colours and file links belong to the renderers. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** One sentence without a full stop at its end. May hold hostile text: escape before printing. */
  readonly message: string;
  /** The next step for the user. */
  readonly hint?: string;
  /** The file as the user named it; absent when the problem is not about a file. */
  readonly file?: string;
  /** The place in the file; absent when there is none. */
  readonly at?: Place;
  /** The words for several environments at once; absent: message and hint are those of each. */
  readonly shared?: SharedWords;
}

/** A value, or every reason why there is none. Warnings travel with both. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function success<T>(value: T, warnings: readonly Problem[] = []): Result<T> {
  return { ok: true, value, warnings };
}

export function failure(...problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}

export function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}

/**
 * The kinds of failures outside. `credentials` and `permission` concern every further call;
 * `foreign-account` means that the rows are somebody else's; `refused` is about this one request; `locked` is a
 * conversation on GitHub that takes no comments from this token; `not-sent` was
 * never sent, because the caller's signal was aborted by then; the rest may pass by themselves.
 */
export type ApiErrorKind =
  | 'credentials'
  | 'permission'
  | 'foreign-account'
  | 'not-sent'
  | 'refused'
  | 'locked'
  | 'not-found'
  | 'rate-limited'
  | 'server'
  | 'unreachable'
  | 'timeout'
  | 'malformed';

export interface ApiErrorDetails {
  readonly kind: ApiErrorKind;
  /** One sentence, free of secrets. May hold the other side's text: escape before printing. */
  readonly message: string;
  readonly hint?: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** The API's own error code, such as 20404. */
  readonly code?: number;
  /** The API's request id (`RQ…`), what its support asks for. */
  readonly requestId?: string;
  /** True when the request may have taken effect although no clear answer came. */
  readonly ambiguous?: boolean;
}

/**
 * The one error that ports throw: a call to the outside did not succeed.
 * It carries no cause, headers or URL query on purpose: all that it holds may be printed.
 */
export class ApiError extends Error {
  readonly details: ApiErrorDetails;

  constructor(details: ApiErrorDetails) {
    super(details.message);
    this.name = 'ApiError';
    this.details = details;
  }

  /** True when every further call with the same credentials is bound to fail as well. */
  get stopsEverything(): boolean {
    return this.details.kind === 'credentials' || this.details.kind === 'permission';
  }
}
