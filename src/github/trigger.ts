import type { Trigger } from '../ports/repository-host.ts';
import type { Fields } from './fields.ts';

/** Events that a workflow of this project may be started by. */
export const EVENTS = [
  'pull_request',
  'pull_request_target',
  'merge_group',
  'workflow_run',
  'workflow_dispatch',
  'push',
  'schedule',
] as const;

export type EventName = (typeof EVENTS)[number];

export function isEventName(name: string): name is EventName {
  return EVENTS.some((event) => event === name);
}

/** The content of an event. May throw `Misshapen`. */
export function readTrigger(name: EventName, event: Fields): Trigger {
  switch (name) {
    case 'pull_request':
    case 'pull_request_target': {
      const pull = event.fields('pull_request');
      return {
        kind: 'pull-request',
        number: pull.number('number'),
        head: pull.fields('head').commit('sha'),
        base: pull.fields('base').commit('sha'),
      };
    }
    case 'merge_group': {
      const group = event.fields('merge_group');
      return { kind: 'merge-group', head: group.commit('head_sha'), base: group.commit('base_sha') };
    }
    case 'workflow_run':
      return readWorkflowRun(event.fields('workflow_run'));
    case 'workflow_dispatch':
      return { kind: 'dispatch' };
    case 'push':
      return { kind: 'push', branch: branchOf(event.text('ref')), head: event.commit('after') };
    case 'schedule':
      return { kind: 'schedule' };
  }
}

function readWorkflowRun(run: Fields): Trigger {
  const repository = run.fieldsOrNull('head_repository');
  return {
    kind: 'workflow-run',
    event: run.text('event'),
    conclusion: run.textOrNull('conclusion'),
    head: {
      sha: run.commit('head_sha'),
      branch: run.textOrNull('head_branch'),
      owner: repository?.fieldsOrNull('owner')?.textOrNull('login') ?? null,
      repository: repository?.number('id') ?? null,
    },
    pullRequests: run.listOrNone('pull_requests').map((pull) => pull.number('number')),
  };
}

/** Null for a tag. */
function branchOf(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}
