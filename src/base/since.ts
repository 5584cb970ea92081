const MS_PER_DAY = 86_400_000;

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7 };
const MONTHS: Readonly<Record<string, number>> = { month: 1, year: 12 };

const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/;
const AGO = /^(\d{1,4}|an?)[ .-]?(day|week|month|year)s?(?:[ .-]ago)?$/i;

/**
 * A day or moment as people and git write it, as ISO 8601: `2026-03-01`, `yesterday`, `2 weeks ago`. Days begin at
 * midnight in UTC. Null for anything else.
 */
export function momentOf(text: string, now: number): string | null {
  if (MOMENT.test(text)) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? null : new Date(time).toISOString();
  }
  const today = Math.floor(now / MS_PER_DAY) * MS_PER_DAY;
  if (/^today$/i.test(text)) return new Date(today).toISOString();
  if (/^yesterday$/i.test(text)) return new Date(today - MS_PER_DAY).toISOString();
  const [, written = '', name = ''] = AGO.exec(text) ?? [];
  const count = /^\d/.test(written) ? Number(written) : 1;
  const days = DAYS[name.toLowerCase()];
  if (days !== undefined) return new Date(today - count * days * MS_PER_DAY).toISOString();
  const months = MONTHS[name.toLowerCase()];
  return months === undefined ? null : monthsBefore(new Date(today), count * months);
}

/** The same day of an earlier month, or the last one that it has. */
function monthsBefore(day: Date, months: number): string {
  const before = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - months, 1));
  const last = new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth() + 1, 0)).getUTCDate();
  before.setUTCDate(Math.min(day.getUTCDate(), last));
  return before.toISOString();
}
