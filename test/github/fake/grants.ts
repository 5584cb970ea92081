/** A permission and how much of it, as in `pull-requests: write`. */
export type Grant = `${string}: ${'read' | 'write'}`;

/** All that a job may be given. */
export const EVERYTHING: readonly Grant[] = [
  'actions: read',
  'contents: write',
  'deployments: write',
  'issues: write',
  'pull-requests: write',
  'statuses: write',
];

/** All that an administrator of the repository may do. */
export const ADMINISTRATOR: readonly Grant[] = [
  ...EVERYTHING,
  'actions: write',
  'administration: write',
  'environments: write',
  'metadata: read',
  'secrets: write',
  'variables: write',
];

/** Login of a job's own token. */
export const BOT = 'github-actions[bot]';
