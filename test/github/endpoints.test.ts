import { expect, it } from 'vitest';
import { type Endpoint, type EndpointName, endpoints } from '../../src/github/endpoints.ts';
import type { RepositoryHost } from '../../src/ports/repository-host.ts';
import { openOnFake, sharedRepo } from './client.ts';
import type { FakeGitHub } from './fake/github.ts';
import type { Grant } from './fake/grants.ts';

interface Scene {
  readonly repositoryHost: RepositoryHost;
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
  commit: ({ repositoryHost, sha }) => repositoryHost.commit(sha),
  tree: ({ repositoryHost, sha }) => repositoryHost.entryAt(sha, 'addresses.yaml'),
  blob: ({ repositoryHost, github }) =>
    repositoryHost.blob(github.git.run('rev-parse', 'main:addresses.yaml')),
  ref: ({ repositoryHost }) => repositoryHost.branchHead('main'),
  pullRequestComments: ({ repositoryHost, pull }) => repositoryHost.comments(pull),
  issueComments: ({ repositoryHost, issue }) => repositoryHost.comments(issue),
  commentOnPullRequest: ({ repositoryHost, pull }) => repositoryHost.createComment(pull, 'x'),
  commentOnIssue: ({ repositoryHost, issue }) => repositoryHost.createComment(issue, 'x'),
  updateComment: ({ repositoryHost, comment }) => repositoryHost.updateComment(comment, 'y'),
  setStatus: ({ repositoryHost, sha }) =>
    repositoryHost.setStatus({ sha, state: 'success', context: 'x', description: '', target: null }),
  issues: ({ repositoryHost }) => repositoryHost.issues('drift'),
  createIssue: ({ repositoryHost }) => repositoryHost.createIssue({ title: 'x', body: 'x', labels: [] }),
  updateIssue: ({ repositoryHost, issue }) => repositoryHost.updateIssue(issue, { body: 'y' }),
  deployments: ({ repositoryHost }) => repositoryHost.lastDeployment('nowhere'),
  deploymentStatuses: ({ repositoryHost }) => repositoryHost.lastDeployment('flex-apply'),
};

const repo = sharedRepo();

it.each(Object.entries<Endpoint>(endpoints))(
  '%s is asked as the list says, with the permission that it names and no other',
  async (name, { method, route, permission, access }) => {
    const token = 'ghs_for-one-thing';
    const { github, repositoryHost } = await openOnFake({ token }, repo);
    const pull = github.openPullRequest({ branch: 'topic' }).number;
    const { id: comment } = github.comment('ada', 'x', pull);
    const { number: issue } = github.openIssue({ author: 'ada', title: 'x', body: 'x', labels: ['drift'] });
    github.deploy('flex-apply', github.tip(), 'success');
    const hold = (...grants: readonly Grant[]) => github.tokens.set(token, { login: 'ada', grants });
    // Having listed issues, the repositoryHost tells their numbers from those of pull requests.
    hold('issues: read');
    await repositoryHost.issues('drift');
    github.requests.length = 0;
    hold(`${permission}: ${access}`);
    await asked[name as EndpointName]({ repositoryHost, github, pull, issue, comment, sha: github.tip() });
    const last = github.requests.at(-1);
    expect([last?.method, last?.route]).toEqual([method, route]);
    expect(github.requests.every(({ status }) => status !== null && status < 300)).toBe(true);
  },
);
