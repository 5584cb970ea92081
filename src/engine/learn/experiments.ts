import type { RawAnswer } from '../../ports/inspection.ts';
import type { Clock } from '../../ports/world.ts';
import type { LearnableName, Notes } from './learnt.ts';
import { COLLECTION, everyPage, isForbidden, isRow, type Probe, type Row } from './probe.ts';
import { type LearningAccount, textOf } from './reads.ts';

export interface Bench {
  readonly probe: Probe;
  readonly notes: Notes;
  readonly clock: Clock;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly around: LearningAccount;
}

const NEEDS_PROBE: readonly LearnableName[] = [
  'answers',
  'method-case',
  'update',
  'stale-fields',
  'clear-service',
  'duplicate',
  'flow-check',
  'default-service',
  'read-lag',
  'fetch-by-address',
];

/** Creates the probe and asks of it everything that needs one. It is switched off all the time. */
export async function learnFromProbe(bench: Bench): Promise<void> {
  const { probe, notes } = bench;
  if (!(await probe.mayDelete())) {
    return missAll(notes, ['create-chat', ...NEEDS_PROBE], 'the key may not delete, so nothing was created');
  }
  const created = await probe.create();
  if (isForbidden(created)) {
    return missAll(notes, ['create-chat', ...NEEDS_PROBE], 'the key may not create addresses');
  }
  if (created.body === null) {
    notes.see('create-chat', 'refuse');
    notes.observed['create-refused-status'] = created.status;
    if (created.code !== null) notes.observed['create-refused-code'] = created.code;
    return missAll(notes, NEEDS_PROBE, 'it needs an address, and the create was refused');
  }
  notes.see('create-chat', 'accept');
  learnFromAnswer(bench, created.body);
  await learnReadLag(bench);
  await learnFetch(bench);
  await learnDuplicate(bench);
  await learnUpdates(bench);
}

function missAll(notes: Notes, names: readonly LearnableName[], why: string): void {
  for (const name of names) notes.miss(name, why);
}

/** The answer to a create that left out everything it could. */
function learnFromAnswer({ notes, around }: Bench, body: Row): void {
  const group = groupOf(body);
  if (group === null) {
    missAll(notes, ['answers', 'default-service'], 'the answer has no auto_creation');
    return;
  }
  notes.see('answers', 'webhook_url' in group ? 'null-filled' : 'sparse');
  const type = textOf(group.type);
  if (type !== null && /^[a-z]{1,20}$/i.test(type)) notes.observed['type-when-omitted'] = type;
  const service = textOf(group.conversation_service_sid);
  if (around.defaultService === null) notes.miss('default-service', 'no default service is known');
  else notes.see('default-service', service === around.defaultService ? 'backfill' : 'null');
}

const MOST_LISTINGS = 30;
const LONGEST_PAUSE = 4_000;
const FIRST_PAUSE = 50;

/** How many listings do not show what was created. */
async function learnReadLag({ probe, notes, clock }: Bench): Promise<void> {
  const start = clock.now();
  for (let misses = 0; misses < MOST_LISTINGS; misses += 1) {
    if (misses > 0) await clock.sleep(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** misses));
    let answer: RawAnswer | null = null;
    const pages = everyPage(async (query) => {
      answer = await probe.read('addresses.list', { product: 'conversations', path: COLLECTION, query });
      return answer;
    });
    for await (const row of pages) {
      if (row.address !== probe.address) continue;
      notes.observed['read-lag-ms'] = misses === 0 ? 0 : Math.round(clock.now() - start);
      return notes.see('read-lag', misses);
    }
    if (answer !== null && isForbidden(answer)) {
      return notes.miss('read-lag', 'the key may not list addresses');
    }
  }
  notes.miss('read-lag', `${MOST_LISTINGS} listings did not show the new address`);
}

async function learnFetch({ probe, notes }: Bench): Promise<void> {
  const bySid = await probe.fetch('sid');
  if (bySid === null || bySid.body === null) {
    return notes.miss('fetch-by-address', 'the address cannot be read by its SID');
  }
  const byAddress = await probe.fetch('address');
  notes.see('fetch-by-address', byAddress?.body == null ? 'refuse' : 'accept');
}

