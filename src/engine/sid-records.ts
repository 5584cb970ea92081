import type { Declaration } from '../declaration/declaration.ts';
import { identityOf, type SidRecord } from './applied-sids.ts';
import { type SyncReport, sidsAfter } from './report.ts';

/** What an apply that was verified has left behind. Entries that state their SID are none of it: it cannot change. */
export function sidRecordsOf(report: SyncReport, declaration: Declaration): readonly SidRecord[] {
  return report.environments.flatMap((environment): readonly SidRecord[] => {
    const { plan, name } = environment;
    if (plan === null) return [];
    const entries = declaration.environments.find((one) => one.name === name)?.entries ?? [];
    const left = sidsAfter(environment);
    const sids = entries.flatMap(({ key, address }) => {
      const sid = left[key];
      return address === null || sid === undefined ? [] : [[identityOf(key, address), sid] as const];
    });
    return [{ environment: name, account: plan.account, sids: new Map(sids) }];
  });
}
