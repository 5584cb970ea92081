import type { Schemas } from './described.ts';

/** What the fake knows besides git. Rows are in the order in which they were made. */
export interface State {
  readonly pulls: Pull[];
  readonly comments: CommentRow[];
  readonly issues: IssueRow[];
  readonly statuses: StatusRow[];
  readonly deployments: DeploymentRow[];
  readonly approvals: ApprovalRow[];
  readonly runs: RunRow[];
}

export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly labels: readonly string[];
  readonly branch: string;
  /** Owner of the fork; null for a branch of the repository itself. */
  readonly fork: string | null;
  readonly base: string;
  /** Head of the base when it was opened: GitHub does not keep it up to date. */
  readonly baseSha: string;
  /** The fork was deleted meanwhile. */
  forkIsGone: boolean;
  /** Nobody without more rights than a job's token may comment. */
  locked: boolean;
  state: 'open' | 'closed';
  mergedAt: string | null;
  /** The head of its branch, also when that is deleted. */
  head: string;
  /** The commit that it was merged with. */
  mergeCommit: string | null;
  /** What `refs/pull/N/merge` points to, and the head and merge base it was made for; null: there is no such ref yet. */
  shownMerge: { readonly sha: string; readonly reason: string } | null;
  /** Those that came into the base with it. */
  introduced: readonly string[];
  /** How often GitHub will still say that it does not know whether it can be merged. */
  undecided: number;
}

export interface CommentRow {
  readonly id: number;
  readonly issue: number;
  readonly author: string | null;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
}

export interface IssueRow {
  readonly number: number;
  readonly author: string;
  labels: readonly string[];
  readonly createdAt: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
  reason: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;
  locked: boolean;
  updatedAt: string;
  closedAt: string | null;
  /** Login of whoever closed it. */
  closedBy: string | null;
}

export interface StatusRow {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly target: string | null;
  readonly author: string;
}

/** A deployment that waits for people has a state that the description of the API does not name. */
export type DeploymentState = Schemas['deployment-status']['state'] | 'waiting';

export interface DeploymentRow {
  readonly id: number;
  readonly sha: string;
  readonly environment: string;
  readonly createdAt: string;
  /** The run that its statuses name; null: none. */
  readonly run: number | null;
  /** Newest last. */
  readonly statuses: { readonly state: DeploymentState; readonly createdAt: string }[];
}

/** A reviewer's word about a job of a run that waits for an environment. */
export interface ApprovalRow {
  readonly run: number;
  readonly environment: string;
  readonly state: 'approved' | 'rejected';
  /** Null when the account is gone. */
  readonly user: string | null;
}

/** A run of a workflow. */
export interface RunRow {
  readonly id: number;
  readonly path: string;
  readonly event: string;
  readonly branch: string;
  readonly sha: string;
  readonly createdAt: string;
  updatedAt: string;
  status: 'in_progress' | 'completed';
  /** From 1 on. */
  attempt: number;
}

export function emptyState(): State {
  return { pulls: [], comments: [], issues: [], statuses: [], deployments: [], approvals: [], runs: [] };
}
