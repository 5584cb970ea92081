import type { Problem } from '../base/problem.ts';
import type { Applied } from './apply-environment.ts';
import { guardChangesOf } from './guard-changes.ts';
import type { Versions } from './in-force.ts';
import type { EnvironmentReport, SyncReport } from './report.ts';
import { inStages } from './stages.ts';

/** The report of a run, from what is known of each environment so far. */
export function reportOf(
  kind: SyncReport['kind'],
  versions: Versions,
  items: readonly Applied[],
  ended: SyncReport['ended'] = null,
): SyncReport {
  const order = inStages(items.map(({ environment }) => environment));
  const environments = order.flatMap(({ name }) =>
    items
      .filter(({ environment }) => environment.name === name)
      .map((item) => environmentReport(item, versions)),
  );
  return { kind, file: versions.declaration.source, problems: [], environments, ended };
}

function environmentReport(item: Applied, versions: Versions): EnvironmentReport {
  const { environment, plan: planned, problems, refusals, result, store, foreseen = [] } = item;
  const file = versions.declaration.source;
  return {
    name: environment.name,
    account: planned?.account ?? store?.account ?? environment.account,
    plan: planned,
    areDeletesWithheld: item.areDeletesWithheld,
    problems: problems.map((problem) => inFile(problem, file)),
    refusals,
    foreseen,
    guards: guardChangesOf(environment, versions),
    after: environment.after,
    result: result ?? null,
    waitsFor: item.waitsFor ?? [],
    requests: store?.requests ?? 0,
  };
}

/** The planner knows places, not files. */
function inFile(problem: Problem, file: string): Problem {
  return problem.at === undefined || problem.file !== undefined ? problem : { ...problem, file };
}
