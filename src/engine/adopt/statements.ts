import type { AddressState, DeclaredIntegration, Live } from '../../base/address.ts';
import type { Policy } from '../../declaration/declaration.ts';
import { writtenIntegration, writtenService } from '../../declaration/edit/from-live.ts';
import type { Statement } from '../../declaration/edit/restate.ts';
import type { Fields } from '../../declaration/edit/stated.ts';
import type { Change } from '../../plan/change.ts';
import { differences, normalise } from '../../plan/compare.ts';
import { inexpressible } from './inexpressible.ts';
import type { AdoptSource } from './request.ts';

/** What the file has to say for a change to be needless, or why it cannot say that. */
export function statementsOf(
  change: Change,
  source: AdoptSource,
  policy: Policy,
): readonly Statement[] | string {
  const { environment } = source;
  const { key } = change;
  switch (change.action) {
    case 'create':
      return [{ environment, key, says: { kind: 'nothing' } }];
    case 'update': {
      const fields = fieldsOf(
        change,
        change.fields.map(({ path }) => path),
        { source, policy },
      );
      return typeof fields === 'string' ? fields : [{ environment, key, says: { kind: 'fields', fields } }];
    }
    case 'delete':
      return again(change, source, policy);
    case 'replace':
      return change.successor === null ? unreplaced(change, source, policy) : beside(change, source, policy);
  }
}

/** The entry keeps the address that is live. */
function unreplaced(change: Change, source: AdoptSource, policy: Policy): readonly Statement[] | string {
  const live = liveOf(change.sid, source);
  if (live === undefined) return gone;
  const paths = change.fields.map(({ path }) => path).filter((path) => path !== 'address');
  const fields = fieldsOf(change, paths, { source, policy });
  if (typeof fields === 'string') return fields;
  const says = { kind: 'fields', fields: { ...fields, address: live.address } } as const;
  return [{ environment: source.environment, key: change.key, says }];
}

/** Both addresses are live: the old one gets an entry of its own, the new one is declared as it is. */
function beside(change: Change, source: AdoptSource, policy: Policy): readonly Statement[] | string {
  const { environment } = source;
  const old = again(change, source, policy);
  const successor = liveOf(change.successor?.sid ?? null, source);
  if (typeof old === 'string' || successor === undefined || change.after === null) return old;
  const kept: ReadonlySet<string> = new Set(change.kept);
  const { address, ...after } = change.after;
  const paths = differences(normalise(successor, source.catalogue), after).map(({ path }) => path);
  const fields = fieldsOf(
    { ...change, sid: successor.sid },
    paths.filter((path) => !kept.has(path)),
    { source, policy },
  );
  if (typeof fields === 'string') return fields;
  if (Object.keys(fields).length === 0) return old;
  return [...old, { environment, key: change.key, says: { kind: 'fields', fields } }];
}

function again(change: Change, source: AdoptSource, policy: Policy): readonly Statement[] | string {
  const live = liveOf(change.sid, source);
  if (live === undefined) return gone;
  const { friendlyName, enabled, service, integration } = stateOf(live, source);
  if (typeof integration === 'string') return integration;
  // A name that no file may hold stays out of it.
  const fault = inexpressible({ service, integration }, source.catalogue, policy);
  if (fault !== null) return fault;
  const entry = {
    sid: live.sid,
    address: live.address,
    friendlyName,
    enabled,
    service,
    integration,
    protect: change.protected,
  };
  return [{ environment: source.environment, key: change.key, says: { kind: 'again', entry } }];
}

const gone = 'it is no longer live';

function liveOf(sid: string | null, { live }: AdoptSource): Live | undefined {
  return live.find((row) => row.sid === sid);
}

interface WrittenState extends Omit<AddressState, 'integration'> {
  readonly integration: DeclaredIntegration | string;
}

/** A live state as people would write it. */
function stateOf(live: Live, { catalogue }: AdoptSource): WrittenState {
  const state = normalise(live, catalogue);
  return {
    ...state,
    service: writtenService(state.service, catalogue.services),
    integration: writtenIntegration(state.integration, catalogue.flows),
  };
}

/** The live values of fields that differ, by their paths. */
function fieldsOf(
  change: Change,
  paths: readonly string[],
  { source, policy }: { readonly source: AdoptSource; readonly policy: Policy },
): Fields | string {
  const live = liveOf(change.sid, source);
  if (live === undefined) return gone;
  const { friendlyName, enabled, service, integration } = stateOf(live, source);
  const differing = paths.flatMap((path) =>
    path.startsWith('integration.') ? path.slice('integration.'.length) : [],
  );
  if (differing.length > 0 && typeof integration === 'string') return integration;
  const value = differing.length > 0 && typeof integration !== 'string' ? integration : null;
  const plain = {
    ...(paths.includes('friendlyName') ? { friendlyName } : {}),
    ...(paths.includes('service') ? { service } : {}),
  };
  const fault = inexpressible(
    { ...plain, ...(value === null ? {} : { integration: value }) },
    source.catalogue,
    policy,
  );
  if (fault !== null) return fault;
  return {
    ...plain,
    ...(paths.includes('enabled') ? { enabled } : {}),
    ...(value === null ? {} : { integration: { value, differing } }),
  };
}
