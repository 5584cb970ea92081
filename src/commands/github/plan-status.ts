import { planStatus } from '../../base/github-names.ts';
import { ApiError, type Result } from '../../base/problem.ts';
import { apiErrorProblem } from '../../engine/read-accounts.ts';
import type { CommitStatus, StatusState, Trigger } from '../../ports/repository-host.ts';
import type { Job } from './job.ts';
import { type Targets, targetsOf } from './targets.ts';

/** A status of what the job plans. Without a target it leads to this run. */
export function statusOn(
  sha: string,
  { state, description, target }: Pick<CommitStatus, 'state' | 'description'> & { readonly target?: string },
  { args, context }: Pick<Job, 'args' | 'context'>,
): CommitStatus {
  return { sha, state, context: planStatus(args), description, target: target ?? context.url };
}

/** A status beside an error that is reported already. It may fail for the same reason, and is then reported no more. */
export async function reportStatus(
  { sha, state, description }: { sha: string; state: StatusState; description: string },
  job: Job,
): Promise<void> {
  try {
    await job.repositoryHost.setStatus(statusOn(sha, { state, description }, job));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** What to plan. Also where that cannot be found out, the commit that asked for it is told. */
export async function findTargets(job: Job): Promise<Result<Targets>> {
  try {
    return await targetsOf(job);
  } catch (error) {
    const { message } = apiErrorProblem(error, 'github');
    const sha = headOf(job.context.trigger);
    if (sha !== null) await reportStatus({ sha, state: 'error', description: message }, job);
    throw error;
  }
}

/** The head of the pull request that an event is about; null where the event does not say it. */
function headOf(trigger: Trigger): string | null {
  if (trigger.kind === 'pull-request') return trigger.head;
  const isAbout = trigger.kind === 'workflow-run' && trigger.event === 'pull_request';
  return isAbout ? trigger.head.sha : null;
}