async function learnDuplicate({ probe, notes }: Bench): Promise<void> {
  const { status, code, body } = await probe.create();
  if (body !== null) return notes.miss('duplicate', 'a second address with the same name was accepted');
  if (code !== null) notes.observed['duplicate-code'] = code;
  if (status === 409 || status === 400) return notes.see('duplicate', String(status));
  notes.miss('duplicate', `it was refused with ${status}, for which there is no value`);
}

const OFF = { 'AutoCreation.Enabled': 'false' };
const RETRIES = 2;
const WEBHOOK = {
  'AutoCreation.Type': 'webhook',
  'AutoCreation.WebhookUrl': 'https://example.com/chat-addresses-probe',
  'AutoCreation.WebhookMethod': 'post',
  'AutoCreation.WebhookFilters': ['onMessageAdded'],
};

async function learnUpdates(bench: Bench): Promise<void> {
  const { probe, notes, around } = bench;
  const studio = {
    ...OFF,
    'AutoCreation.Type': 'studio',
    'AutoCreation.StudioRetryCount': String(RETRIES),
    ...(around.flow === null ? {} : { 'AutoCreation.StudioFlowSid': around.flow }),
  };
  const first = await probe.update(studio);
  const names = ['update', 'stale-fields', 'method-case', 'flow-check', 'clear-service'] as const;
  if (first?.body == null) {
    const forbidden = first !== null && isForbidden(first);
    return missAll(notes, names, forbidden ? 'the key may not update addresses' : 'an update was refused');
  }
  const kept = groupOf((await probe.update(OFF))?.body);
  notes.see('update', Number(kept?.studio_retry_count ?? 0) === RETRIES ? 'partial' : 'replace');
  await learnTypeChange(bench);
  await learnFlowCheck(bench);
  await learnClearService(bench);
}

async function learnTypeChange({ probe, notes }: Bench): Promise<void> {
  const group = groupOf((await probe.update({ ...OFF, ...WEBHOOK }))?.body);
  const method = textOf(group?.webhook_method);
  if (method === null) notes.miss('method-case', 'the answer has no webhook_method');
  else notes.see('method-case', method === method.toUpperCase() ? 'upper' : 'lower');
  if (group === null) return notes.miss('stale-fields', 'the change of the type was refused');
  if (notes.value('update') === 'replace') return notes.miss('stale-fields', REPLACES);
  notes.see('stale-fields', (group.studio_retry_count ?? null) === null ? 'drop' : 'keep');
}

const REPLACES = 'an update resets what it does not send, so that there is no difference';

/** A flow that no account has. */
async function learnFlowCheck({ probe, notes, random }: Bench): Promise<void> {
  const flow = `FW${hex(32, random)}`;
  const answer = await probe.update({
    ...OFF,
    'AutoCreation.Type': 'studio',
    'AutoCreation.StudioFlowSid': flow,
  });
  if (answer === null) return;
  const isRefused = answer.body === null;
  notes.see('flow-check', isRefused ? 'on' : 'off');
  if (isRefused && answer.code !== null) notes.observed['flow-check-code'] = answer.code;
}

async function learnClearService({ probe, notes, around }: Bench): Promise<void> {
  if (notes.value('update') === 'replace') return notes.miss('clear-service', REPLACES);
  const fillsIn = notes.value('default-service') === 'backfill';
  const service = around.otherService ?? (fillsIn ? null : around.defaultService);
  if (service === null) return notes.miss('clear-service', 'it needs a service besides the default one');
  const set = groupOf((await probe.update({ ...OFF, ...serviceForm(service) }))?.body);
  if (textOf(set?.conversation_service_sid) !== service) {
    return notes.miss('clear-service', 'the service could not be set');
  }
  const cleared = groupOf((await probe.update({ ...OFF, ...serviceForm('') }))?.body);
  if (cleared === null) return notes.miss('clear-service', 'an empty service was refused');
  const left = textOf(cleared.conversation_service_sid);
  notes.see('clear-service', left === service ? 'ignored' : 'clears');
}

function serviceForm(sid: string): Readonly<Record<string, string>> {
  return { 'AutoCreation.ConversationServiceSid': sid };
}

function groupOf(body: Row | null | undefined): Row | null {
  const group = body?.auto_creation;
  return isRow(group) ? group : null;
}

export function hex(digits: number, random: () => number): string {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
}
