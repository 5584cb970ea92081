/** The repository that the file lives in, on GitHub or on a repositoryHost that speaks its REST API. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** A pull request as far as planning it is concerned; its texts are not read. */
export interface PullRequest {
  readonly number: number;
  readonly isOpen: boolean;
  /** ISO 8601; null when it is not merged. */
  readonly mergedAt: string | null;
  readonly head: {
    readonly sha: string;
    readonly branch: string;
    /** Numeric id; null when the fork was deleted. */
    readonly repository: number | null;
  };
  readonly base: { readonly branch: string; readonly sha: string; readonly repository: number };
}

/** How a commit differs from a branch. */
export interface Comparison {
  /** Head of the branch. */
  readonly branchHead: string;
  readonly mergeBase: string;
  /** What the commit changed since then, by path; null when GitHub does not list all of it. */
  readonly changed: ReadonlyMap<string, ChangedFile> | null;
}

export interface ChangedFile {
  /** Git's id of what it holds; null when the file is gone. */
  readonly blob: string | null;
}

/** What lies at a path in a commit. Only a plain file has content that may be read; GitHub need not tell its size. */
export type TreeEntry =
  | { readonly kind: 'file'; readonly blob: string; readonly size: number | null }
  | { readonly kind: 'absent' }
  | { readonly kind: 'symlink' | 'submodule' }
  /** `tree` is git's id of it. */
  | { readonly kind: 'folder'; readonly tree: string };

/** What lies somewhere below a folder, which is no folder itself. */
export interface FolderEntry {
  /** From the folder, with `/`. */
  readonly path: string;
  readonly entry: Exclude<TreeEntry, { readonly kind: 'absent' | 'folder' }>;
}

/** GitHub numbers issues and pull requests in one row, and asks for another permission for each. */
export interface Conversation {
  readonly of: 'issue' | 'pull-request';
  readonly number: number;
}

export interface Comment {
  readonly id: number;
  readonly on: Conversation;
  /** Login, with `[bot]` where there is one; null when the account is gone. */
  readonly author: string | null;
  readonly body: string;
  readonly url: string;
}

export type StatusState = 'pending' | 'success' | 'failure' | 'error';

export interface CommitStatus {
  readonly sha: string;
  readonly state: StatusState;
  /** Shown as the check's name, and what a ruleset requires. */
  readonly context: string;
  /** Cut to the 140 characters that GitHub takes. */
  readonly description: string;
  readonly target: string | null;
}

export interface Issue {
  readonly number: number;
  readonly isOpen: boolean;
  /** Null while it is open. */
  readonly closedAs: 'completed' | 'not_planned' | 'duplicate' | null;
  /** ISO 8601; null while it is open, and when GitHub does not tell. */
  readonly closedAt: string | null;
  readonly author: string | null;
  readonly body: string;
  readonly url: string;
}

/** Labels are no part of it: GitHub drops them without a word, and anybody who may triage removes them. */
export type WantedIssues =
  | { readonly author: string; readonly state: 'open' }
  /** `since` is ISO 8601: those that nothing has happened to since then are left out. */
  | { readonly author: string; readonly state: 'closed'; readonly since: string };

/** What an issue is to become; absent fields stay. */
export interface IssueChange {
  readonly title?: string;
  readonly body?: string;
  readonly state?: 'open' | 'completed';
}

/** A record that something is, was or will be deployed. Whoever may push a workflow can make one. */
export interface Deployment {
  readonly id: number;
  readonly sha: string;
  /** ISO 8601, by GitHub's clock; null when it does not tell. */
  readonly at: string | null;
}

/** What was said of a deployment. */
export interface DeploymentStatus {
  readonly state: string;
  /** The run of a workflow that it claims to be of; null: none. */
  readonly run: number | null;
}

