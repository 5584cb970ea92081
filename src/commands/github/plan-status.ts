import { Outage, type Result } from '../../base/problem.ts';
import { outageProblem } from '../../engine/read-accounts.ts';
import type { CommitStatus, StatusState, Trigger } from '../../ports/repository-host.ts';
import type { Desk } from './job.ts';
import { type Targets, targetsOf } from './targets.ts';

/** Name of the commit status, which a ruleset may require. */
const STATUS = 'addresses/plan';

export function statusOn(sha: string, state: StatusState, description: string, target: string): CommitStatus {
  return { sha, state, context: STATUS, description, target };
}

/** A status beside an outage that is said already: it may fail for the same reason, and then there is no more to say. */
export async function sayStatus(
  { sha, state, description }: { sha: string; state: StatusState; description: string },
  { forge, context }: Desk,
): Promise<void> {
  try {
    await forge.setStatus(statusOn(sha, state, description, context.url));
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
  }
}

/** What to plan. Also where that cannot be found out, the commit that asked for it is told. */
export async function findTargets(desk: Desk): Promise<Result<Targets>> {
  try {
    return await targetsOf(desk);
  } catch (error) {
    const { message } = outageProblem(error, 'github');
    const sha = headOf(desk.context.trigger);
    if (sha !== null) await sayStatus({ sha, state: 'error', description: message }, desk);
    throw error;
  }
}

/** The head of the pull request that an event is about; null where it is about none. */
function headOf(trigger: Trigger): string | null {
  if (trigger.kind === 'pull-request') return trigger.head;
  const isAbout = trigger.kind === 'workflow-run' && /^pull_request(_target)?$/.test(trigger.event);
  return isAbout ? trigger.head.sha : null;
}
