/** What a plan comment says to the runs that come after it; people do not see it. */
export interface CommentHeader {
  readonly pull: number;
  /** Commit of the pull request's head that was planned. */
  readonly head: string;
  /** Commit of the base branch that the test merge was made with. */
  readonly base: string;
  /** Git's id of the file that was planned; null when there is none. */
  readonly blob: string | null;
  /** Digest over all environments; null when there is no plan. */
  readonly digest: string | null;
  readonly environments: readonly ReviewedEnvironment[];
  readonly run: number;
  readonly attempt: number;
}

export interface ReviewedEnvironment {
  readonly name: string;
  /** `AC…` */
  readonly account: string;
  readonly digest: string;
  /** Digests of its changes; null when there were too many for a comment, so that only the whole plan is approved. */
  readonly changes: readonly string[] | null;
}
