import type { Parameters } from './parameters.ts';
import { invalid } from './refusal.ts';
import type { Switches } from './switches.ts';
import { firstFrom, type Row } from './table.ts';

/** The fate of the row between a page and the page before it. */
export type Shift = 'none' | 'row-repeated' | 'row-missing';

export interface PageRequest<R extends Row> {
  readonly rows: readonly R[];
  /** Which rows the filter lets through. */
  readonly keep: (row: R) => boolean;
  /** Absolute URL of the list, without a query. */
  readonly url: string;
  /** Query of the filter, repeated in every page's URL. */
  readonly filter: Readonly<Record<string, string>>;
  readonly key: string;
  readonly maximum: number;
  readonly parameters: Parameters;
  readonly switches: Switches;
  readonly shift: Shift;
}

export interface Page<R extends Row> {
  readonly rows: readonly R[];
  readonly meta: Readonly<Record<string, string | number | null>>;
}

const DEFAULT_SIZE = 50;

/** The first page's request is the one without a token. */
export function isFirstPage(parameters: Parameters): boolean {
  return !parameters.has('PageToken');
}

/**
 * One page. A token names the row before or after which the page lies, not a position, so that rows
 * added or removed meanwhile neither repeat nor hide others.
 */
export function page<R extends Row>(request: PageRequest<R>): Page<R> {
  const { rows, keep, parameters, shift } = request;
  const size = pageSize(request);
  const { back, seq } = readToken(parameters.text('PageToken'));
  const found: R[] = [];
  const start = firstFrom(rows, back || shift === 'row-repeated' ? seq : seq + 1);
  let toSkip = shift === 'row-missing' ? 1 : 0;
  for (let at = back ? start - 1 : start; found.length <= size; at += back ? -1 : 1) {
    const row = rows[at];
    if (!row) break;
    if (!keep(row)) continue;
    if (toSkip === 0) found.push(row);
    else toSkip -= 1;
  }
  const more = found.length > size;
  const shown = found.slice(0, size);
  if (back) shown.reverse();
  const number = parameters.integer('Page') ?? 0;
  const first = shown[0];
  const last = shown.at(-1);
  const link = (page: number, token?: string): string => {
    const query = new URLSearchParams({ ...request.filter, PageSize: String(size), Page: String(page) });
    if (token !== undefined) query.set('PageToken', token);
    return `${request.url}?${query}`;
  };
  const hasNext = back || more;
  const hasPrevious = back ? more : seq >= 0;
  return {
    rows: shown,
    meta: {
      page: number,
      page_size: size,
      first_page_url: link(0),
      previous_page_url: hasPrevious && first ? link(Math.max(0, number - 1), `PB${first.seq}`) : null,
      url: link(number, parameters.text('PageToken')),
      next_page_url: hasNext && last ? link(number + 1, `PA${last.seq}`) : null,
      key: request.key,
    },
  };
}

type Sizing = Pick<PageRequest<Row>, 'parameters' | 'maximum' | 'switches'>;

function pageSize({ parameters, maximum, switches }: Sizing): number {
  const limit = Math.min(maximum, switches['max-page-size']);
  const asked = parameters.integer('PageSize') ?? Math.min(DEFAULT_SIZE, limit);
  if (asked > limit && switches['page-size'] === 'reject') throw invalid('Page size too large', 20007);
  return Math.max(1, Math.min(asked, limit));
}

function readToken(token: string | undefined): { readonly back: boolean; readonly seq: number } {
  if (token === undefined) return { back: false, seq: -1 };
  const [, direction, seq] = /^P([AB])(\d{1,15})$/.exec(token) ?? [];
  if (!direction) throw invalid('Invalid page token', 21481);
  return { back: direction === 'B', seq: Number(seq) };
}
