import type { AddressState, Declared, Live } from '../../../src/base/address.ts';
import type { Declaration } from '../../../src/declaration/declaration.ts';
import { declare } from '../../../src/declaration/declare.ts';
import { adopt } from '../../../src/engine/adopt/adopt.ts';
import type { AdoptRequest } from '../../../src/engine/adopt/request.ts';
import type { Catalogue } from '../../../src/plan/catalogue.ts';
import type { Plan, Removed } from '../../../src/plan/change.ts';
import { stateAfter } from '../../../src/plan/compare.ts';
import { resolveNames } from '../../../src/plan/names.ts';
import { ALONE, makePlan } from '../../../src/plan/plan.ts';
import { accountOf, catalogue, sidOf } from '../../support/build-state.ts';

export const FLOWS = ['Chat Flow', 'Chat Flow DE', 'Night {flow}', 'Twin', 'Twin', 'no'].map(
  (friendlyName, index) => ({
    sid: sidOf('FW', index + 1),
    friendlyName,
    status: 'published' as const,
    revision: 1,
  }),
);
export const SERVICES = [{ sid: sidOf('IS', 2), friendlyName: 'Other' }];

/** What is live in one environment, and what of it was declared once. */
export interface AccountState {
  readonly live: readonly Live[];
  readonly removed: readonly Removed[];
}

export function catalogueOf(environment: string): Catalogue {
  return catalogue({
    account: accountOf(environment),
    flows: FLOWS,
    flowNames: new Map(FLOWS.map(({ sid, friendlyName }) => [sid, friendlyName])),
    services: SERVICES,
  });
}

export function declarationOf(text: string): Declaration {
  const result = declare('addresses.yaml', new TextEncoder().encode(text), { mayDeclareNothing: true });
  if (!result.ok) throw new Error(`${JSON.stringify(result.problems, null, 1)}\n${text}`);
  return result.value;
}

/** The live address that an entry would be made into. */
export function madeFrom(entry: Declared, environment: string, number: number): Live {
  const names = resolveNames([entry], catalogueOf(environment));
  const [desired] = names.ok ? names.value : [];
  if (desired === undefined) throw new Error(JSON.stringify(names));
  return {
    sid: entry.sid ?? sidOf('IG', number),
    account: accountOf(environment),
    address: entry.address ?? `bound-${number}`,
    state: stateAfter(desired, null),
  };
}

export function changed(row: Live, changes: Partial<AddressState>): Live {
  return { ...row, state: { ...row.state, ...changes } };
}

export function removedAs(key: string, { sid }: Live, protect = false): Removed {
  const removal = {
    commit: 'c'.repeat(40),
    date: '2026-01-01T00:00:00Z',
    author: 'Ada',
    subject: `Remove ${key}`,
  };
  return { environment: 'default', sid, key, protect, removal, age: 1 };
}

export function planOf(declaration: Declaration, environment: string, { live, removed }: AccountState): Plan {
  const entries = declaration.environments.find(({ name }) => name === environment)?.entries ?? [];
  const names = resolveNames(entries, catalogueOf(environment));
  if (!names.ok) throw new Error(JSON.stringify(names.problems));
  const plan = makePlan({
    ...ALONE,
    environment,
    desired: names.value,
    live,
    catalogue: catalogueOf(environment),
    unmanaged: declaration.unmanaged.map(({ value }) => value),
    removed,
    base: null,
  });
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
  return plan.value;
}

export type AccountStates = Readonly<Record<string, AccountState>>;

export function requestOf(text: string, states: AccountStates): AdoptRequest {
  const declaration = declarationOf(text);
  const sources = declaration.environments.flatMap(({ name }) => {
    const state = states[name];
    if (state === undefined) return [];
    const { changes } = planOf(declaration, name, state);
    return [{ environment: name, live: state.live, catalogue: catalogueOf(name), changes }];
  });
  return { file: 'addresses.yaml', text, declaration, sources };
}

export function adoptInto(text: string, states: AccountStates) {
  return adopt(requestOf(text, states));
}
