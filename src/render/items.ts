import { compareText } from '../base/order.ts';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import type { Effect } from '../plan/change.ts';
import { formerTargetOf, targetOf } from './routing.ts';
import { type ChangeView, type Detail, viewOf } from './view.ts';

/** A change that is due in one environment, or the same one in several. */
export interface Item {
  /** Empty when there is only one environment, which then needs no name. */
  readonly environments: readonly string[];
  readonly view: ChangeView;
  readonly effect: Effect;
  /** Digests of the changes that it stands for. */
  readonly digests: readonly string[];
}

/** Every change of a report, worst first. */
export function itemsOf(report: SyncReport, detail: Detail = 'sids'): readonly Item[] {
  const isNamed = report.environments.length > 1;
  const items = report.environments.flatMap((environment) =>
    itemsIn(environment, { names: isNamed ? [environment.name] : [], detail }),
  );
  return items.toSorted(byHarm);
}

/** Every change of one environment, worst first. */
export function itemsIn(
  { plan }: Pick<EnvironmentReport, 'plan'>,
  { names, detail }: { readonly names: readonly string[]; readonly detail: Detail },
): readonly Item[] {
  return (plan?.changes ?? [])
    .map((change) => ({
      environments: names,
      view: viewOf(change, detail),
      effect: change.effect,
      digests: [change.digest],
    }))
    .toSorted(byHarm);
}

/** Takedowns, reroutes, other updates, creates. */
function byHarm(left: Item, right: Item): number {
  return harmOf(left) - harmOf(right);
}

const HARM = { takedown: 0, reroute: 1, opens: 2, quiet: 3 } as const;
const CREATE = 4;

function harmOf({ effect, view }: Item): number {
  return view.verb === 'create' ? CREATE : HARM[effect];
}

/** Something told of one environment or of several. */
interface Placed {
  readonly environments: readonly string[];
  readonly digests?: readonly string[];
}

/** Items that read alike become one, for all their environments. */
export function together<T extends Placed>(items: readonly T[], reading: (item: T) => string): readonly T[] {
  const alike = new Map<string, T>();
  for (const item of items) {
    const read = reading(item);
    const other = alike.get(read);
    if (other === undefined) {
      alike.set(read, item);
      continue;
    }
    const environments = [...other.environments, ...item.environments];
    const digests = [...(other.digests ?? []), ...(item.digests ?? [])];
    alike.set(read, { ...other, environments, ...(other.digests === undefined ? {} : { digests }) });
  }
  return [...alike.values()];
}

/** Creates, each with its address, once for all environments that they read alike in. */
export function createsTogether(creates: readonly Item[]): readonly Item[] {
  return together(creates, ({ view: { change, notes } }) => {
    const { key, address, file, at, after } = change;
    return JSON.stringify([
      key,
      address,
      file,
      at?.line,
      targetOf(after?.integration ?? null),
      after?.enabled,
      notes,
    ]);
  });
}

/** Keys, those of the same environments together. */
export function keysByPlace(
  items: readonly Item[],
): readonly { readonly environments: readonly string[]; readonly keys: readonly string[] }[] {
  const environmentsOf = new Map<string, string[]>();
  for (const { view, environments } of items) {
    const known = environmentsOf.get(view.change.key);
    if (known === undefined) environmentsOf.set(view.change.key, [...environments]);
    else known.push(...environments);
  }
  const byPlace = new Map<string, { readonly environments: readonly string[]; readonly keys: string[] }>();
  for (const [key, environments] of environmentsOf) {
    const place = JSON.stringify(environments);
    const told = byPlace.get(place);
    if (told === undefined) byPlace.set(place, { environments, keys: [key] });
    else told.keys.push(key);
  }
  return [...byPlace.values()];
}

/** Changes that are told in one breath: the same fields, the same before and the same after. */
export interface Group {
  /** Of one verb, effect, cause and reason. Never empty. */
  readonly items: readonly Item[];
  /** The one that stands for all of them. */
  readonly first: Item;
}

/** Items in groups of equal changes, each sorted by key; groups stand where their first item stood. */
export function groupsOf(items: readonly Item[]): readonly Group[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const identity = sameness(item);
    const group = groups.get(identity);
    if (group === undefined) groups.set(identity, [item]);
    else group.push(item);
  }
  return [...groups.values()].map((group) => {
    const sorted = group.toSorted((one, other) => compareText(one.view.change.key, other.view.change.key));
    return { items: sorted, first: group[0] };
  });
}

/** Equal for changes that may be told together. A replace is always told by itself: it has two addresses. */
function sameness({ effect, view, environments }: Item): string {
  const { change, verb, fields, notes, removal } = view;
  const told = verb === 'delete' ? formerTargetOf(change.before?.integration ?? null) : fields;
  const own = verb === 'create' || verb === 'replace' ? [change.key, environments] : null;
  return JSON.stringify([verb, effect, change.cause, own, told, notes, removal]);
}

/** A takedown or a reroute: never folded away. */
export function isHarmful({ effect }: Item): boolean {
  return effect === 'takedown' || effect === 'reroute';
}
