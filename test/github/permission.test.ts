import { describe, expect, it } from 'vitest';
import type { ApiOptions } from '../../src/github/api.ts';
import type { RepositoryHost } from '../../src/ports/repository-host.ts';
import { openOnFake, refusalOf, sharedRepo } from './client.ts';
import { onIssue, onPull } from './conversation.ts';

const repo = sharedRepo();
const open = (options: Partial<ApiOptions> = {}) => openOnFake(options, repo);

describe('a token that may not', () => {
  const sha = '0'.repeat(40);
  it.each<[string, string, (repositoryHost: RepositoryHost, number: number) => Promise<unknown>]>([
    [
      'read pull request 1',
      'pull-requests: read',
      (repositoryHost, number) => repositoryHost.pullRequest(number),
    ],
    [
      'list the open pull requests',
      'pull-requests: read',
      (repositoryHost) => repositoryHost.openPullRequests(),
    ],
    [
      'find the pull requests of commit 0000000',
      'pull-requests: read',
      (repositoryHost) => repositoryHost.pullRequestsOf(sha),
    ],
    [
      'compare commit 0000000 with main',
      'contents: read',
      (repositoryHost) => repositoryHost.compare('main', sha),
    ],
    [
      'look up a/b in commit 0000000',
      'contents: read',
      (repositoryHost) => repositoryHost.entryAt(sha, 'a/b'),
    ],
    ['read the file with the id 0000000', 'contents: read', (repositoryHost) => repositoryHost.blob(sha)],
    [
      'find the head of the branch main',
      'contents: read',
      (repositoryHost) => repositoryHost.branchHead('main'),
    ],
    [
      'list the comments on pull request 1',
      'pull-requests: read',
      (repositoryHost, number) => repositoryHost.comments(onPull(number)),
    ],
    [
      'write a comment on pull request 1',
      'pull-requests: write',
      (repositoryHost, number) => repositoryHost.createComment(onPull(number), 'x'),
    ],
    [
      'write a comment on issue 2',
      'issues: write',
      (repositoryHost) => repositoryHost.createComment(onIssue(2), 'x'),
    ],
    [
      'edit comment 101',
      'pull-requests: write',
      (repositoryHost) => repositoryHost.updateComment({ id: 101, on: onPull(1) }, 'x'),
    ],
    [
      'list the issues',
      'issues: read',
      (repositoryHost) => repositoryHost.issues({ author: 'ada', state: 'open' }),
    ],
    [
      'open an issue',
      'issues: write',
      (repositoryHost) => repositoryHost.createIssue({ title: 'x', body: 'x', labels: [] }),
    ],
    ['change issue 2', 'issues: write', (repositoryHost) => repositoryHost.updateIssue(2, { state: 'open' })],
    [
      'list the deployments to flex',
      'deployments: read',
      (repositoryHost) => repositoryHost.deployments('flex'),
    ],
    [
      'set the status of commit 0000000',
      'statuses: write',
      (repositoryHost) =>
        repositoryHost.setStatus({ sha, state: 'error', context: 'x', description: '', target: null }),
    ],
  ])('%s is told to get %s', async (task, permission, ask) => {
    const { github, repositoryHost } = await open({ token: 'ghs_powerless' });
    github.tokens.set('ghs_powerless', { login: 'github-actions[bot]', grants: [] });
    const { number } = github.openPullRequest({ branch: 'topic' });
    github.comment('eve', 'Hello', number);
    expect(await refusalOf(ask(repositoryHost, number))).toEqual({
      kind: 'permission',
      status: 403,
      message: `Could not ${task}: GitHub answered 403: Resource not accessible by integration`,
      hint: `Give the job the permission ${permission}`,
    });
  });

  it('see a private repository is told both possibilities', async () => {
    const { github, repositoryHost } = await open({ token: 'ghs_powerless' });
    github.tokens.set('ghs_powerless', { login: 'github-actions[bot]', grants: [] });
    github.isPrivate = true;
    expect(await refusalOf(repositoryHost.branchHead('main'))).toEqual({
      kind: 'not-found',
      status: 404,
      message: 'Could not find the head of the branch main: GitHub answered 404: Not Found',
      hint: 'There is no such thing, or the token may not see it: give the job the permission contents: read',
    });
  });

  it.each(['', 'expired', 'with\nbreak'])('be known (%j) is told so', async (token) => {
    const { repositoryHost } = await open({ token });
    expect(await refusalOf(repositoryHost.branchHead('main'))).toMatchObject({
      kind: 'credentials',
      hint: "Use the job's own token, or one that has not expired",
    });
  });
});
