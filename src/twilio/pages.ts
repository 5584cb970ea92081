import { isJsonObject } from './answers.ts';
import { answered, malformed } from './ask.ts';

/** One page of a list, as the SDK's resource classes return it. */
export interface Page<Row> {
  readonly instances: readonly Row[];
  readonly nextPageUrl?: string;
  readonly _payload: { readonly meta?: unknown };
}

const MOST_PAGES = 5_000;
/** Filters may leave a page without a row, but not one after the other. */
const MOST_EMPTY_PAGES = 10;

/**
 * Every row of a list, or none: a list that stops without saying so, goes in circles, or repeats a row may
 * have lost others.
 *
 * @throws Outage of kind `malformed`
 */
export async function everyRow<Row extends { readonly sid: unknown }>(
  first: Promise<Page<Row>>,
  next: (url: string) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  const rows = new Map<unknown, Row>();
  const visited = new Set<string>();
  let empty = 0;
  for (let page = await answered(first); ; ) {
    if (!saysWhetherItGoesOn(page._payload.meta))
      throw malformed('Twilio sent a list without saying whether it goes on');
    for (const row of page.instances) {
      if (rows.has(row.sid))
        throw malformed(`Twilio listed ${text(row.sid)} twice, so something may be missing`);
      rows.set(row.sid, row);
    }
    const url = page.nextPageUrl;
    if (url === undefined) return [...rows.values()];
    if (typeof url !== 'string' || visited.has(url) || visited.size >= MOST_PAGES) {
      throw malformed('Twilio sent a list that goes in circles');
    }
    visited.add(url);
    empty = page.instances.length === 0 ? empty + 1 : 0;
    if (empty >= MOST_EMPTY_PAGES) throw malformed(`Twilio sent ${empty} pages in a row without any row`);
    page = await answered(next(url));
  }
}

function saysWhetherItGoesOn(meta: unknown): boolean {
  if (!isJsonObject(meta)) return false;
  const { next_page_url: next } = meta;
  return next === null || (typeof next === 'string' && next !== '');
}

function text(sid: unknown): string {
  return typeof sid === 'string' ? sid.slice(0, 40) : 'a row without SID';
}
