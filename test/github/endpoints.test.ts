import { expect, it } from 'vitest';
import { type Endpoint, type EndpointName, endpoints } from '../../src/github/endpoints.ts';
import type { RepositoryHost } from '../../src/ports/repository-host.ts';
import type { RepositorySettings } from '../../src/ports/repository-settings.ts';
import { openOnFake, sharedRepo } from './client.ts';
import { onIssue, onPull } from './conversation.ts';
import type { FakeGitHub } from './fake/github.ts';
import type { Grant } from './fake/grants.ts';
import { newEnvironment } from './fake/settings-state.ts';

interface Scene {
  readonly repositoryHost: RepositoryHost;
  readonly settings: RepositorySettings;
  readonly github: FakeGitHub;
  readonly pull: number;
  readonly issue: number;
  readonly comment: number;
  readonly sha: string;
}

/** How each endpoint comes to be asked, and nothing else with it. */
const asked: Readonly<Record<EndpointName, (scene: Scene) => Promise<unknown>>> = {
  pullRequest: ({ repositoryHost, pull }) => repositoryHost.pullRequest(pull),
  pullRequests: ({ repositoryHost }) => repositoryHost.openPullRequests(),
  pullRequestsOfCommit: ({ repositoryHost, sha }) => repositoryHost.pullRequestsOf(sha),
  compare: ({ repositoryHost, sha }) => repositoryHost.compare('main', sha),
  tree: ({ repositoryHost, sha }) => repositoryHost.entryAt(sha, 'addresses.yaml'),
  blob: ({ repositoryHost, github }) =>
    repositoryHost.blob(github.git.run('rev-parse', 'main:addresses.yaml')),
  ref: ({ repositoryHost }) => repositoryHost.branchHead('main'),
  pullRequestComments: ({ repositoryHost, pull }) => repositoryHost.comments(onPull(pull)),
  issueComments: ({ repositoryHost, issue }) => repositoryHost.comments(onIssue(issue)),
  commentOnPullRequest: ({ repositoryHost, pull }) => repositoryHost.createComment(onPull(pull), 'x'),
  commentOnIssue: ({ repositoryHost, issue }) => repositoryHost.createComment(onIssue(issue), 'x'),
  updateComment: ({ repositoryHost, comment, pull }) =>
    repositoryHost.updateComment({ id: comment, on: onPull(pull) }, 'y'),
  setStatus: ({ repositoryHost, sha }) =>
    repositoryHost.setStatus({ sha, state: 'success', context: 'x', description: '', target: null }),
  issues: ({ repositoryHost }) => repositoryHost.issues({ author: 'ada', state: 'open' }),
  issue: async ({ repositoryHost, github, issue }) => {
    // The endpoint is asked when a comment was refused.
    const refused = { status: 403, body: { message: 'Unable to create comment because issue is locked.' } };
    github.faults.add({ method: 'POST', how: { kind: 'answer', answer: refused } });
    await repositoryHost.createComment(onIssue(issue), 'x').catch(() => null);
    github.requests.splice(0, 1);
  },
  permission: ({ repositoryHost }) => repositoryHost.mayWrite('ada'),
  createIssue: ({ repositoryHost }) => repositoryHost.createIssue({ title: 'x', body: 'x', labels: [] }),
  updateIssue: ({ repositoryHost, issue }) => repositoryHost.updateIssue(issue, { body: 'y' }),
  deployments: ({ repositoryHost }) => repositoryHost.deployments('flex-apply'),
  deploymentStatuses: ({ repositoryHost, github }) =>
    repositoryHost.deploymentStatuses(github.state.deployments[0]?.id ?? 0),
  workflowRun: ({ repositoryHost, github }) => repositoryHost.workflowRun(github.state.runs[0]?.id ?? 0),
  approvals: ({ repositoryHost }) => repositoryHost.approversOf(7, 'flex-apply'),
  environment: ({ repositoryHost }) => repositoryHost.hasReviewers('flex-plan'),
  repository: ({ settings }) => settings.about(),
  environments: ({ settings }) => settings.environments(),
  admittedBranches: ({ settings }) => settings.admittedBranches('flex-plan'),
  environmentSecrets: ({ settings }) => settings.secretsOf('flex-plan'),
  environmentVariables: ({ settings }) => settings.variablesOf('flex-plan'),
  repositorySecrets: ({ settings }) => settings.secretsOfAllJobs(),
  organizationSecrets: ({ settings }) => settings.secretsOfAllJobs(),
  repositoryVariables: ({ settings }) => settings.variablesOfAllJobs(),
  organizationVariables: ({ settings }) => settings.variablesOfAllJobs(),
  rulesOfBranch: ({ settings }) => settings.rulesOf('main'),
  workflowPermissions: ({ settings }) => settings.workflowPermissions(),
  actionsPermissions: ({ settings }) => settings.workflowPermissions(),
  folder: ({ settings }) => settings.files('main', '.github'),
  workflowFile: ({ settings, github }) =>
    settings.text(github.git.run('rev-parse', 'main:.github/CODEOWNERS')),
};

const repo = sharedRepo({ '.github/CODEOWNERS': '* @ada\n' });

it.each(Object.entries<Endpoint>(endpoints))(
  '%s is asked as the list says, with the permission that it names and no other',
  async (name, { method, route, permission, access }) => {
    const token = 'ghs_for-one-thing';
    const { github, repositoryHost, settings } = await openOnFake({ token }, repo);
    const pull = github.openPullRequest({ branch: 'topic' }).number;
    const { id: comment } = github.comment('ada', 'x', pull);
    const { number: issue } = github.openIssue({ author: 'ada', title: 'x', body: 'x', labels: ['drift'] });
    github.deploy('flex-apply', github.branchHead(), 'success');
    github.settings.environments.set('flex-plan', newEnvironment('flex-plan'));
    const hold = (...grants: readonly Grant[]) => github.tokens.set(token, { login: 'ada', grants });
    // Having listed issues, the repositoryHost tells their numbers from those of pull requests.
    hold('issues: read');
    await repositoryHost.issues({ author: 'ada', state: 'open' });
    github.requests.length = 0;
    hold(`${permission}: ${access}`);
    await asked[name as EndpointName]({
      repositoryHost,
      settings,
      github,
      pull,
      issue,
      comment,
      sha: github.branchHead(),
    });
    expect(github.requests.map((request) => [request.method, request.route])).toContainEqual([method, route]);
    expect(github.requests.every(({ status }) => status !== null && status < 300)).toBe(true);
  },
);
