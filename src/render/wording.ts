import type { Outcome } from '../engine/outcome.ts';
import type { EnvironmentReport } from '../engine/report.ts';
import type { Change } from '../plan/change.ts';

/** Characters of the longest key that the file may hold: a site and a locale. */
export const LONGEST_KEY = 140;

/** Characters of the longest text from outside that a line of a page holds. */
export const LONGEST_TEXT = 1_000;

export function plural(count: number, noun: string): string {
  const many = noun.endsWith('s') ? `${noun}es` : `${noun}s`;
  return `${count} ${count === 1 ? noun : many}`;
}

export type Counts = Readonly<Record<Change['action'], number>>;

export function countActions(changes: readonly Pick<Change, 'action'>[]): Counts {
  const counts = { create: 0, update: 0, replace: 0, delete: 0 };
  for (const { action } of changes) counts[action] += 1;
  return counts;
}

const ACTIONS = ['create', 'update', 'replace', 'delete'] as const;

/** `1 to create, 2 to update`, without the noughts; null when there is nothing to do. */
export function countsOf(summary: Counts): string | null {
  const counts = ACTIONS.filter((action) => summary[action] > 0).map(
    (action) => `${summary[action]} to ${action}`,
  );
  return counts.length === 0 ? null : counts.join(', ');
}

/** `3 chats go down, 5 go elsewhere`; null when visitors notice nothing of the kind. */
export function harmOf(changes: readonly Change[]): string | null {
  const effects = changes.map(({ effect }) => effect);
  const down = effects.filter((effect) => effect === 'takedown').length;
  const elsewhere = effects.filter((effect) => effect === 'reroute').length;
  const parts = [
    down === 0 ? [] : chatsGo(down, 'down'),
    elsewhere === 0 ? [] : chatsGo(elsewhere, 'elsewhere'),
  ].flat();
  return parts.length === 0 ? null : parts.join(', ');
}

export function chatsGo(count: number, whereTo: 'down' | 'elsewhere'): string {
  return count === 1 ? `1 chat goes ${whereTo}` : `${count} chats go ${whereTo}`;
}

/** What the whole is about to do, and what visitors notice of it. */
export function totalOf(environments: readonly EnvironmentReport[]): string | null {
  const changes = environments.flatMap(({ plan }) => plan?.changes ?? []);
  const counts = countsOf(countActions(changes));
  const harm = harmOf(changes);
  return counts === null || harm === null ? counts : `${counts}; ${harm}`;
}

/** Over several environments: what is to be done, and for how many nobody knows. One of the two is there. */
export function totalWords(environments: readonly EnvironmentReport[]): {
  readonly work: string | null;
  readonly missing: string | null;
} {
  const unplanned = environments.filter(({ plan }) => plan === null).length;
  const work = totalOf(environments) ?? 'nothing to do';
  if (unplanned === 0) return { work, missing: null };
  if (unplanned === environments.length) return { work: null, missing: 'none could be planned' };
  return { work, missing: `${unplanned} of ${environments.length} not planned` };
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

const NAMES_SHOWN = 4;

/** Names of environments: all of them by their number, many by the first ones. */
export function namesOfSome(names: readonly string[], all: number): string {
  if (names.length === all && all > 2) return `all ${all} environments`;
  const shown = names.slice(0, NAMES_SHOWN);
  const more = names.length - shown.length;
  return more > 1 ? `${shown.join(', ')} and ${more} more` : names.join(', ');
}

const DONE = { create: 'created', update: 'updated', replace: 'replaced', delete: 'deleted' } as const;

/** An applied change in words: a verb, and what is to be said when this run did not do it itself. */
export function doneWords({ action, doneBy }: Pick<Outcome, 'action' | 'doneBy'>): {
  readonly done: string;
  readonly note: string | null;
} {
  if (doneBy !== 'somebody-else') return { done: DONE[action], note: null };
  return action === 'delete'
    ? { done: 'deleted', note: 'somebody else had removed it before' }
    : { done: 'adopted', note: 'somebody else had created it before, as declared' };
}
