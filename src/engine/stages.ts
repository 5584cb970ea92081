import type { Applied } from './apply-environment.ts';
import type { PlannedEnvironment } from './plan-environment.ts';

/** Environments in an order in which each stands behind those that it comes after; otherwise as declared. */
export function inStages<T extends { readonly name: string; readonly after: readonly string[] }>(
  environments: readonly T[],
): readonly T[] {
  const ordered: T[] = [];
  const place = (environment: T): void => {
    if (ordered.includes(environment)) return;
    for (const name of environment.after) {
      const before = environments.find((other) => other.name === name);
      if (before !== undefined) place(before);
    }
    ordered.push(environment);
  };
  for (const environment of environments) place(environment);
  return ordered;
}

/**
 * Applies environments as soon as those before them are done; those that nothing orders run at once. An environment
 * behind one that failed or was not verified is not started: it waits.
 */
export async function applyInStages(
  planned: readonly PlannedEnvironment[],
  apply: (item: PlannedEnvironment) => Promise<Applied>,
): Promise<readonly Applied[]> {
  const runs = new Map<string, Promise<Applied>>();
  for (const item of stagesOf(planned)) {
    const before = item.environment.after.flatMap((name) => runs.get(name) ?? []);
    runs.set(item.environment.name, runBehind(before, item, apply));
  }
  const done = await Promise.all(runs.values());
  return planned.flatMap(
    (item) => done.find((other) => other.environment.name === item.environment.name) ?? [],
  );
}

function stagesOf(planned: readonly PlannedEnvironment[]): readonly PlannedEnvironment[] {
  const order = inStages(planned.map(({ environment }) => environment));
  return order.flatMap(({ name }) => planned.find(({ environment }) => environment.name === name) ?? []);
}

async function runBehind(
  before: readonly Promise<Applied>[],
  item: PlannedEnvironment,
  apply: (item: PlannedEnvironment) => Promise<Applied>,
): Promise<Applied> {
  const waitsFor = (await Promise.all(before))
    .filter((one) => !isDone(one))
    .map(({ environment }) => environment.name);
  return waitsFor.length === 0 ? apply(item) : { ...item, waitsFor };
}

/** Applied, verified, and answering where that was checked. */
function isDone({ result }: Applied): boolean {
  if (result === undefined || !result.verified) return false;
  return (result.checks ?? []).every(({ status }) => status !== 'failed');
}
