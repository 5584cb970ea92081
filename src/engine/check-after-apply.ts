import { resolveNames } from '../plan/names.ts';
import type { AddressStore, Clock } from '../ports/world.ts';
import { type CheckInput, type CheckResult, checkAll } from './check.ts';
import type { Outcome } from './outcome.ts';
import { liveOf } from './outputs.ts';
import type { PlannedEnvironment } from './plan-environment.ts';
import type { Account } from './read-account.ts';

export interface CheckingEvent {
  readonly kind: 'checking';
  readonly environment: string;
  readonly addresses: number;
}

/** Which addresses are tested end to end after an apply. */
export interface CheckRequest {
  /** Test what was created and updated, once it is verified. */
  readonly check: boolean;
  /** Entries to test beside those, by environment and key, because an earlier run may have changed them; absent: none. */
  readonly checkToo?: (environment: string, key: string) => boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onEvent: (event: CheckingEvent) => void;
}

export interface AppliedEnvironment {
  readonly planned: PlannedEnvironment;
  readonly store: AddressStore;
  /** As it was read before anything was written. */
  readonly account: Account;
  readonly outcomes: readonly Outcome[];
}

/**
 * Checks what an apply created or updated, and what it left as it was and is to be checked too. Null when no check is
 * asked for, and where nothing was written and nothing else is to be checked.
 */
export async function checkAfterApply(
  applied: AppliedEnvironment,
  request: CheckRequest,
): Promise<readonly CheckResult[] | null> {
  if (!request.check) return null;
  const changed = changedInputs(applied, request);
  const inputs = [...changed, ...unchangedInputs(applied, request)];
  if (inputs.length === 0 && applied.outcomes.length === 0) return null;
  const environment = applied.planned.environment.name;
  request.onEvent({ kind: 'checking', environment, addresses: inputs.length });
  return checkAll(inputs);
}

function changedInputs(
  { planned, store, outcomes }: AppliedEnvironment,
  { clock, signal }: CheckRequest,
): readonly CheckInput[] {
  const { environment, plan } = planned;
  return (plan?.changes ?? []).flatMap((change): readonly CheckInput[] => {
    const { key, address, after } = change;
    const entry = environment.entries.find((item) => item.key === key);
    const sid =
      outcomes.find((outcome) => outcome.key === key && outcome.action === change.action)?.sid ?? null;
    if (entry === undefined || after?.integration == null || sid === null) return [];
    const live = { sid, account: store.account, address, state: after };
    return [
      { environment: environment.name, entry, integration: after.integration, live, store, clock, signal },
    ];
  });
}

function unchangedInputs(
  { planned, store, account }: AppliedEnvironment,
  { clock, signal, checkToo = () => false }: CheckRequest,
): readonly CheckInput[] {
  const { environment, plan } = planned;
  const { name } = environment;
  const changed = new Set((plan?.changes ?? []).map(({ key }) => key));
  return environment.entries
    .filter(({ key }) => !changed.has(key) && checkToo(name, key))
    .flatMap((entry): readonly CheckInput[] => {
      const names = resolveNames([entry], account.catalogue);
      const integration = names.ok ? names.value[0]?.integration : undefined;
      if (integration === undefined) return [];
      const live = liveOf(entry, account.live);
      return [{ environment: name, entry, integration, live, store, clock, signal }];
    });
}
