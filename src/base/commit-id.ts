/** Characters of a commit id that people are shown: as many as GitHub shows. */
const LENGTH = 7;

/** In place of the subject of a commit, of an edit that has none. */
export const NOT_COMMITTED = 'not committed yet';

/** A full id of git, in SHA-1 or SHA-256. */
export const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** A commit id for people. */
export function shortCommit(id: string): string {
  return id.slice(0, LENGTH);
}
