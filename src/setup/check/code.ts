import type { Finding } from '../../base/finding.ts';

/** The thing on GitHub that a finding is about. */
export type SetupCode =
  /** GitHub itself: which repository, with which token, and what could not be read. */
  | 'github'
  | 'default-branch'
  | 'environment'
  | 'admitted-branches'
  | 'reviewers'
  | 'secrets'
  | 'variables'
  /** Secrets and variables that more jobs get than those of an environment. */
  | 'exposed'
  | 'ruleset'
  | 'code-owners'
  | 'workflow'
  | 'workflow-permissions';

/** One thing on GitHub beside what `github setup` would make of it. */
export type SetupFinding = Finding<SetupCode>;
