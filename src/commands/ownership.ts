import type { Declared, Live } from '../base/address.ts';
import type { Declaration, Environment } from '../declaration/declaration.ts';
import type { OwnershipAnswer } from '../engine/explain.ts';
import type { World } from '../ports/world.ts';

export interface OwnershipQuestion {
  readonly entry: Declared;
  readonly live: Live | null;
  readonly environment: Environment;
  /** `AC…` of the account that was read. */
  readonly account: string;
  readonly declaration: Declaration;
}

/** Asks the history of the file who declared an address, and when. */
export async function findOwnership(
  { entry, live, environment, account, declaration }: OwnershipQuestion,
  { file, world }: { readonly file: string; readonly world: World },
): Promise<OwnershipAnswer> {
  const [{ openHistory }, { declaredBy }, { declaredVersionReader }] = await Promise.all([
    import('../history/repository.ts'),
    import('../history/declared-by.ts'),
    import('../declaration/evidence/declared-version.ts'),
  ]);
  const repository = await openHistory(world.git, file, world.cwd);
  if (!repository.ok)
    return { kind: 'unknown', why: repository.problems[0]?.message ?? 'there is no history' };
  const found = await declaredBy(repository.value, {
    address: {
      environment: environment.name,
      account,
      sid: live?.sid ?? entry.sid ?? '',
      address: live?.address ?? entry.address ?? '',
    },
    environments: declaration.environments.map(({ name, account }) => ({ name, account })),
    readDeclaredVersion: declaredVersionReader(),
  });
  if (!found.ok) return { kind: 'unknown', why: found.problems[0]?.message ?? 'the history cannot be read' };
  if (found.value === null) return { kind: 'uncommitted' };
  const { introduced, last } = found.value;
  return { kind: 'recorded', introduced, last };
}
