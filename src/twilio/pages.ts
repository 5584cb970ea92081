import { ApiError } from '../base/problem.ts';
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

/** Times that a list is read from its beginning when its pages do not fit together. */
const MOST_PASSES = 3;

/**
 * Every row of a list, or none: a list that stops without saying so, goes in circles, or repeats a row may
 * have lost others. Rows that move from page to page because somebody else writes meanwhile stand still soon,
 * so such a list is read again from its beginning.
 *
 * @throws ApiError of kind `malformed`, or what the last page was refused with
 */
export async function everyRow<Row extends { readonly sid: unknown }>(
  first: () => Promise<Page<Row>>,
  next: (url: string) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  for (let pass = 1; ; pass += 1) {
    const read = await readOnce(first, next);
    if (!(read instanceof ApiError)) return read;
    if (pass === MOST_PASSES) throw read;
  }
}

/** Errors that another reading may not meet are returned, all others are thrown. */
async function readOnce<Row extends { readonly sid: unknown }>(
  first: () => Promise<Page<Row>>,
  next: (url: string) => Promise<Page<Row>>,
): Promise<readonly Row[] | ApiError> {
  const rows = new Map<unknown, Row>();
  const visited = new Set<string>();
  let empty = 0;
  for (let page = await answered(first()); ; ) {
    if (!saysWhetherItGoesOn(page._payload.meta))
      throw malformed('Twilio sent a list without saying whether it goes on');
    for (const row of page.instances) {
      if (rows.has(row.sid))
        return malformed(`Twilio listed ${sidText(row.sid)} twice, so something may be missing`);
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
    const following = await answered(next(url)).catch(tokenRefused);
    if (following instanceof ApiError) return following;
    page = following;
  }
}

/** A place in a list that is no longer known may be so because the list has changed. */
function tokenRefused(error: unknown): ApiError {
  if (error instanceof ApiError && error.details.kind === 'refused') return error;
  throw error;
}

function saysWhetherItGoesOn(meta: unknown): boolean {
  if (!isJsonObject(meta)) return false;
  const { next_page_url: next } = meta;
  return next === null || (typeof next === 'string' && next !== '');
}

function sidText(sid: unknown): string {
  return typeof sid === 'string' ? sid.slice(0, 40) : 'a row without SID';
}
