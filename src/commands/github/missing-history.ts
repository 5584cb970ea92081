import type { Problem } from '../../base/problem.ts';
import type { SyncReport } from '../../engine/report.ts';

/** True when addresses may be left to delete that cannot be told from those of others. */
export function isWithholding({ environments }: SyncReport): boolean {
  return environments.some(({ areDeletesWithheld }) => areDeletesWithheld);
}

/** The reason for which a plan is not applied: without its deletes it would look complete. */
export function withheldFrom(report: SyncReport, reviewed: ReadonlySet<string>): readonly Problem[] {
  const changes = report.environments.flatMap(({ plan }) => plan?.changes ?? []);
  const planned = new Set(changes.map(({ digest }) => digest));
  if (!isWithholding(report) || [...reviewed].every((digest) => planned.has(digest))) return [];
  return [
    {
      code: 'deletes-withheld',
      severity: 'error',
      message: 'Not all that was reviewed can be done: deletes are withheld here, so nothing was written',
      hint: 'Check the whole history out, with fetch-depth: 0, and run this again',
    },
  ];
}

/** What to do about it, where nobody works in the folder. */
export function inJob(problem: Problem): Problem {
  switch (problem.code) {
    case 'not-a-repository':
      return {
        ...problem,
        message: 'The repository is not checked out here',
        hint: 'Put actions/checkout with fetch-depth: 0 before this step',
      };
    case 'file-not-at-ref':
      return {
        ...problem,
        message: 'The commit that is checked out does not have the file, so nothing was compared or written',
        hint: 'Commit it, or give its path from the top of the repository; to declare nothing, see policy.allowEmpty',
      };
    default:
      return problem;
  }
}
