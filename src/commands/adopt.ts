import { isError, type Problem } from '../base/problem.ts';
import { type AdoptResult, adopt } from '../engine/adopt/adopt.ts';
import { planEnvironments } from '../engine/plan-environment.ts';
import type { World } from '../ports/world.ts';
import { historyOf } from './history.ts';
import { ownershipRecordOf } from './ownership-record.ts';
import type { OpenLiveReading } from './read-live.ts';

/** Takes over whatever a plan of the file would change, in every account that could be read. */
export async function adoptLive(
  { sources: read, declaration, accounts }: Pick<OpenLiveReading, 'sources' | 'declaration' | 'accounts'>,
  { file, world }: { readonly file: string; readonly world: World },
): Promise<AdoptResult> {
  const ownership = ownershipRecordOf(
    file,
    { at: null, previous: null, declaration, history: historyOf(file, world) },
    world,
  );
  const planned = await planEnvironments(accounts, {
    declaration,
    base: null,
    ownership,
    appliedSids: [],
    onEvent: () => {},
  });
  // Warnings are about a plan that is not carried out: where git cannot prove what was ours, it is imported.
  const errors = planned.flatMap((item, index) => {
    const known: ReadonlySet<Problem> = new Set(accounts[index]?.problems);
    return item.problems.filter((problem) => isError(problem) && !known.has(problem));
  });
  const sources = planned.flatMap(({ environment, account, plan }) =>
    account === null || plan === null
      ? []
      : [{ environment: environment.name, ...account, changes: plan.changes }],
  );
  const adopted = adopt({ file, text: read.get(file) ?? '', declaration, sources });
  return { ...adopted, problems: [...new Set([...errors, ...adopted.problems])] };
}
