/** Characters of a commit id that people are shown: as many as GitHub shows. */
const LENGTH = 7;

/** A commit id for people. */
export function shortCommit(id: string): string {
  return id.slice(0, LENGTH);
}
