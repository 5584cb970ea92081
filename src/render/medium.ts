import type { Place } from '../base/problem.ts';
/** What a document may point to. All addresses are the program's own. */
export interface Links {
  /** Lines of a file as it was planned, or of the only one when none is named; null where they cannot be shown. */
  fileAt(at: Pick<Place, 'line' | 'endLine'>, file: string | null): string | null;
  commit(sha: string): string | null;
  /** The run, whose summary holds everything; null outside of one. */
  readonly run: string | null;
}

/** Where something will be read, which decides what it may point to and how it speaks of the edit. */
export interface Medium {
  readonly links: Links;
  /** What asks for changes. */
  readonly edit: 'this pull request' | 'this edit of the file';
}

const NO_LINKS: Links = { fileAt: () => null, commit: () => null, run: null };

/** A document that is read outside of GitHub, and so has no links. */
export const PLAIN: Medium = { links: NO_LINKS, edit: 'this edit of the file' };
