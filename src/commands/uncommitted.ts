import { NOT_COMMITTED } from '../base/commit-id.ts';
import type { Problem } from '../base/problem.ts';
import type { SyncReport } from '../engine/report.ts';
import { plural } from '../render/wording.ts';

/** That the working copy deletes what the last commit declares: nobody can have reviewed that. */
export function uncommittedDeletes({ environments }: SyncReport): readonly Problem[] {
  const removals = environments.flatMap(
    ({ plan }) => plan?.changes.flatMap(({ removal }) => removal ?? []) ?? [],
  );
  const count = removals.filter(({ commit, subject }) => commit === null && subject === NOT_COMMITTED).length;
  if (count === 0) return [];
  const [what, them] = [count === 1 ? 'is' : 'are', count === 1 ? 'its entry' : 'their entries'];
  return [
    {
      code: 'not-committed',
      severity: 'warning',
      message: `${plural(count, 'address')} ${what} to be deleted for an edit that is not committed yet`,
      hint: `Commit it first, so that it can be reviewed and found again; to keep the chats, put ${them} back`,
    },
  ];
}
