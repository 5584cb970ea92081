import type { Declared, Integration, Live } from '../base/address.ts';
import { shownBeside } from '../base/live-url.ts';
import { compareText } from '../base/order.ts';
import { failure, type Problem, type Result, success } from '../base/problem.ts';
import { isSid } from '../base/sid.ts';
import type { Catalogue } from '../plan/catalogue.ts';
import { normalise } from '../plan/compare.ts';
import { standsFor } from '../plan/match.ts';

/** What a site needs to know of its address. */
export interface Output {
  readonly environment: string;
  /** `AC…` */
  readonly account: string;
  readonly key: string;
  /** Null: declared, but not live. */
  readonly sid: string | null;
  readonly address: string | null;
  /** The address when a Webchat 3 page names it: `CV…`. */
  readonly deploymentKey: string | null;
  readonly friendlyName: string | null;
  /** Null: not live. */
  readonly enabled: boolean | null;
  /** Where its chats go; null when it is not live, or was stored without any. */
  readonly integration: Integration | null;
  /** The file holds the live URL, so people may see its path; false also where there is no URL. */
  readonly isUrlDeclared: boolean;
  /** The flow's name, or its SID when the name is not known; null for another integration. */
  readonly flow: string | null;
}

export interface OutputSource {
  readonly environment: string;
  readonly entries: readonly Declared[];
  readonly live: readonly Live[];
  readonly catalogue: Catalogue;
}

/** The declared addresses of one environment with what is live of them, in the order of the file. */
export function outputsOf({ environment, entries, live, catalogue }: OutputSource): readonly Output[] {
  return entries.map((entry): Output => {
    const found = liveOf(entry, live);
    const state = found === null ? null : normalise(found, catalogue);
    const address = found?.address ?? entry.address;
    const studio = state?.integration?.type === 'studio' ? state.integration : null;
    return {
      environment,
      account: catalogue.account,
      key: entry.key,
      sid: found?.sid ?? null,
      address,
      deploymentKey: address !== null && isSid(address, 'CV') ? address : null,
      friendlyName: state?.friendlyName ?? null,
      enabled: state?.enabled ?? null,
      integration: state?.integration ?? null,
      isUrlDeclared: holdsUrl(entry, state?.integration ?? null),
      flow: studio?.flowName ?? studio?.flow ?? null,
    };
  });
}

function holdsUrl({ integration: held }: Declared, integration: Integration | null): boolean {
  if (integration?.type !== 'webhook' || integration.url === null || held.type !== 'webhook') return false;
  return shownBeside(integration.url, held.url) === integration.url;
}

/** Outputs of one environment by key, or by the flow that they go to and then by key, those without a flow last. */
export function sorted(outputs: readonly Output[], by: 'key' | 'flow'): readonly Output[] {
  const byKey = (left: Output, right: Output) => compareText(left.key, right.key);
  if (by === 'key') return outputs.toSorted(byKey);
  const rank = ({ flow }: Output) => (flow === null ? 1 : 0);
  return outputs.toSorted(
    (left, right) =>
      rank(left) - rank(right) || compareText(left.flow ?? '', right.flow ?? '') || byKey(left, right),
  );
}

/** The live address that an entry stands for; null when there is none yet. */
export function liveOf(entry: Declared, live: readonly Live[]): Live | null {
  return live.find((item) => standsFor(entry, item)) ?? null;
}

/** A variable of a web page's settings. */
export interface Variable {
  readonly name: string;
  /** Null: the address is not live. */
  readonly value: string | null;
}

/**
 * The variables of each output: `CHAT_ADDRESS_SID_SHOP_DE`, and `CHAT_DEPLOYMENT_KEY_SHOP_DE` where there is such a key.
 * The environment stands behind the name when the file declares `several`, whichever are asked for, so that names stay.
 * Keys that would share a variable are a problem: a site must never get its neighbour's SID.
 */
export function variablesOf(outputs: readonly Output[], several: boolean): Result<readonly Variable[]> {
  const owners = new Map<string, Output>();
  const problems: Problem[] = [];
  const variables = outputs.flatMap((output): readonly Variable[] => {
    const suffix = `${inCapitals(output.key)}${several ? `_${inCapitals(output.environment)}` : ''}`;
    const name = `CHAT_ADDRESS_SID_${suffix}`;
    const other = owners.get(name);
    if (other !== undefined) problems.push(sharedVariable(name, other, output));
    owners.set(name, output);
    const { sid, deploymentKey } = output;
    const address: Variable = { name, value: sid };
    if (deploymentKey === null) return [address];
    return [address, { name: `CHAT_DEPLOYMENT_KEY_${suffix}`, value: sid === null ? null : deploymentKey }];
  });
  return problems.length > 0 ? failure(...problems) : success(variables);
}

function inCapitals(text: string): string {
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
