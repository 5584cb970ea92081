/** A permission and how much of it, as in `pull-requests: write`. */
export type Grant = `${string}: ${'read' | 'write'}`;

/** All that a job may be given. */
export const EVERYTHING: readonly Grant[] = [
  'contents: write',
  'deployments: write',
  'issues: write',
  'pull-requests: write',
  'statuses: write',
];

/** Login of a job's own token. */
export const BOT = 'github-actions[bot]';
