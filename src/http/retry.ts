/** What a request does when it is repeated. A POST to a single resource sets values, one to a list adds a row. */
export type Repetition = 'harmless' | 'duplicates';

const SINGLE_RESOURCE = /\/[A-Z]{2}[0-9a-fA-F]{32}$/;

export function repetitionOf(method: string, path: string): Repetition {
  return method !== 'POST' || SINGLE_RESOURCE.test(path) ? 'harmless' : 'duplicates';
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 16_000;

/** Exponential back-off with full jitter: milliseconds before the attempt after this one. */
export function backOff(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1)));
}

/**
 * `Retry-After` in milliseconds: seconds, or an HTTP date taken relative to the answer's own `Date`, so that
 * no two clocks have to agree. Null when there is none that makes sense.
 */
export function retryAfter(value: string | undefined, date: string | undefined): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(date ?? '');
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
