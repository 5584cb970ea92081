/** A permission of a workflow's token, as `permissions:` in a workflow names it. */
export type Permission = 'contents' | 'deployments' | 'issues' | 'pull-requests' | 'statuses';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** As GitHub's reference writes it. */
  readonly route: string;
  readonly permission: Permission;
  readonly access: 'read' | 'write';
  /** Completes "It is used to …". */
  readonly purpose: string;
  /** What becomes of it when it is sent again. */
  readonly repetition: 'harmless' | 'duplicates';
}

export type EndpointName = keyof typeof endpoints;

const REPOSITORY = '/repos/{owner}/{repo}';

/** Every request that is ever sent, and what a token needs for it. */
export const endpoints = {
  pullRequest: reads(`${REPOSITORY}/pulls/{pull_number}`, 'pull-requests', 'look at a pull request'),
  pullRequests: reads(`${REPOSITORY}/pulls`, 'pull-requests', 'find the open pull requests'),
  pullRequestsOfCommit: reads(
    `${REPOSITORY}/commits/{commit_sha}/pulls`,
    'pull-requests',
    'find the pull requests that a commit came in with',
  ),
  commit: reads(`${REPOSITORY}/git/commits/{commit_sha}`, 'contents', 'read the parents of a commit'),
  tree: reads(`${REPOSITORY}/git/trees/{tree_sha}`, 'contents', 'find the file in a commit'),
  blob: reads(`${REPOSITORY}/git/blobs/{file_sha}`, 'contents', 'read the file'),
  ref: reads(`${REPOSITORY}/git/ref/{ref}`, 'contents', 'find the tip of a branch'),
  pullRequestComments: reads(
    `${REPOSITORY}/issues/{issue_number}/comments`,
    'pull-requests',
    'find the comments on a pull request',
  ),
  issueComments: reads(
    `${REPOSITORY}/issues/{issue_number}/comments`,
    'issues',
    'find the comments on the drift issue',
  ),
  commentOnPullRequest: creates(
    `${REPOSITORY}/issues/{issue_number}/comments`,
    'pull-requests',
    'comment on a pull request',
  ),
  commentOnIssue: creates(
    `${REPOSITORY}/issues/{issue_number}/comments`,
    'issues',
    'comment on the drift issue',
  ),
  updateComment: changes(
    `${REPOSITORY}/issues/comments/{comment_id}`,
    'pull-requests',
    'edit a plan comment',
  ),
  setStatus: {
    ...creates(`${REPOSITORY}/statuses/{sha}`, 'statuses', 'set the status of a commit'),
    // The newest of a context is what counts.
    repetition: 'harmless',
  },
  issues: reads(`${REPOSITORY}/issues`, 'issues', 'find the drift issue'),
  createIssue: creates(`${REPOSITORY}/issues`, 'issues', 'open the drift issue'),
  updateIssue: changes(`${REPOSITORY}/issues/{issue_number}`, 'issues', 'edit or close the drift issue'),
  deployments: reads(`${REPOSITORY}/deployments`, 'deployments', 'find the last apply'),
  deploymentStatuses: reads(
    `${REPOSITORY}/deployments/{deployment_id}/statuses`,
    'deployments',
    'find out whether an apply succeeded',
  ),
} satisfies Readonly<Record<string, Endpoint>>;

function reads(route: string, permission: Permission, purpose: string): Endpoint {
  return { method: 'GET', route, permission, access: 'read', purpose, repetition: 'harmless' };
}

function creates(route: string, permission: Permission, purpose: string): Endpoint {
  return { method: 'POST', route, permission, access: 'write', purpose, repetition: 'duplicates' };
}

function changes(route: string, permission: Permission, purpose: string): Endpoint {
  return { method: 'PATCH', route, permission, access: 'write', purpose, repetition: 'harmless' };
}

/** True when it may be sent again although nobody knows whether it was carried out. `url` is a route or an address. */
export function isRepeatable(method: string, url: string): boolean {
  const listed: readonly Endpoint[] = Object.values(endpoints);
  const found = listed.find((endpoint) => endpoint.method === method && endpoint.route === url);
  return found === undefined ? method === 'GET' : found.repetition === 'harmless';
}
