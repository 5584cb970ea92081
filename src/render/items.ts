import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import { type ChangeView, viewOf } from './view.ts';

/** A change that is due in one environment, or the same one in several. */
export interface Item {
  /** Empty when there is only one environment, which then needs no name. */
  readonly environments: readonly string[];
  readonly view: ChangeView;
}

/** Every change of a report, in the order in which they are told. */
export function itemsOf(report: SyncReport): readonly Item[] {
  const isNamed = report.environments.length > 1;
  const items = report.environments.flatMap(({ name, plan }: EnvironmentReport) =>
    (plan?.changes ?? []).map((change) => ({
      environments: isNamed ? [name] : [],
      view: viewOf(change),
    })),
  );
  return items.toSorted((left, right) => ORDER[left.view.verb] - ORDER[right.view.verb]);
}

/** What is deleted or replaced has been shown before, and may be the first to go where room is scarce. */
const ORDER = { update: 0, create: 1, replace: 2, delete: 3 } as const;

/** Something told of one environment or of several. */
interface Placed {
  readonly environments: readonly string[];
}

/** What reads alike is told once, for all its environments. */
export function together<T extends Placed>(items: readonly T[], reading: (item: T) => string): readonly T[] {
  const alike = new Map<string, T>();
  for (const item of items) {
    const read = reading(item);
    const other = alike.get(read);
    const environments = [...(other?.environments ?? []), ...item.environments];
    alike.set(read, { ...(other ?? item), environments });
  }
  return [...alike.values()];
}

export function isDestructive({ view }: Item): boolean {
  return view.verb === 'delete' || view.verb === 'replace';
}
