import type { Repetition } from '../http/retry.ts';

/** A permission of a token: of a job's as `permissions:` in a workflow names it, of a person's as GitHub's page does. */
export type Permission =
  | 'actions'
  | 'administration'
  | 'contents'
  | 'deployments'
  | 'environments'
  | 'issues'
  | 'metadata'
  | 'pull-requests'
  | 'secrets'
  | 'statuses'
  | 'variables';

/** Jobs of a workflow with their own token, or `github setup --check` with the token of a person. */
export type Asker = 'jobs' | 'check';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** As GitHub's reference writes it. */
  readonly route: string;
  readonly permission: Permission;
  readonly access: 'read' | 'write';
  readonly askedBy: Asker;
  /** Completes "It is used to …". */
  readonly purpose: string;
  readonly repetition: Repetition;
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
  compare: reads(
    `${REPOSITORY}/compare/{basehead}`,
    'contents',
    'find what a pull request changes since it left the branch',
  ),
  tree: reads(`${REPOSITORY}/git/trees/{tree_sha}`, 'contents', 'find the file in a commit'),
  blob: reads(`${REPOSITORY}/git/blobs/{file_sha}`, 'contents', 'read the file'),
  ref: reads(`${REPOSITORY}/git/ref/{ref}`, 'contents', 'find the head of a branch'),
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
  issue: reads(
    `${REPOSITORY}/issues/{issue_number}`,
    'issues',
    'see whether the drift issue is locked, and who closed it',
  ),
  permission: reads(
    `${REPOSITORY}/collaborators/{username}/permission`,
    'metadata',
    'see whether whoever closed the drift issue may push',
  ),
  createIssue: creates(`${REPOSITORY}/issues`, 'issues', 'open the drift issue'),
  updateIssue: changes(`${REPOSITORY}/issues/{issue_number}`, 'issues', 'edit or close the drift issue'),
  deployments: reads(`${REPOSITORY}/deployments`, 'deployments', 'find the last apply'),
  deploymentStatuses: reads(
    `${REPOSITORY}/deployments/{deployment_id}/statuses`,
    'deployments',
    'find out whether an apply succeeded',
  ),
  workflowRun: reads(
    `${REPOSITORY}/actions/runs/{run_id}`,
    'actions',
    'see whether a deployment was recorded by the apply workflow, and a plan comment by the plan workflow',
  ),
  approvals: reads(
    `${REPOSITORY}/actions/runs/{run_id}/approvals`,
    'actions',
    'find who let a rollback into an environment',
  ),
  environment: reads(
    `${REPOSITORY}/environments/{environment_name}`,
    'actions',
    'see whether the next stage waits for a reviewer',
  ),
  repository: checks('', 'metadata', 'find the default branch'),
  environments: checks('/environments', 'actions', 'find the environments, their branches and reviewers'),
  admittedBranches: checks(
    '/environments/{environment_name}/deployment-branch-policies',
    'actions',
    'find the branches that an environment admits',
  ),
  environmentSecrets: checks(
    '/environments/{environment_name}/secrets',
    'environments',
    'find the names of the secrets of an environment',
  ),
  environmentVariables: checks(
    '/environments/{environment_name}/variables',
    'environments',
    'find the variables of an environment',
  ),
  repositorySecrets: checks('/actions/secrets', 'secrets', 'find secrets that every job gets'),
  organizationSecrets: checks('/actions/organization-secrets', 'secrets', 'find secrets that every job gets'),
  repositoryVariables: checks('/actions/variables', 'variables', 'find variables that every job gets'),
  organizationVariables: checks(
    '/actions/organization-variables',
    'variables',
    'find variables that every job gets',
  ),
  rulesOfBranch: checks('/rules/branches/{branch}', 'metadata', 'find the rules of the branch'),
  workflowPermissions: checks(
    '/actions/permissions/workflow',
    'administration',
    'find what workflows may do that do not say so',
  ),
  actionsPermissions: checks(
    '/actions/permissions',
    'administration',
    'find whether actions must be named by a commit',
  ),
  folder: checks('/contents/{path}', 'contents', 'find the workflow files'),
  workflowFile: checks('/git/blobs/{file_sha}', 'contents', 'read the workflow files'),
} satisfies Readonly<Record<string, Endpoint>>;

function reads(route: string, permission: Permission, purpose: string): Endpoint {
  return {
    method: 'GET',
    route,
    permission,
    access: 'read',
    askedBy: 'jobs',
    purpose,
    repetition: 'harmless',
  };
}

/** A request of `github setup --check`, which reads and never writes. */
function checks(path: string, permission: Permission, purpose: string): Endpoint {
  return { ...reads(`${REPOSITORY}${path}`, permission, purpose), askedBy: 'check' };
}

function creates(route: string, permission: Permission, purpose: string): Endpoint {
  return {
    method: 'POST',
    route,
    permission,
    access: 'write',
    askedBy: 'jobs',
    purpose,
    repetition: 'duplicates',
  };
}

function changes(route: string, permission: Permission, purpose: string): Endpoint {
  return {
    method: 'PATCH',
    route,
    permission,
    access: 'write',
    askedBy: 'jobs',
    purpose,
    repetition: 'harmless',
  };
}
