import type { RawAnswer } from '../../ports/inspection.ts';
import type { Notes } from './learnt.ts';
import { COLLECTION, everyPage, isForbidden, isRow, PROBE_PREFIX, type Probe, type Row } from './probe.ts';

/** The content of an account that the experiments make use of. */
export interface LearningAccount {
  /** `IS…`; null when there is none or the key may not read it. */
  readonly defaultService: string | null;
  /** `IS…` of a service that is not the default one. */
  readonly otherService: string | null;
  /** `FW…` of any flow. */
  readonly flow: string | null;
  /** SIDs of probes that are there already. */
  readonly earlierProbes: readonly string[];
}

/** Everything that reading alone can tell. */
export async function learnFromReads(probe: Probe, notes: Notes): Promise<LearningAccount> {
  const configuration = await probe.read('conversations.configuration', {
    product: 'conversations',
    path: '/v1/Configuration',
  });
  const defaultService = textOf(configuration.body?.default_chat_service_sid);
  const otherService = await findOther(probe, defaultService);
  const flows = await firstPage(probe, 'flows.list', 'studio', '/v2/Flows', 'flows');
  await probe.read('flex.configuration', { product: 'flex-api', path: '/v1/Configuration' });
  await learnPageSize(probe, notes);
  await learnLargestPage(probe, notes);
  const earlierProbes = await learnTypeFilter(probe, notes);
  return {
    defaultService,
    otherService,
    flow: textOf(flows[0]?.sid),
    earlierProbes,
  };
}

/** A service besides the default one, wherever in the list it is. */
async function findOther(probe: Probe, defaultService: string | null): Promise<string | null> {
  const ask = (query: Readonly<Record<string, string>>) =>
    probe.read('services.list', { product: 'conversations', path: '/v1/Services', query });
  for await (const { sid } of everyPage(ask, {}, 'services')) {
    const found = textOf(sid);
    if (found !== null && found !== defaultService) return found;
  }
  return null;
}

type Product = 'conversations' | 'studio';

async function firstPage(
  probe: Probe,
  operation: string,
  product: Product,
  path: string,
  key: string,
): Promise<readonly Row[]> {
  const { body } = await probe.read(operation, { product, path });
  const rows = body?.[key];
  return Array.isArray(rows) ? rows.filter(isRow) : [];
}

/** The documented maximum of a page of addresses, and one more. */
const OVER_MAXIMUM = 51;

async function learnPageSize(probe: Probe, notes: Notes): Promise<void> {
  const answer = await list(probe, { Type: 'chat', PageSize: String(OVER_MAXIMUM) });
  if (isForbidden(answer)) return notes.miss('page-size', NO_LIST);
  const isRefused = answer.status >= 400;
  notes.see('page-size', isRefused ? 'reject' : 'clamp');
  if (isRefused && answer.code !== null) notes.observed['page-size-code'] = answer.code;
}

/** Pages of flows are the largest that Twilio gives: 1,000. */
const LARGEST = 1000;

async function learnLargestPage(probe: Probe, notes: Notes): Promise<void> {
  const sizeOf = async (asked: number): Promise<number | null> => {
    const query = { PageSize: String(asked) };
    const { body, status } = await probe.read('flows.list', { product: 'studio', path: '/v2/Flows', query });
    if (status === 403) return null;
    const size = isRow(body?.meta) ? body.meta.page_size : 0;
    return typeof size === 'number' ? size : 0;
  };
  const given = await sizeOf(LARGEST);
  if (given === null)
    return notes.miss('max-page-size', 'the key may not list flows, whose pages are the largest');
  if (given > 0) return notes.see('max-page-size', given);
  // A size that is too large is refused: the largest that is not lies between.
  let [fits, tooLarge] = [0, LARGEST];
  while (tooLarge - fits > 1) {
    const middle = Math.floor((fits + tooLarge) / 2);
    if ((await sizeOf(middle)) === middle) fits = middle;
    else tooLarge = middle;
  }
  notes.see('max-page-size', fits);
}

/** Also looks for probes that earlier runs have left. */
async function learnTypeFilter(probe: Probe, notes: Notes): Promise<readonly string[]> {
  const earlierProbes: string[] = [];
  let answer: RawAnswer | null = null;
  const ask = async (query: Readonly<Record<string, string>>) => {
    answer = await list(probe, query);
    return answer;
  };
  for await (const row of everyPage(ask)) {
    if (isOther(row)) notes.see('type-filter', 'ignore');
    const sid = textOf(row.sid);
    if (sid !== null && textOf(row.address)?.startsWith(PROBE_PREFIX) === true) earlierProbes.push(sid);
  }
  if (notes.value('type-filter') !== null) return earlierProbes;
  for await (const row of everyPage(ask, {})) {
    if (!isOther(row)) continue;
    notes.see('type-filter', 'honour');
    return earlierProbes;
  }
  const forbidden = answer !== null && isForbidden(answer);
  notes.miss('type-filter', forbidden ? NO_LIST : 'the account has no address of another type');
  return earlierProbes;
}

const NO_LIST = 'the key may not list addresses';

function list(probe: Probe, query: Readonly<Record<string, string>>): Promise<RawAnswer> {
  return probe.read('addresses.list', { product: 'conversations', path: COLLECTION, query });
}

function isOther({ type }: Row): boolean {
  return typeof type === 'string' && type.toLowerCase() !== 'chat';
}

/** Null for what Twilio has for unset. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
