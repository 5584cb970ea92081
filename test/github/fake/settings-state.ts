import type { Part, Schemas } from './described.ts';

/** Settings of the repository, as an administrator has made them. */
export interface SettingsState {
  /** By name. */
  readonly environments: Map<string, EnvironmentRow>;
  readonly rulesets: RulesetRow[];
  readonly secrets: Set<string>;
  readonly organizationSecrets: Set<string>;
  readonly variables: Map<string, string>;
  readonly organizationVariables: Map<string, string>;
  readonly workflow: Required<Schemas['actions-get-default-workflow-permissions']>;
  readonly actions: Required<Omit<Schemas['actions-repository-permissions'], 'selected_actions_url'>>;
}

export interface EnvironmentRow {
  readonly name: string;
  readonly secrets: Set<string>;
  readonly variables: Map<string, string>;
  readonly branches: { readonly name: string; readonly type: 'branch' | 'tag' }[];
  reviewers: readonly { readonly type: 'User' | 'Team'; readonly id: number }[];
  preventsSelfReview: boolean;
  letsAdministratorsPass: boolean;
  policy: { readonly protected_branches: boolean; readonly custom_branch_policies: boolean } | null;
}

export interface RulesetRow {
  readonly id: number;
  readonly name: string;
  readonly enforcement: string;
  readonly branches: readonly string[];
  /** Who may pass its rules. */
  readonly bypass: readonly { readonly actor_type: string; readonly bypass_mode: string }[];
  readonly rules: readonly Part<Schemas['repository-rule-detailed']>[];
}

/** A repository as GitHub makes a new one. */
export function newSettings(): SettingsState {
  return {
    environments: new Map(),
    rulesets: [],
    secrets: new Set(),
    organizationSecrets: new Set(),
    variables: new Map(),
    organizationVariables: new Map(),
    workflow: { default_workflow_permissions: 'write', can_approve_pull_request_reviews: true },
    actions: { enabled: true, allowed_actions: 'all', sha_pinning_required: false },
  };
}

export function newEnvironment(name: string): EnvironmentRow {
  return {
    name,
    secrets: new Set(),
    variables: new Map(),
    branches: [],
    reviewers: [],
    preventsSelfReview: false,
    letsAdministratorsPass: true,
    policy: null,
  };
}

/** People and teams that may be asked to review, by number. */
export const PEOPLE: ReadonlyMap<number, { readonly type: 'User' | 'Team'; readonly name: string }> = new Map(
  [
    [1, { type: 'User', name: 'admin' }],
    [2, { type: 'User', name: 'ada' }],
    [3, { type: 'User', name: 'grace' }],
    [11, { type: 'Team', name: 'flex' }],
  ],
);

export function numberOf(type: 'User' | 'Team', name: string): number | null {
  const found = [...PEOPLE].find(([, person]) => person.type === type && person.name === name);
  return found?.[0] ?? null;
}
