import { APPLY_ENVIRONMENT } from '../base/github-names.ts';

/** The environment on GitHub of a job that applies one stage, as `github setup` writes it. */
const STAGE = new RegExp(`^ {4}environment: "?${APPLY_ENVIRONMENT}-([A-Za-z0-9._-]+)"?\\r?$`, 'gm');

/**
 * The stages that the jobs of an apply workflow apply, each by itself. Empty where one job applies all that is declared,
 * or where somebody has written the workflow in another form.
 */
export function appliedStages(workflow: string): readonly string[] {
  return [...workflow.matchAll(STAGE)].map(([, name = '']) => name);
}
