import { shortCommit } from '../../base/commit-id.ts';
import { stageEnvironment } from '../../base/github-names.ts';
import type { Problem } from '../../base/problem.ts';
import { sameEnvironment } from '../../engine/in-force.ts';
import { holdSame } from '../load.ts';
import type { Prepared } from '../prepare.ts';
import { appliedTo } from './applied.ts';
import { type BranchHead, earlier } from './branch-head.ts';
import type { Job } from './job.ts';
import { prepareVersion } from './planning.ts';

/**
 * Reasons why a stage has to wait: a stage before it, which another job applies, has not applied this version of the
 * declaration. A run that waited for approval finds a newer version at the branch head, which may have failed before it.
 * Empty when the declaration is not valid: that is told by the plan.
 *
 * @param last the commit that was applied to the stage last; null when none was
 */
export async function waitsFor(head: BranchHead, last: string | null, job: Job): Promise<readonly Problem[]> {
  const { version } = head;
  const base = last === null ? null : { files: await earlier(head, last, job), name: shortCommit(last) };
  const { result } = prepareVersion({ files: version.files, at: version, base, inForceAt: null }, job);
  if (!result.ok) return [];
  const problems: Problem[] = [];
  for (const { name, before } of orderOf(result.value)) {
    for (const stage of before) {
      const { last: its } = await appliedTo(stageEnvironment(stage), job);
      const then = its === null ? null : await earlier(head, its, job);
      if (then === null || !holdSame(then, version.files)) problems.push(notYet(name, stage));
    }
  }
  return problems;
}

/**
 * The stages of this job, each with those of other jobs that come before it: by this version or by the one that was
 * applied last, so that nobody gets past a stage by taking it out of `after`, or by giving it another name. A stage that
 * is gone is not waited for.
 */
function orderOf({ declaration, base, environments }: Prepared) {
  const here = new Set(environments);
  const elsewhere = declaration.environments.flatMap(({ name }) => (here.has(name) ? [] : [name]));
  const then = new Map(
    declaration.environments.map((now) => [now.name, sameEnvironment(now, { declaration, base })]),
  );
  return environments.map((name) => {
    const own = declaration.environments.find((environment) => environment.name === name);
    const before = then.get(name)?.after ?? [];
    return {
      name,
      before: elsewhere.filter(
        (stage) => own?.after.includes(stage) || before.includes(then.get(stage)?.name ?? stage),
      ),
    };
  });
}

function notYet(stage: string, before: string): Problem {
  return {
    code: 'stage-waits',
    severity: 'error',
    message: `${JSON.stringify(stage)} is applied after ${JSON.stringify(before)}, which has not applied this version of the declaration, so nothing was written`,
    hint: `The run that applies it to ${before} goes on with ${stage}; to start one, start the workflow by hand`,
  };
}
