import { type Part, type Schemas, undescribed } from './described.ts';
import type { GitSide } from './git.ts';
import type { CommentRow, DeploymentRow, IssueRow, Pull, RunRow, StatusRow } from './state.ts';

/** Where everything is, for the addresses in answers. */
export interface Places {
  readonly owner: string;
  readonly name: string;
  /** Numeric id of the repository. */
  readonly id: number;
  readonly web: string;
}

/** GitHub's objects, with the fields that matter to anybody here and some that do not. */
export function pullRow(pull: Pull, places: Places, git: GitSide) {
  const { owner, name, id, web } = places;
  const own = { id, name, full_name: `${owner}/${name}`, owner: user(owner) };
  const fork = { id: id + 1000, name, full_name: `${pull.fork}/${name}`, owner: user(pull.fork ?? '') };
  return {
    id: 7000 + pull.number,
    number: pull.number,
    state: pull.state,
    title: pull.title,
    locked: pull.locked,
    user: user(pull.author),
    html_url: `${web}/${owner}/${name}/pull/${pull.number}`,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit ?? testMerge(pull, git),
    head: {
      ref: pull.branch,
      sha: pull.head,
      label: pull.forkIsGone ? `unknown repository` : `${pull.fork ?? owner}:${pull.branch}`,
      // Reported for forks that were deleted.
      repo: pull.fork === null ? own : pull.forkIsGone ? undescribed(null) : fork,
    },
    base: { ref: pull.base, sha: pull.baseSha, label: `${owner}:${pull.base}`, repo: own },
  } satisfies Part<Schemas['pull-request']>;
}

/**
 * The test merge of an open pull request; null while nobody knows, and for a conflict. GitHub keeps it until the head
 * or the merge base changes, however far the base has moved on since.
 */
export function testMerge(pull: Pull, git: GitSide): string | null {
  if (pull.state !== 'open' || pull.undecided > 0) return null;
  const base = git.commit(`refs/heads/${pull.base}`) ?? pull.baseSha;
  const reason = `${pull.head} ${git.mergeBase(base, pull.head)}`;
  if (pull.shownMerge?.reason === reason) return pull.shownMerge.sha;
  const sha = git.merge(base, pull.head, `Merge ${pull.head}`);
  if (sha !== null) {
    git.point(`refs/pull/${pull.number}/merge`, sha);
    pull.shownMerge = { sha, reason };
  }
  return sha;
}

export function commentRow(comment: CommentRow, kind: 'pull' | 'issues', { owner, name, web }: Places) {
  const { id, issue, author, body, createdAt, updatedAt } = comment;
  return {
    id,
    html_url: `${web}/${owner}/${name}/${kind}/${issue}#issuecomment-${id}`,
    user: author === null ? null : user(author),
    created_at: createdAt,
    updated_at: updatedAt,
    author_association: 'NONE',
    body,
  } as const satisfies Part<Schemas['issue-comment']>;
}

export function issueRow(issue: IssueRow, { owner, name, web }: Places) {
  return {
    id: 9000 + issue.number,
    number: issue.number,
    html_url: `${web}/${owner}/${name}/issues/${issue.number}`,
    state: issue.state,
    state_reason: issue.reason,
    locked: issue.locked,
    closed_at: issue.closedAt,
    title: issue.title,
    body: issue.body,
    user: user(issue.author),
    labels: issue.labels.map((label) => ({ name: label })),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
  } satisfies Part<Schemas['issue']>;
}

/** How a pull request looks among the issues. */
export function pullAsIssue(pull: Pull, { owner, name, web }: Places) {
  const address = `${web}/${owner}/${name}/pull/${pull.number}`;
  return {
    number: pull.number,
    html_url: address,
    state: pull.state,
    title: pull.title,
    body: null,
    user: user(pull.author),
    labels: pull.labels.map((label) => ({ name: label })),
    pull_request: { html_url: address },
  } satisfies Part<Schemas['issue']>;
}

export function statusRow({ id, state, context, description, target, author }: StatusRow) {
  return {
    id,
    state,
    context,
    description,
    target_url: target,
    creator: user(author),
  } satisfies Part<Schemas['status']>;
}

export function deploymentRow({ id, sha, environment, createdAt }: DeploymentRow) {
  return { id, sha, ref: sha, environment, created_at: createdAt, task: 'deploy' } satisfies Part<
    Schemas['deployment']
  >;
}

export function runRow(
  { id, path, event, branch, sha, createdAt, updatedAt, status, attempt }: RunRow,
  places: Places,
) {
  return {
    id,
    // GitHub writes the branch behind the path.
    path: `${path}@${branch}`,
    event,
    head_branch: branch,
    head_sha: sha,
    run_attempt: attempt,
    head_repository: { id: places.id },
    status,
    created_at: createdAt,
    updated_at: updatedAt,
  } satisfies Part<Schemas['workflow-run']>;
}

export function user(login: string) {
  return { login, id: login.length, type: login.endsWith('[bot]') ? 'Bot' : 'User' } satisfies Part<
    Schemas['simple-user']
  >;
}
