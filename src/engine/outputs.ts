import type { Declared, Live } from '../base/address.ts';
import { failure, type Problem, type Result, success } from '../base/problem.ts';
import type { Catalogue } from '../plan/catalogue.ts';
import { normalise } from '../plan/compare.ts';
import { standsFor } from '../plan/match.ts';

/** What a site needs to know of its address. */
export interface Output {
  readonly environment: string;
  readonly key: string;
  /** Null: declared, but not live yet. */
  readonly sid: string | null;
  readonly address: string | null;
  readonly friendlyName: string | null;
  /** The flow's name, or its SID when the name is not known; null for another integration. */
  readonly flow: string | null;
}

export interface OutputSource {
  readonly environment: string;
  readonly entries: readonly Declared[];
  readonly live: readonly Live[];
  readonly catalogue: Catalogue;
}

/** The declared addresses of one environment with what is live of them, by key. */
export function outputsOf({ environment, entries, live, catalogue }: OutputSource): readonly Output[] {
  return entries.map((entry): Output => {
    const found = liveOf(entry, live);
    const state = found === null ? null : normalise(found, catalogue);
    const studio = state?.integration?.type === 'studio' ? state.integration : null;
    return {
      environment,
      key: entry.key,
      sid: found?.sid ?? null,
      address: found?.address ?? entry.address,
      friendlyName: state?.friendlyName ?? null,
      flow: studio?.flowName ?? studio?.flow ?? null,
    };
  });
}

/** The live address that an entry stands for; null when there is none yet. */
export function liveOf(entry: Declared, live: readonly Live[]): Live | null {
  return live.find((item) => standsFor(entry, item)) ?? null;
}

/**
 * A shell variable for each output: `CHAT_ADDRESS_SID_SHOP_DE`, with the environment behind it when there are
 * several. Keys that would share a variable are a problem: a site must never get its neighbour's SID.
 */
export function variablesOf(outputs: readonly Output[]): Result<ReadonlyMap<string, Output>> {
  const several = new Set(outputs.map((output) => output.environment)).size > 1;
  const variables = new Map<string, Output>();
  const problems: Problem[] = [];
  for (const output of outputs) {
    const suffix = several ? `_${shout(output.environment)}` : '';
    const name = `CHAT_ADDRESS_SID_${shout(output.key)}${suffix}`;
    const other = variables.get(name);
    if (other !== undefined) problems.push(sharedVariable(name, other, output));
    variables.set(name, output);
  }
  return problems.length > 0 ? failure(...problems) : success(variables);
}

function shout(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

function sharedVariable(name: string, one: Output, other: Output): Problem {
  const where = ({ environment, key }: Output) =>
    one.environment === other.environment ? key : `${key} in ${environment}`;
  return {
    code: 'ambiguous-variable',
    severity: 'error',
    message: `${where(one)} and ${where(other)} would both be ${name}`,
    hint: 'Rename one of the two, or use --format json',
  };
}
