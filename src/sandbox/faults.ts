import type { OperationId } from './contract.ts';
import { type Fault, faultRow } from './fault-table.ts';

/** A request as faults see it. */
export interface Target {
  readonly operations: readonly OperationId[];
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
}

/** Faults that wait for their request. */
export class Faults {
  #waiting: { readonly fault: Fault; seen: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, seen: 0 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Counts a request against every fault, and hands out the first one that is due. */
  take(target: Target): Fault | null {
    let due: Fault | null = null;
    for (const entry of this.#waiting) {
      if (!concerns(entry.fault, target)) continue;
      entry.seen += 1;
      if (strikes(entry.fault, entry.seen)) due ??= entry.fault;
    }
    this.#waiting = this.#waiting.filter(({ fault, seen }) => seen < lastOf(fault));
    return due;
  }
}

function concerns(fault: Fault, { operations, path, query, form }: Target): boolean {
  const { kind, operation, match } = fault;
  if (operation !== undefined && !operations.includes(operation)) return false;
  if (faultRow(kind).laterPages === true && !query.has('PageToken')) return false;
  return (
    match === undefined || [path, ...query.values(), ...form.values()].some((text) => text.includes(match))
  );
}

function strikes({ nth = 1, every = 1, ...fault }: Fault, seen: number): boolean {
  return seen >= nth && (seen - nth) % every === 0 && seen <= lastOf({ nth, every, ...fault });
}

/** The number of the last request that the fault strikes. */
function lastOf({ nth = 1, every = 1, times = 1 }: Fault): number {
  return times === 'always' ? Number.POSITIVE_INFINITY : nth + (times - 1) * every;
}
