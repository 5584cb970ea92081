import { stageEnvironment } from '../../base/github-names.ts';
import type { Problem } from '../../base/problem.ts';
import { appliedTo } from './applied.ts';
import { type BranchHead, earlier } from './branch-head.ts';
import type { Job } from './job.ts';
import { oneFile, prepareVersion } from './planning.ts';

/**
 * Reasons why a stage has to wait: a stage before it, which another job applies, has not applied this version of the
 * declaration. A run that waited for approval finds a newer version at the branch head, which may have failed before it.
 * Empty when the declaration is not valid: that is told by the plan.
 */
export async function waitsFor({ repository, version }: BranchHead, job: Job): Promise<readonly Problem[]> {
  const { result } = prepareVersion(
    { files: oneFile(version.bytes, job), at: version, base: null, inForceAt: null },
    job,
  );
  if (!result.ok) return [];
  const { declaration, environments } = result.value;
  const here = declaration.environments.filter(({ name }) => environments.includes(name));
  const problems: Problem[] = [];
  for (const { name, after } of here) {
    for (const before of after.filter((one) => !environments.includes(one))) {
      const { last } = await appliedTo(stageEnvironment(before), job);
      const bytes = last === null ? null : await earlier({ repository, version }, last);
      if (bytes === null || !Buffer.from(bytes).equals(version.bytes)) problems.push(notYet(name, before));
    }
  }
  return problems;
}

function notYet(stage: string, before: string): Problem {
  return {
    code: 'stage-waits',
    severity: 'error',
    message: `${JSON.stringify(stage)} is applied after ${JSON.stringify(before)}, which has not applied this version of the declaration, so nothing was written`,
    hint: `The run that applies it to ${before} goes on with ${stage}; to start one, start the workflow by hand`,
  };
}
