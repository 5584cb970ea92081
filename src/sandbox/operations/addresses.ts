import type { Account, AddressRow, AutoCreation } from '../account.ts';
import { isFirstPage, page } from '../paging.ts';
import { invalid, notFound, Refusal } from '../refusal.ts';
import { autoCreation } from './auto-creation.ts';
import type { Call } from './call.ts';

const COLLECTION = '/v1/Configuration/Addresses';

export function listAddresses(call: Call): Readonly<Record<string, unknown>> {
  const { account, query, switches, shift } = call;
  if (isFirstPage(query)) account.listings += 1;
  const type = query.text('Type');
  const wanted = switches['type-filter'] === 'honour' ? type?.toLowerCase() : undefined;
  const { rows, meta } = page({
    rows: visible(account),
    keep: (row: AddressRow) => wanted === undefined || row.type === wanted,
    url: `${call.origin}${COLLECTION}`,
    filter: type === undefined ? {} : { Type: type },
    key: 'address_configurations',
    maximum: 50,
    parameters: query,
    switches,
    shift,
  });
  return { meta, address_configurations: rows.map((row) => show(call, row)) };
}

export function fetchAddress(call: Call): Readonly<Record<string, unknown>> {
  return show(call, find(call));
}

export function createAddress(call: Call): Readonly<Record<string, unknown>> {
  const { account, form, switches } = call;
  const type = form.text('Type')?.toLowerCase() ?? '';
  const address = form.text('Address') ?? '';
  if (type === 'chat' && switches['create-chat'] === 'refuse') {
    throw invalid('Invalid messaging binding address', 50407);
  }
  if (account.addresses.get(address)) {
    const message = `An address configuration for ${address} already exists`;
    throw switches.duplicate === '409' ? new Refusal(409, 20409, message) : invalid(message);
  }
  const integration = autoCreation(call, null);
  const row: AddressRow = {
    ...account.stamp('IG'),
    type,
    address,
    friendly_name: form.text('FriendlyName') || null,
    address_country: form.text('AddressCountry') || null,
    auto_creation: integration,
  };
  write(call, null, row);
  return show(call, row);
}

export function updateAddress(call: Call): Readonly<Record<string, unknown>> {
  const { account, form } = call;
  const before = find(call);
  const integration = autoCreation(call, before.auto_creation);
  account.tick();
  const name = form.text('FriendlyName');
  const row: AddressRow = {
    ...before,
    friendly_name: name === undefined ? before.friendly_name : name || null,
    auto_creation: integration,
    date_updated: account.now(),
  };
  write(call, before, row);
  return show(call, row);
}

export function deleteAddress(call: Call): null {
  const before = find(call);
  call.account.tick();
  write(call, before, null);
  return null;
}

/** The row that a path names, by its SID or, as Twilio's documents allow, by its address. */
function find({ account, path, pathname, switches }: Call): AddressRow {
  const row = account.addresses.get(path.Sid ?? '');
  const isByAddress = row?.sid !== path.Sid;
  if (!row || (isByAddress && switches['fetch-by-address'] === 'refuse')) throw notFound(pathname);
  return row;
}

function write({ account, switches }: Call, before: AddressRow | null, after: AddressRow | null): void {
  const sid = (after ?? before)?.sid ?? '';
  if (switches['read-lag'] > 0) {
    const lagging = account.lags.get(sid);
    account.lags.set(sid, {
      before: lagging ? lagging.before : before,
      visibleFrom: account.listings + switches['read-lag'] + 1,
    });
  }
  if (after) account.addresses.put(after);
  else if (before) account.addresses.remove(before);
}

/** The rows as listings show them now. */
function visible(account: Account): readonly AddressRow[] {
  const { lags, addresses, listings } = account;
  for (const [sid, lag] of lags) if (lag.visibleFrom <= listings) lags.delete(sid);
  if (lags.size === 0) return addresses.rows;
  const settled = addresses.rows.filter((row) => !lags.has(row.sid));
  const old = [...lags.values()].flatMap(({ before }) => before ?? []);
  return [...settled, ...old].sort((a, b) => a.seq - b.seq);
}

function show({ account, origin, switches }: Call, row: AddressRow): Readonly<Record<string, unknown>> {
  return {
    sid: row.sid,
    account_sid: account.sid,
    type: row.type,
    address: row.address,
    friendly_name: row.friendly_name,
    address_country: row.address_country,
    auto_creation: row.auto_creation && showAutoCreation(row.auto_creation),
    date_created: row.date_created,
    date_updated: row.date_updated,
    url: `${origin}${COLLECTION}/${row.sid}`,
  };

  function showAutoCreation(stored: AutoCreation): Readonly<Record<string, unknown>> {
    const method = stored.webhook_method;
    const shown = {
      ...stored,
      webhook_method: switches['method-case'] === 'upper' ? (method?.toUpperCase() ?? null) : method,
      conversation_service_sid:
        stored.conversation_service_sid ??
        (switches['default-service'] === 'backfill' ? account.defaultService : null),
    };
    if (switches.answers === 'null-filled') return shown;
    return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null));
  }
}
