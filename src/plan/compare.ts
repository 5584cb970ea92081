import type { AddressState, Desired, Integration, Live, StudioIntegration } from '../base/address.ts';
import type { Catalogue } from './catalogue.ts';
import type { ChangeState, FieldChange, FieldValue } from './change.ts';

/**
 * A live state as the planner compares it: the default service has one name, flows have names for people, and a
 * webhook without a method has Twilio's default.
 */
export function normalise(live: Live, catalogue: Catalogue): AddressState {
  const { state } = live;
  const service = state.service === catalogue.defaultService ? 'default' : state.service;
  return { ...state, service, integration: named(state.integration, catalogue) };
}

function named(integration: Integration | null, catalogue: Catalogue): Integration | null {
  if (integration?.type === 'webhook') return { ...integration, method: integration.method ?? 'POST' };
  if (integration?.type !== 'studio') return integration;
  const flowName = integration.flow === null ? null : (catalogue.flowNames.get(integration.flow) ?? null);
  return { ...integration, flowName };
}

/** What the address holds once the entry is applied: what is not managed stays as it is live. */
export function stateAfter(desired: Desired, live: AddressState | null): AddressState {
  return {
    friendlyName: desired.friendlyName === undefined ? (live?.friendlyName ?? null) : desired.friendlyName,
    enabled: desired.enabled,
    integration: keepRetryCount(desired.integration, live?.integration ?? null),
    service: desired.service ?? live?.service ?? 'default',
  };
}

function keepRetryCount(desired: Integration, live: Integration | null): Integration {
  if (desired.type !== 'studio' || desired.retryCount !== null || live?.type !== 'studio') return desired;
  const kept: StudioIntegration = { ...desired, retryCount: live.retryCount };
  return kept;
}

/** Every field that differs, sorted by path. A flow's name is for people and never a difference. */
export function differences(before: ChangeState | null, after: ChangeState | null): readonly FieldChange[] {
  const left = fieldsOf(before);
  const right = fieldsOf(after);
  const paths = [...new Set([...left.keys(), ...right.keys()])].sort();
  const changes: FieldChange[] = [];
  for (const path of paths) {
    const change = { path, before: left.get(path) ?? null, after: right.get(path) ?? null };
    if (!sameValue(change.before, change.after)) changes.push(change);
  }
  return changes;
}

/** The comparable fields of a state, by path. */
export function fieldsOf(state: ChangeState | null): ReadonlyMap<string, FieldValue> {
  const fields = new Map<string, FieldValue>();
  if (state === null) return fields;
  if (state.address !== undefined) fields.set('address', state.address);
  fields.set('friendlyName', state.friendlyName);
  fields.set('enabled', state.enabled);
  fields.set('service', state.service);
  if (state.integration === null) return fields;
  fields.set('integration.type', state.integration.type);
  switch (state.integration.type) {
    case 'studio':
      fields.set('integration.flow', state.integration.flow);
      fields.set('integration.retryCount', state.integration.retryCount);
      break;
    case 'webhook':
      fields.set('integration.url', state.integration.url);
      fields.set('integration.method', state.integration.method);
      fields.set('integration.events', state.integration.events);
      break;
    case 'default':
      break;
  }
  return fields;
}

export function sameValue(left: FieldValue, right: FieldValue): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => item === right[index]);
  }
  return left === right;
}
