import type { GithubArgs } from '../../args/args.ts';
import { APPLY_ENVIRONMENT, stageEnvironment } from '../../base/github-names.ts';

/**
 * Name of the environment on GitHub whose deployments say what a job applies, or has applied: the input `deployment`,
 * else the one of the stage that the inputs describe. One environment of the declaration is a stage of its own; all or
 * several of them are applied in one job.
 */
export function deploymentOf({
  deployment,
  environments,
}: Pick<GithubArgs, 'deployment' | 'environments'>): string {
  const [only, ...others] = environments;
  if (deployment !== null) return deployment;
  return only === undefined || others.length > 0 ? APPLY_ENVIRONMENT : stageEnvironment(only);
}
