import { ApiError } from '../../base/problem.ts';
import type { Inspection } from '../../ports/inspection.ts';

const MOST_PAGES = 200;

/** How many addresses of each type the account has; null when the list cannot be read to its end. */
export async function countTypes(inspection: Inspection): Promise<ReadonlyMap<string, number> | null> {
  const types = new Map<string, number>();
  try {
    let query: Readonly<Record<string, string>> = { PageSize: '50' };
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const path = '/v1/Configuration/Addresses';
      const { body } = await inspection.send({ method: 'GET', product: 'conversations', path, query });
      const rows = body?.address_configurations;
      if (!Array.isArray(rows)) return null;
      for (const row of rows as readonly unknown[]) {
        const type = typeOf(row);
        types.set(type, (types.get(type) ?? 0) + 1);
      }
      const next = nextQuery(body?.meta);
      if (next === null) return types;
      query = next;
    }
    return null;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

function typeOf(row: unknown): string {
  const type = typeof row === 'object' && row !== null && 'type' in row ? row.type : null;
  return typeof type === 'string' ? type.toLowerCase() : 'of no type';
}

/** The query of the next page; only the query of the link is believed, never its host. */
function nextQuery(meta: unknown): Readonly<Record<string, string>> | null {
  const link =
    typeof meta === 'object' && meta !== null && 'next_page_url' in meta ? meta.next_page_url : null;
  if (typeof link !== 'string' || !URL.canParse(link)) return null;
  return Object.fromEntries(new URL(link).searchParams);
}
