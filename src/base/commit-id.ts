/** Characters of a commit id that people are shown: as many as GitHub shows. */
const LENGTH = 7;

/** In place of the subject of a commit, of an edit that has none. */
export const NOT_COMMITTED = 'not committed yet';

/** A commit id for people. */
export function shortCommit(id: string): string {
  return id.slice(0, LENGTH);
}
