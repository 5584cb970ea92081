import type { Environment } from '../declaration/declaration.ts';
import { type GuardScope, ownedIn, takedownsIn } from '../plan/guard.ts';
import { environmentInForce, type Versions } from './in-force.ts';
import type { PlannedEnvironment } from './plan-environment.ts';

/**
 * What the limits of an environment are judged over. A share is one of the addresses that the version in force manages,
 * since an edit could declare addresses that were nobody's. Environments that the edit brings into an account share one
 * limit with the others of that account. Null where no version in force is known.
 */
export function guardScope(
  item: PlannedEnvironment,
  all: readonly PlannedEnvironment[],
  versions: Versions,
): GuardScope | null {
  const { base } = versions;
  if (base === null || base.files.length === 0 || item.plan === null) return null;
  const sharing = sharingWith(item, all, base.environments);
  const plans = sharing.flatMap(({ plan }) => plan ?? []);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    environments: sharing.map(({ environment }) => environment.name),
    changes: sum(plans.map((plan) => plan.changes.length)),
    takedowns: sum(plans.map((plan) => takedownsIn(plan).length)),
    owned: Math.min(sum(plans.map(ownedIn)), managedInForce(sharing, versions)),
  };
}

function sharingWith(
  item: PlannedEnvironment,
  all: readonly PlannedEnvironment[],
  inForce: readonly Environment[],
): readonly PlannedEnvironment[] {
  const ofAccount = all.filter(({ plan }) => plan !== null && plan.account === item.plan?.account);
  const isNew = ({ environment }: PlannedEnvironment) =>
    !inForce.some(({ name }) => name === environment.name);
  return ofAccount.some(isNew) ? ofAccount : [item];
}

/** Live addresses that entries of the version in force stand for. */
function managedInForce(sharing: readonly PlannedEnvironment[], versions: Versions): number {
  const managed = sharing.flatMap(({ environment, account }) => {
    const entries = environmentInForce({ environment, account }, versions)?.entries ?? [];
    const sids = new Set(entries.map(({ sid }) => sid));
    const addresses = new Set(entries.flatMap(({ sid, address }) => (sid === null ? address : [])));
    return (account?.live ?? []).filter((live) => sids.has(live.sid) || addresses.has(live.address));
  });
  return new Set(managed.map(({ sid }) => sid)).size;
}
