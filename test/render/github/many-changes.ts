import type { EnvironmentReport } from '../../../src/engine/report.ts';
import type { Change } from '../../../src/plan/change.ts';
import { makePlan } from '../../../src/plan/plan.ts';
import { desired, live, planInput, sidOf } from '../../support/build-state.ts';
import { environment } from '../rich.ts';

/** How many of each there are. */
export interface ChangeCounts {
  readonly creates: number;
  readonly updates: number;
  readonly deletes: number;
  /** Of every key but for its number. */
  readonly stem: string;
  readonly friendlyName: string;
}

/** An environment with as many changes as are asked for. */
export function environmentWith(name: string, changeCounts: ChangeCounts): EnvironmentReport {
  const { creates, updates, deletes, stem, friendlyName } = changeCounts;
  const keys = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${stem}-${prefix}${index}`);
  const updated = keys('u', updates);
  const deleted = keys('d', deletes);
  const removal = { commit: null, date: null, author: 'Ada', subject: 'not committed yet' };
  const result = makePlan(
    planInput({
      environment: name,
      desired: [...keys('c', creates), ...updated].map((key, index) => {
        const line = 10 + index;
        return desired(key, { friendlyName, at: { line, column: 3, endLine: line, endColumn: 9 } });
      }),
      live: [
        ...updated.map((key, index) => live(index, key, { friendlyName: 'Before' })),
        ...deleted.map((key, index) => live(10_000 + index, key)),
      ],
      removed: deleted.map((key, index) => ({
        environment: 'default',
        sid: sidOf('IG', 10_000 + index),
        key,
        protect: false,
        removal,
        age: 1,
      })),
    }),
  );
  if (!result.ok) throw new Error('the changes of the test cannot be planned');
  return environment({ name, plan: result.value, problems: [] });
}

export function deletedIn({ plan }: EnvironmentReport): readonly Change[] {
  return (plan?.changes ?? []).filter(({ action }) => action === 'delete');
}
