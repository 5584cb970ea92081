import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readContext } from '../../src/github/context.ts';
import { openGitHub } from '../../src/github/github-host.ts';
import { scratchFolder } from '../support/run.ts';
import { SkippingClock } from '../twilio/account.ts';
import { sharedRepo } from './client.ts';
import { type Event, jobVariables } from './fake/job.ts';
import { withGitHub } from './fake/with-github.ts';

const repo = sharedRepo();
const [main, topic] = [repo.git('rev-parse', 'main'), repo.git('rev-parse', 'topic')];
const workflowRun = { kind: 'workflow-run', event: 'pull_request', conclusion: 'success' };

it.each<[Event, object]>([
  [
    { name: 'push', sha: main },
    { kind: 'push', branch: 'main', head: main },
  ],
  [
    { name: 'pull_request', pull: 1 },
    { kind: 'pull-request', number: 1, head: topic, base: main },
  ],
  [
    { name: 'pull_request_target', pull: 2 },
    { kind: 'pull-request', number: 2, head: topic, base: main },
  ],
  [
    { name: 'merge_group', head: topic, base: main },
    { kind: 'merge-group', head: topic, base: main },
  ],
  [
    { name: 'workflow_run', pull: 1 },
    {
      ...workflowRun,
      head: { sha: topic, branch: 'topic', owner: 'acme', repository: 42 },
      pullRequests: [1],
    },
  ],
  [
    { name: 'workflow_run', pull: 2 },
    {
      ...workflowRun,
      head: { sha: topic, branch: 'topic', owner: 'eve', repository: 1042 },
      pullRequests: [],
    },
  ],
  [
    { name: 'workflow_run', push: main, conclusion: 'failure' },
    {
      ...workflowRun,
      event: 'push',
      conclusion: 'failure',
      head: { sha: main, branch: 'main', owner: 'acme', repository: 42 },
      pullRequests: [],
    },
  ],
  [{ name: 'workflow_dispatch' }, { kind: 'dispatch' }],
  [{ name: 'schedule' }, { kind: 'schedule' }],
])('a job for %j finds its repository, and may ask for it', async (event, trigger) => {
  const github = await withGitHub(repo.folder);
  github.openPullRequest({ branch: 'topic' });
  github.openPullRequest({ branch: 'topic', fork: 'eve' });
  const env = jobVariables(github, { event, folder: scratchFolder() });
  const read = await readContext(env, (path) => readFile(path));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { context, api } = read.value;
  expect(context).toMatchObject({ repository: { id: 42 }, defaultBranch: 'main', trigger });
  const repositoryHost = openGitHub({
    repository: context.repository,
    api,
    token: env.GITHUB_TOKEN ?? '',
    userAgent: 'chat-addresses/test',
    env: {},
    clock: new SkippingClock(),
    random: () => 0.5,
  });
  expect(await repositoryHost.branchHead(context.defaultBranch)).toBe(main);
});