/** A run of a workflow, as GitHub itself knows it. */
export interface WorkflowRun {
  /** Path of the workflow's file in the repository; null when GitHub does not tell. */
  readonly workflow: string | null;
  readonly event: string;
  readonly branch: string | null;
  readonly sha: string;
  /** Numeric id of the repository that the commit is of; null when that is deleted. */
  readonly repository: number | null;
  readonly isCompleted: boolean;
  /** From 1 on: how often somebody ran it. */
  readonly attempt: number;
  /** ISO 8601 */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/**
 * What is asked of the repositoryHost. Lists are followed over all their pages. Every method may throw an `ApiError`, and
 * only that; its message names the permission that a token lacks.
 */
export interface RepositoryHost {
  /** Requests sent so far, repeats included. */
  readonly requests: number;
  /** Null when there is no such pull request. */
  pullRequest(number: number): Promise<PullRequest | null>;
  /** Every open one; with a head, those of that branch only. */
  openPullRequests(head?: {
    readonly owner: string;
    readonly branch: string;
  }): Promise<readonly PullRequest[]>;
  /** Those that a commit came in with. */
  pullRequestsOf(sha: string): Promise<readonly PullRequest[]>;
  /** Null when the two have no commit in common, or GitHub does not know one of them. */
  compare(branch: string, sha: string): Promise<Comparison | null>;
  /** Looks a path up folder by folder, so that links are seen and not followed. An empty path is the top folder. */
  entryAt(sha: string, path: string): Promise<TreeEntry>;
  /** Everything below a folder, however deep. */
  entriesIn(tree: string): Promise<readonly FolderEntry[]>;
  blob(sha: string): Promise<Uint8Array>;
  /** The commit that a branch points to. */
  branchHead(branch: string): Promise<string>;
  comments(on: Conversation): Promise<readonly Comment[]>;
  /** @throws ApiError of kind `locked` when nobody without more rights may comment there */
  createComment(on: Conversation, body: string): Promise<Comment>;
  /** @throws ApiError as `createComment` */
  updateComment(comment: Pick<Comment, 'id' | 'on'>, body: string): Promise<void>;
  setStatus(status: CommitStatus): Promise<void>;
  /** The open or the closed ones that somebody has opened, newest first. */
  issues(wanted: WantedIssues): Promise<readonly Issue[]>;
  /** Login of whoever closed an issue; null when GitHub does not tell. */
  closerOf(issue: number): Promise<string | null>;
  /** True when somebody may push to the repository. */
  mayWrite(login: string): Promise<boolean>;
  createIssue(issue: {
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
  }): Promise<Issue>;
  updateIssue(number: number, change: IssueChange): Promise<void>;
  /** Logins of those who let a run into an environment; a null is a login that is gone. */
  approversOf(run: number, environment: string): Promise<readonly (string | null)[]>;
  /** Whether somebody has to let a job into an environment; null when there is no such environment. */
  hasReviewers(environment: string): Promise<boolean | null>;
  /** Those to an environment, newest first, no more than a hundred. */
  deployments(environment: string): Promise<readonly Deployment[]>;
  /** Newest first. */
  deploymentStatuses(deployment: number): Promise<readonly DeploymentStatus[]>;
  /** Null when there is no such run. */
  workflowRun(run: number): Promise<WorkflowRun | null>;
}

/** Where the commit of a workflow's run is. */
export interface RunHead {
  readonly sha: string;
  readonly branch: string | null;
  /** Null when the fork was deleted. */
  readonly owner: string | null;
  readonly repository: number | null;
}

/** What set a workflow going, as far as it is to be believed: an event is a hint, never evidence. */
export type Trigger =
  | { readonly kind: 'pull-request'; readonly number: number; readonly head: string; readonly base: string }
  | { readonly kind: 'merge-group'; readonly head: string; readonly base: string }
  | {
      readonly kind: 'workflow-run';
      /** The event that set the other workflow going. */
      readonly event: string;
      readonly conclusion: string | null;
      readonly head: RunHead;
      /** Empty for forks. */
      readonly pullRequests: readonly number[];
    }
  | { readonly kind: 'dispatch' }
  | { readonly kind: 'push'; readonly branch: string | null; readonly head: string }
  | { readonly kind: 'schedule' };

/** The run of the workflow that this program is a part of. */
export interface RunContext {
  readonly repository: RepositoryName & { readonly id: number };
  /** Branch that is applied. */
  readonly defaultBranch: string;
  /** Without a slash at the end, such as `https://github.com`. */
  readonly web: string;
  /** Web address of this run. */
  readonly url: string;
  readonly run: number;
  /** From 1 on; more when somebody ran it again. */
  readonly attempt: number;
  /** `GITHUB_SHA`. */
  readonly sha: string;
  readonly trigger: Trigger;
}
