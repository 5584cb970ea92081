import { shortCommit } from '../base/commit-id.ts';
import type {
  Comment,
  CommitStatus,
  Comparison,
  Conversation,
  Deployment,
  DeploymentStatus,
  FolderEntry,
  Issue,
  IssueChange,
  PullRequest,
  RepositoryHost,
  TreeEntry,
  WantedIssues,
  WorkflowRun,
} from '../ports/repository-host.ts';
import { Api, type ApiOptions } from './api.ts';
import { deploymentStatuses, deployments, workflowRun } from './deployments.ts';
import { Discussion, type NewIssue } from './discussion.ts';
import { orNull } from './or-null.ts';
import { readComparison, readPullRequest } from './rows.ts';
import { isReviewed } from './settings-rows.ts';
import { blob, entriesIn, entryAt } from './tree.ts';

export function openGitHub(options: ApiOptions): RepositoryHost {
  return new GitHub(options);
}

const LONGEST_DESCRIPTION = 140;

class GitHub implements RepositoryHost {
  readonly #api: Api;
  readonly #discussion: Discussion;

  constructor(options: ApiOptions) {
    this.#api = new Api(options);
    this.#discussion = new Discussion(this.#api, options.clock);
  }

  get requests(): number {
    return this.#api.requests;
  }

  pullRequest(number: number): Promise<PullRequest | null> {
    const task = `read pull request ${number}`;
    return orNull(
      this.#api.one({ endpoint: 'pullRequest', task, parameters: { pull_number: number } }, readPullRequest),
    );
  }

  openPullRequests(head?: {
    readonly owner: string;
    readonly branch: string;
  }): Promise<readonly PullRequest[]> {
    const parameters = {
      state: 'open',
      ...(head === undefined ? {} : { head: `${head.owner}:${head.branch}` }),
    };
    return this.#api.each(
      { endpoint: 'pullRequests', task: 'list the open pull requests', parameters },
      readPullRequest,
    );
  }

  pullRequestsOf(sha: string): Promise<readonly PullRequest[]> {
    const task = `find the pull requests of commit ${shortCommit(sha)}`;
    return this.#api.each(
      { endpoint: 'pullRequestsOfCommit', task, parameters: { commit_sha: sha } },
      readPullRequest,
    );
  }

  compare(branch: string, sha: string): Promise<Comparison | null> {
    const task = `compare commit ${shortCommit(sha)} with ${branch}`;
    // The files are on the first page, and of the commits none are of use.
    const parameters = { basehead: `${branch}...${sha}`, per_page: 1 };
    return orNull(this.#api.one({ endpoint: 'compare', task, parameters }, readComparison));
  }

  entryAt(sha: string, path: string): Promise<TreeEntry> {
    return entryAt(this.#api, sha, path);
  }

  entriesIn(tree: string): Promise<readonly FolderEntry[]> {
    return entriesIn(this.#api, tree);
  }

  blob(sha: string): Promise<Uint8Array> {
    return blob(this.#api, sha);
  }

  branchHead(branch: string): Promise<string> {
    const task = `find the head of the branch ${branch}`;
    return this.#api.one({ endpoint: 'ref', task, parameters: { ref: `heads/${branch}` } }, (ref) =>
      ref.fields('object').commit('sha'),
    );
  }

  comments(on: Conversation): Promise<readonly Comment[]> {
    return this.#discussion.comments(on);
  }

  createComment(on: Conversation, body: string): Promise<Comment> {
    return this.#discussion.createComment(on, body);
  }

  updateComment(comment: Pick<Comment, 'id' | 'on'>, body: string): Promise<void> {
    return this.#discussion.updateComment(comment, body);
  }

  async setStatus({ sha, state, context, description, target }: CommitStatus): Promise<void> {
    const parameters = {
      sha,
      state,
      context,
      description: cut(description),
      ...(target === null ? {} : { target_url: target }),
    };
    const task = `set the status of commit ${shortCommit(sha)}`;
    await this.#api.one({ endpoint: 'setStatus', task, parameters }, (status) => status.text('state'));
  }

  issues(wanted: WantedIssues): Promise<readonly Issue[]> {
    return this.#discussion.issues(wanted);
  }

  closerOf(issue: number): Promise<string | null> {
    return this.#discussion.closerOf(issue);
  }

  async mayWrite(login: string): Promise<boolean> {
    const task = `see what ${login} may do here`;
    const permission = await orNull(
      this.#api.one({ endpoint: 'permission', task, parameters: { username: login } }, (answer) =>
        answer.text('permission'),
      ),
    );
    return permission === 'admin' || permission === 'write';
  }

  createIssue(issue: NewIssue): Promise<Issue> {
    return this.#discussion.createIssue(issue);
  }

  updateIssue(number: number, change: IssueChange): Promise<void> {
    return this.#discussion.updateIssue(number, change);
  }

  async approversOf(run: number, environment: string): Promise<readonly (string | null)[]> {
    const task = `read who let run ${run} into its environments`;
    const reviews = await this.#api.each(
      { endpoint: 'approvals', task, parameters: { run_id: run } },
      (review) => ({
        isApproval: review.text('state') === 'approved',
        environments: review.list('environments').map((one) => one.text('name')),
        login: review.fieldsOrNull('user')?.text('login') ?? null,
      }),
    );
    return reviews
      .filter(({ isApproval, environments }) => isApproval && environments.includes(environment))
      .map(({ login }) => login);
  }

  async hasReviewers(environment: string): Promise<boolean | null> {
    const task = `see who reviews what goes to ${environment}`;
    const parameters = { environment_name: environment };
    return orNull(this.#api.one({ endpoint: 'environment', task, parameters }, isReviewed));
  }

  deployments(environment: string): Promise<readonly Deployment[]> {
    return deployments(this.#api, environment);
  }

  deploymentStatuses(deployment: number): Promise<readonly DeploymentStatus[]> {
    return deploymentStatuses(this.#api, deployment);
  }

  workflowRun(run: number): Promise<WorkflowRun | null> {
    return orNull(workflowRun(this.#api, run));
  }
}

function cut(description: string): string {
  const characters = [...description];
  if (characters.length <= LONGEST_DESCRIPTION) return description;
  return `${characters.slice(0, LONGEST_DESCRIPTION - 1).join('')}…`;
}
