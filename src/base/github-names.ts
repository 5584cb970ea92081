import { type Unit, unitName } from './unit.ts';

/** Names of the environments on GitHub that hold keys for reading: plans of own branches and drift, and plans of forks. */
export const PLAN_ENVIRONMENT = 'flex-plan';
export const FORK_ENVIRONMENT = 'flex-plan-fork';

/** Name of the environment on GitHub that holds the keys for writing, where one job applies all that is declared. */
export const APPLY_ENVIRONMENT = 'flex-apply';

/** Name of the environment on GitHub that a stage is deployed to: `flex-apply-production`. */
export function stageEnvironment(environment: string): string {
  return `${APPLY_ENVIRONMENT}-${environment}`;
}

/** Check of the validate job on a pull request, which a ruleset requires: the name of the job in the workflow. */
export const VALIDATE_CHECK = 'chat addresses / validate';

/** Context of the commit status that the plan job of a unit sets, which a ruleset requires. */
export function planStatus(unit: Unit): string {
  const name = unitName(unit);
  return name === null ? 'addresses/plan' : `addresses/plan (${name})`;
}

/** Path of a workflow file of this project in a repository: `.github/workflows/chat-addresses-apply.yml`. */
export function workflowPath(workflow: Workflow): string {
  return `.github/workflows/${workflowFile(workflow)}`;
}

export function workflowFile(workflow: Workflow): string {
  return `chat-addresses-${workflow}.yml`;
}

/** Workflows of this project in a repository, in the order in which a change of the declaration meets them. */
export const WORKFLOWS = ['validate', 'plan', 'apply', 'drift'] as const;

export type Workflow = (typeof WORKFLOWS)[number];
