import type { AddressState, Desired, Flow, Integration, Live } from '../../src/base/address.ts';
import type { Place } from '../../src/base/problem.ts';
import type { Catalogue } from '../../src/plan/catalogue.ts';
import { ALONE, type PlanInput } from '../../src/plan/plan.ts';

export const ACCOUNT = `AC${'a'.repeat(32)}`;

/** An account of its own for each environment. */
export function accountOf(environment: string): string {
  const others = ['staging', 'other'];
  const index = others.indexOf(environment);
  return index === -1 ? ACCOUNT : `AC${String(index + 1).repeat(32)}`;
}
export const DEFAULT_SERVICE = sidOf('IS', 1);

/** `IG` + 32 hex digits that end in a number: readable in a failing test. */
export function sidOf(prefix: string, number: number): string {
  return `${prefix}${number.toString(16).padStart(32, '0')}`;
}

export const PLACE: Place = { line: 3, column: 3, endLine: 3, endColumn: 7 };

export const FLOWS: readonly Flow[] = [
  { sid: sidOf('FW', 1), friendlyName: 'Chat Flow', status: 'published', revision: 3 },
  { sid: sidOf('FW', 2), friendlyName: 'Chat Flow DE', status: 'published', revision: 1 },
];

export function studio(number = 1, retryCount: number | null = null): Integration {
  return { type: 'studio', flow: sidOf('FW', number), flowName: flowName(number), retryCount };
}

function flowName(number: number): string | null {
  return FLOWS.find((flow) => flow.sid === sidOf('FW', number))?.friendlyName ?? null;
}

export function state(changes: Partial<AddressState> = {}): AddressState {
  return { friendlyName: null, enabled: true, integration: studio(), service: 'default', ...changes };
}

export function desired(key: string, changes: Partial<Desired> = {}): Desired {
  return {
    key,
    file: 'addresses.yaml',
    at: PLACE,
    address: key.replaceAll('/', ':'),
    sid: null,
    friendlyName: undefined,
    enabled: true,
    integration: studio(),
    service: 'default',
    protect: false,
    own: [],
    ...changes,
  };
}

export function live(number: number, address: string, changes: Partial<AddressState> = {}): Live {
  return { sid: sidOf('IG', number), account: ACCOUNT, address, state: state(changes) };
}

export function catalogue(changes: Partial<Catalogue> = {}): Catalogue {
  return {
    account: ACCOUNT,
    defaultService: DEFAULT_SERVICE,
    knowsDefaultService: true,
    flows: FLOWS,
    services: null,
    unpublished: new Set(),
    urlSeals: new Map(),
    flowNames: new Map(FLOWS.map((flow) => [flow.sid, flow.friendlyName])),
    ...changes,
  };
}

export function planInput(changes: Partial<PlanInput> = {}): PlanInput {
  return {
    ...ALONE,
    environment: 'default',
    desired: [],
    live: [],
    catalogue: catalogue(),
    unmanaged: [],
    removed: [],
    base: null,
    ...changes,
  };
}
