import type { Problem } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { declaredVersionReader } from '../declaration/evidence/declared-version.ts';
import type { World } from '../ports/world.ts';
import { type OwnershipSource, readText } from './ownership-record.ts';

/** A warning about environments that the history has and the declaration no longer; none where nobody can tell. */
export async function leftEnvironments(
  { source, environments }: Declaration,
  { at, planned = new Map(), history }: Pick<OwnershipSource, 'at' | 'planned' | 'history'>,
  world: World,
): Promise<readonly Problem[]> {
  const { findLeftEnvironments, leftProblem } = await import('../history/left-environments.ts');
  const repository = await history();
  if (!repository.ok) return [];
  const left = await findLeftEnvironments(repository.value, {
    environments: environments.map(({ name, account }) => ({ name, account })),
    at,
    workTree: { read: (path) => readText(path, world), planned },
    readDeclaredVersion: declaredVersionReader(),
  });
  return left.ok ? leftProblem(source, left.value) : [];
}
