import type { Conversation } from '../../src/ports/repository-host.ts';

export function onPull(number: number): Conversation {
  return { of: 'pull-request', number };
}

export function onIssue(number: number): Conversation {
  return { of: 'issue', number };
}
