import { expect, it } from 'vitest';
import { type Endpoint, type EndpointName, endpoints } from '../../src/github/endpoints.ts';
import type { Forge } from '../../src/ports/repository-host.ts';
import { openOnFake, sharedRepo } from './client.ts';
import type { FakeGitHub } from './fake/github.ts';
import type { Grant } from './fake/grants.ts';

interface Scene {
  readonly forge: Forge;
  readonly github: FakeGitHub;
  readonly pull: number;
  readonly issue: number;
  readonly comment: number;
  readonly sha: string;
}

/** How each endpoint comes to be asked, and nothing else with it. */
const asked: Readonly<Record<EndpointName, (scene: Scene) => Promise<unknown>>> = {
  pullRequest: ({ forge, pull }) => forge.pullRequest(pull),
  pullRequests: ({ forge }) => forge.openPullRequests(),
  pullRequestsOfCommit: ({ forge, sha }) => forge.pullRequestsOf(sha),
  commit: ({ forge, sha }) => forge.commit(sha),
  tree: ({ forge, sha }) => forge.lyingAt(sha, 'addresses.yaml'),
  blob: ({ forge, github }) => forge.blob(github.git.run('rev-parse', 'main:addresses.yaml')),
  ref: ({ forge }) => forge.tipOf('main'),
  pullRequestComments: ({ forge, pull }) => forge.comments(pull),
  issueComments: ({ forge, issue }) => forge.comments(issue),
  commentOnPullRequest: ({ forge, pull }) => forge.createComment(pull, 'x'),
  commentOnIssue: ({ forge, issue }) => forge.createComment(issue, 'x'),
  updateComment: ({ forge, comment }) => forge.updateComment(comment, 'y'),
  setStatus: ({ forge, sha }) =>
    forge.setStatus({ sha, state: 'success', context: 'x', description: '', target: null }),
  issues: ({ forge }) => forge.issues('drift'),
  createIssue: ({ forge }) => forge.createIssue({ title: 'x', body: 'x', labels: [] }),
  updateIssue: ({ forge, issue }) => forge.updateIssue(issue, { body: 'y' }),
  deployments: ({ forge }) => forge.lastDeployment('nowhere'),
  deploymentStatuses: ({ forge }) => forge.lastDeployment('flex-apply'),
};

const repo = sharedRepo();

it.each(Object.entries<Endpoint>(endpoints))(
  '%s is asked as the list says, with the permission that it names and no other',
  async (name, { method, route, permission, access }) => {
    const token = 'ghs_for-one-thing';
    const { github, forge } = await openOnFake({ token }, repo);
    const pull = github.openPullRequest({ branch: 'topic' }).number;
    const { id: comment } = github.comment('ada', 'x', pull);
    const { number: issue } = github.openIssue({ author: 'ada', title: 'x', body: 'x', labels: ['drift'] });
    github.deploy('flex-apply', github.tip(), 'success');
    const hold = (...grants: readonly Grant[]) => github.tokens.set(token, { login: 'ada', grants });
    // Having listed issues, the forge tells their numbers from those of pull requests.
    hold('issues: read');
    await forge.issues('drift');
    github.requests.length = 0;
    hold(`${permission}: ${access}`);
    await asked[name as EndpointName]({ forge, github, pull, issue, comment, sha: github.tip() });
    const last = github.requests.at(-1);
    expect([last?.method, last?.route]).toEqual([method, route]);
    expect(github.requests.every(({ status }) => status !== null && status < 300)).toBe(true);
  },
);
