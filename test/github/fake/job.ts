import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FakeGitHub } from './github.ts';
import { pullRow } from './rows.ts';

/** An event that starts a workflow. */
export type Event =
  | { readonly name: 'push'; readonly sha: string; readonly branch?: string }
  | { readonly name: 'pull_request' | 'pull_request_target'; readonly pull: number }
  | { readonly name: 'merge_group'; readonly head: string; readonly base: string }
  | {
      readonly name: 'workflow_run';
      readonly pull: number;
      /** Absent: `pull_request`. */
      readonly after?: 'pull_request_target';
      readonly conclusion?: string;
      /** Absent: the pull request's own, as it is now. */
      readonly head?: string;
    }
  /** What follows on a workflow that a push to the default branch has started. */
  | { readonly name: 'workflow_run'; readonly push: string; readonly conclusion?: string }
  /** What follows on the validation of a merge queue's commit. */
  | { readonly name: 'workflow_run'; readonly group: string; readonly conclusion?: string }
  | { readonly name: 'workflow_dispatch' }
  | { readonly name: 'schedule' };

export interface JobOptions {
  readonly event: Event;
  /** An empty folder for the runner's files. */
  readonly folder: string;
  readonly run?: number;
  readonly attempt?: number;
  /** Absent: what the event stands for. */
  readonly sha?: string;
  /** Absent: one with every permission. */
  readonly token?: string;
}

/** The variables that a runner sets for a job, with the files that they name in place. */
export function jobVariables(github: FakeGitHub, options: JobOptions): Readonly<Record<string, string>> {
  const { event, folder, run = 1, attempt = 1, token = github.token() } = options;
  const { owner, name, id } = github.places;
  const at = (file: string) => join(folder, file);
  mkdirSync(folder, { recursive: true });
  writeFileSync(at('event.json'), JSON.stringify(payloadOf(github, event)));
  for (const file of ['output', 'summary']) writeFileSync(at(file), '');
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: github.api,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: at('event.json'),
    GITHUB_OUTPUT: at('output'),
    GITHUB_REF: `refs/heads/${github.base}`,
    GITHUB_REPOSITORY: `${owner}/${name}`,
    GITHUB_REPOSITORY_ID: String(id),
    GITHUB_RUN_ATTEMPT: String(attempt),
    GITHUB_RUN_ID: String(run),
    GITHUB_SERVER_URL: github.origin,
    GITHUB_SHA: options.sha ?? shaOf(github, event),
    GITHUB_STEP_SUMMARY: at('summary'),
    GITHUB_TOKEN: token,
    RUNNER_TEMP: folder,
  };
}

export function payloadOf(github: FakeGitHub, event: Event): object {
  const { owner, name, id, web } = github.places;
  const repository = {
    id,
    name,
    full_name: `${owner}/${name}`,
    owner: { login: owner },
    html_url: `${web}/${owner}/${name}`,
    default_branch: github.base,
  };
  const common = { repository, sender: { login: 'ada' } };
  switch (event.name) {
    case 'push':
      return { ...common, ref: `refs/heads/${event.branch ?? github.base}`, after: event.sha, forced: false };
    case 'pull_request':
    case 'pull_request_target':
      return {
        ...common,
        action: 'synchronize',
        number: event.pull,
        pull_request: pullRow(github.pull(event.pull), github.places, github.git),
      };
    case 'merge_group':
      return {
        ...common,
        action: 'checks_requested',
        merge_group: { head_sha: event.head, base_sha: event.base },
      };
    case 'workflow_run':
      return { ...common, action: 'completed', workflow_run: workflowRun(github, event) };
    case 'workflow_dispatch':
      return { ...common, ref: `refs/heads/${github.base}`, inputs: null };
    case 'schedule':
      // Nothing of the repository: that is how GitHub sends it.
      return { schedule: '23 6 * * *' };
  }
}

function workflowRun(github: FakeGitHub, event: Extract<Event, { readonly name: 'workflow_run' }>) {
  const conclusion = event.conclusion ?? 'success';
  if (!('pull' in event)) {
    const { owner, id } = github.places;
    const [name, head, branch] =
      'push' in event
        ? ['push', event.push, github.base]
        : ['merge_group', event.group, `gh-readonly-queue/${github.base}/pr-1-${event.group}`];
    return {
      event: name,
      conclusion,
      head_sha: head,
      head_branch: branch,
      head_repository: { id, owner: { login: owner } },
      pull_requests: [],
    };
  }
  const pull = github.pull(event.pull);
  const { head } = pullRow(pull, github.places, github.git);
  if (event.after === 'pull_request_target') {
    const { owner, id } = github.places;
    return {
      event: event.after,
      conclusion,
      head_sha: github.branchHead(),
      head_branch: github.base,
      head_repository: { id, owner: { login: owner } },
      pull_requests: [{ number: pull.number }],
    };
  }
  return {
    id: 5000 + pull.number,
    name: 'validate',
    event: 'pull_request',
    conclusion,
    head_sha: event.head ?? pull.head,
    head_branch: pull.branch,
    head_repository: head.repo,
    // GitHub leaves out those from forks.
    pull_requests: pull.fork === null ? [{ number: pull.number }] : github.isSparse ? null : [],
  };
}

function shaOf(github: FakeGitHub, event: Event): string {
  switch (event.name) {
    case 'push':
      return event.sha;
    case 'merge_group':
      return event.head;
    case 'pull_request':
      return github.git.commit(`refs/pull/${event.pull}/merge`) ?? github.pull(event.pull).head;
    case 'pull_request_target':
    case 'workflow_run':
    case 'workflow_dispatch':
    case 'schedule':
      return github.branchHead();
  }
}
