import type { Declared, Live } from '../base/address.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { OwnershipAnswer } from '../engine/explain.ts';
import type { World } from '../ports/world.ts';

/** An entry of one environment, with its address as it is live there. */
export interface OwnershipQuestion {
  readonly entry: Declared;
  readonly live: Live | null;
  readonly environment: string;
  /** `AC…` of the account that was read. */
  readonly account: string;
}

/** Asks the history of the declaration who declared each address, and when. The history is read once for all. */
export async function findOwnership(
  questions: readonly OwnershipQuestion[],
  {
    file,
    declaration,
    world,
  }: { readonly file: string; readonly declaration: Declaration; readonly world: World },
): Promise<readonly OwnershipAnswer[]> {
  const [{ openHistory }, { obstacleIn }, { declaredBy }, { declaredVersionReader }] = await Promise.all([
    import('../history/repository.ts'),
    import('../history/obstacle.ts'),
    import('../history/declared-by.ts'),
    import('../declaration/evidence/declared-version.ts'),
  ]);
  const unknown = (why: string | undefined): readonly OwnershipAnswer[] =>
    questions.map(() => ({ kind: 'unknown', why: why ?? 'the history cannot be read' }));
  const repository = await openHistory(world.git, file, world.cwd);
  if (!repository.ok) return unknown(repository.problems[0]?.message);
  const obstacle = await obstacleIn(repository.value, null);
  if (obstacle !== null && repository.value.head !== null) return unknown(obstacle.message);
  const found = await declaredBy(repository.value, {
    wanted: questions.map(({ entry, live, environment, account }) => ({
      environment,
      account,
      sid: live?.sid ?? entry.sid ?? '',
      address: live?.address ?? entry.address ?? '',
    })),
    environments: declaration.environments.map(({ name, account }) => ({ name, account })),
    readDeclaredVersion: declaredVersionReader(),
  });
  if (!found.ok) return unknown(found.problems[0]?.message);
  return found.value.map((own): OwnershipAnswer => {
    if (own === null) return { kind: 'uncommitted' };
    return { kind: 'recorded', introduced: own.introduced, last: own.last };
  });
}
